"""Text that a spreadsheet would run as a formula: marked on the way out, unmarked on the way in, without loss."""

import re
from typing import Final

_RUNS: Final = re.compile(r"'*\s*[=+\-@\t\r\0＝＋－＠]")


def neutralise(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet could take it for a formula.

    Also where apostrophes and spaces come before the sign; `restore` is the exact inverse.
    """
    return "'" + text if _RUNS.match(text) else text


def restore(text: str) -> str:
    """The text as it was before `neutralise`."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
