"""The command `draft`: the text of an article to draft reports. It writes nothing."""

import argparse
from pathlib import Path
from typing import Any

from geo.cli.read import print_json
from geo.workflow.drafts import article_text, draft_text


def draft(arguments: argparse.Namespace) -> int:
    """Draft reports of one article; 1 if it tells of no event."""
    path = Path(arguments.file)
    text, warnings = article_text(path, path.name, encoding=arguments.encoding)
    reading = draft_text(text, published_on=arguments.published_on, publisher=arguments.publisher)
    reading.warnings[:0] = warnings
    answer = reading.to_json(path.name)
    if arguments.json:
        print_json(answer)
    else:
        _print(answer)
    return 0 if reading.drafts else 1


def _print(answer: dict[str, Any]) -> None:
    """The drafts in words, each value beside the words that gave it."""
    for found in answer["drafts"]:
        report = found["report"]
        print(f"{found['incident']}  {report['party']}: {report.get('speaker', 'not said')} {report['stance']}")
        for one in found["evidence"]:
            if one["column"] not in {"text", "title"}:
                words = " ".join(one["words"].split())
                print(f'    {one["column"]}: {one["value"]}    "{words[:80]}"')
        for doubt in found["doubts"]:
            print(f"    ? {doubt}")
    for warning in answer["warnings"]:
        print(warning)
