"""The command `incident-atlas`: headless what the app does.

Exit status: 0 done, 1 the answer is no (nothing found, some rows rejected), 2 the input is unusable.
With ``--json`` standard output holds JSON and nothing else; messages go to standard error.
"""

import os
import sys
from collections.abc import Sequence

from geo.cli.arguments import parse
from geo.errors import AtlasError, NotFoundError

DONE, NO, UNUSABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; never a traceback for what a user did."""
    arguments = parse(argv)
    try:
        return int(arguments.run(arguments))
    except BrokenPipeError:
        # The reader has gone (incident-atlas ... | head): nothing more to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("INCIDENT_ATLAS_DEBUG"):
            raise
        print(_sentence(error), file=sys.stderr)
        return NO if isinstance(error, NotFoundError) else UNUSABLE


def _sentence(error: Exception) -> str:
    if isinstance(error, AtlasError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror or error}."
    return (
        f"This is a fault of Incident Atlas, not of your input: {type(error).__name__}: {error}\n"
        "Set INCIDENT_ATLAS_DEBUG=1 to see where it is, and report it."
    )
