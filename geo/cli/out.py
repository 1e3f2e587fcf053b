"""Commands that write a file for others: export, render."""

import argparse
import sys
from pathlib import Path

from geo.cli.arguments import filter_of
from geo.cli.read import store_of


def export(arguments: argparse.Namespace) -> int:
    """Write the matching incidents or their reports; 1 if none match."""
    from geo.export.table_command import export_command  # noqa: PLC0415 - pictures and tables load much, each alone

    with store_of(arguments) as store:
        rows = export_command(store, filter_of(arguments), Path(arguments.out), arguments.format, arguments.of)
    print(f"{rows} rows written to {arguments.out}", file=sys.stderr)
    return 0 if rows else 1


def render(arguments: argparse.Namespace) -> int:
    """Draw a picture without a browser; 1 if nothing matches, and the picture says so."""
    from geo.export.options import SlideOptions, parse_day, parse_note  # noqa: PLC0415 - as above
    from geo.export.slide_command import render_command  # noqa: PLC0415

    options = SlideOptions.from_words(
        title=arguments.title or "",
        subtitle=arguments.subtitle or "",
        lang=arguments.lang,
        theme=arguments.theme,
        size=arguments.size,
        marking=arguments.marking or "",
        by=arguments.by,
        timeline=arguments.timeline,
        lanes=arguments.lanes,
        annotations=tuple(map(parse_note, arguments.note or ())),
        source_line=arguments.source or "",
        as_of=parse_day(arguments.as_of, "--as-of") if arguments.as_of else None,
        logo=Path(arguments.logo) if arguments.logo else None,
    )
    with store_of(arguments) as store:
        filter_ = filter_of(arguments)
        render_command(store, arguments.kind, Path(arguments.out), filter_, options)
        matching = store.counters(filter_).total
    print(f"written to {arguments.out}{'' if matching else '; nothing matches the filter'}", file=sys.stderr)
    return 0 if matching else 1
