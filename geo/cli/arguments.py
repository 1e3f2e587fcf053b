"""The words of the command line. Filters are the words of the URL, one option each."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from geo import __version__
from geo.errors import InputError
from geo.filters import SPECS, IncidentFilter, from_query

FORMATS = ("csv", "tsv", "xlsx", "geojson", "gpkg", "kml", "parquet", "timelinejs")


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Arguments of one call; exits with 2 and a message if they do not fit."""
    return parser_of_all().parse_args(argv)


def parser_of_all() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        prog="incident-atlas",
        description="Security incidents and bases: count, show, import, export, draw. Offline.",
        epilog="Exit status: 0 done, 1 the answer is no, 2 the input is unusable.",
    )
    parser.add_argument("--version", action="version", version=f"incident-atlas {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_serve, _count, _show, _batches, _import, _undo, _export, _geocode, _draft, _render):
        add(commands)
    return parser


def filter_of(arguments: argparse.Namespace) -> IncidentFilter:
    """The filter that the options name.

    Raises
    ------
    InputError
        Naming each value that is not usable: a program that asks must not be answered for less than it asked.
    """
    given = {word: getattr(arguments, _dest(word)) or [] for word in SPECS}
    chosen, problems = from_query(given)
    if problems:
        raise InputError("\n".join(f"--{problem}" for problem in problems).replace(" was left out:", " is not usable:"))
    return chosen


def _dest(word: str) -> str:
    return "filter_" + word.replace("-", "_")


def _command(commands: Any, name: str, help_: str, run: str) -> argparse.ArgumentParser:
    """A command whose function is imported when it runs, so that the others start fast."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_)
    module, function = run.split(":")
    parser.set_defaults(run=_later(f"geo.cli.{module}", function))
    return parser


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(import_module(module), function)(arguments))

    return run


def _store(parser: argparse.ArgumentParser, *, reads: bool) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--store", metavar="PATH|URL", help="store to use (default: the app's own)")
    if reads:
        where.add_argument("--sample", action="store_true", help="read the sample data alone")


def _filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("filters", "the words of the URL; repeat one for several values")
    for word, spec in SPECS.items():
        group.add_argument(
            f"--{word}",
            dest=_dest(word),
            action="append",
            metavar="VALUE",
            help=spec.metadata["help"].replace("%", "%%"),
        )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON on standard output")


def _serve(commands: Any) -> None:
    parser = _command(commands, "serve", "Open the app in a browser.", "serve:serve")
    parser.add_argument("--port", type=int, default=8501, metavar="N", help="port on this machine (default: 8501)")
    parser.add_argument("--open", action="store_true", help="open the browser too")
    _store(parser, reads=True)


def _count(commands: Any) -> None:
    parser = _command(commands, "count", "Count incidents, with casualties as ranges.", "read:count")
    _store(parser, reads=True)
    _json(parser)
    _filters(parser)


def _show(commands: Any) -> None:
    parser = _command(commands, "show", "Show one incident with its reports and grade.", "read:show")
    parser.add_argument("incident", metavar="INCIDENT")
    parser.add_argument("--as-known-on", metavar="DATE", help="as known on this day")
    _store(parser, reads=True)
    _json(parser)


def _batches(commands: Any) -> None:
    parser = _command(commands, "batches", "List what was imported, and what was undone.", "read:batches")
    _store(parser, reads=True)
    _json(parser)


def _import(commands: Any) -> None:
    parser = _command(commands, "import", "Import a file of incidents as one batch.", "importing:import_file")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, write nothing")
    parser.add_argument("--profile", metavar="P", help="saved mapping to use")
    parser.add_argument("--date-order", choices=["dmy", "mdy", "ymd"], metavar="O", help="dmy, mdy or ymd")
    parser.add_argument(
        "--reference-date", type=_day, metavar="DAY", help='day that "yesterday" counts from, YYYY-MM-DD'
    )
    parser.add_argument(
        "--dataset", metavar="NAME", help="data set the rows belong to (default: recognised, or the file)"
    )
    parser.add_argument("--encoding", metavar="E", help="character encoding, such as cp1256 (default: found out)")
    parser.add_argument("--delimiter", metavar="D", help="character between cells; tab for a tabulator")
    parser.add_argument("--sheet", metavar="S", help="name of the sheet of a workbook")
    parser.add_argument("--header-row", type=_number, metavar="N", help="line or row of the header, counted from 1")
    _store(parser, reads=False)
    _json(parser)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day YYYY-MM-DD") from None


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of a row, counted from 1")
    return int(text)


def _undo(commands: Any) -> None:
    parser = _command(commands, "undo", "Take one batch back, whole.", "write:undo")
    parser.add_argument("batch", type=int, metavar="BATCH")
    _store(parser, reads=False)
    _json(parser)


def _export(commands: Any) -> None:
    parser = _command(commands, "export", "Write incidents or reports to a file.", "out:export")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument(
        "--format", choices=FORMATS, metavar="F", help=", ".join(FORMATS) + " (default: by OUT's ending)"
    )
    parser.add_argument(
        "--of", choices=["reports", "incidents"], default="reports", help="one row a report, or an incident"
    )
    _store(parser, reads=True)
    _filters(parser)


def _geocode(commands: Any) -> None:
    parser = _command(commands, "geocode", "Find the places that names mean, one JSON object a line.", "places:geocode")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--file", metavar="F", help="names, one a line (- for standard input)")
    parser.add_argument("--country", metavar="CC", help="country they are in, ISO code or name")
    _json(parser)


def _draft(commands: Any) -> None:
    parser = _command(commands, "draft", "Read an article into draft reports, for a person to check.", "draft:draft")
    parser.add_argument("file", metavar="TEXTFILE")
    parser.add_argument("--published-on", type=_day, metavar="DATE", help="day it was published, YYYY-MM-DD")
    parser.add_argument("--publisher", metavar="NAME", help="where it was read (default: the agency it names)")
    parser.add_argument("--encoding", metavar="E", help="character encoding, such as cp1256 (default: found out)")
    _json(parser)


def _render(commands: Any) -> None:
    parser = _command(commands, "render", "Draw a map, timeline or one-page sheet to a file.", "out:render")
    parser.add_argument("kind", choices=["map", "timeline", "sheet", "map+timeline", "map+list", "table"])
    parser.add_argument("out", metavar="OUT", help="its ending gives the format: png, svg, pdf, pptx or html")
    parser.add_argument("--title", help="title (default: from the filter, in plain words)")
    parser.add_argument("--subtitle")
    parser.add_argument("--lang", choices=["en", "fr", "ar"], default="en")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--size", default="1920x1080", metavar="WIDTHxHEIGHT")
    parser.add_argument("--marking", help='line at the top and bottom, such as "FOR TRAINING"')
    parser.add_argument("--by", choices=["outcome", "group", "grade"], default="outcome", help="what colour shows")
    parser.add_argument("--timeline", choices=["bars", "lanes", "cumulative", "multiples"], default="bars")
    parser.add_argument("--lanes", choices=["site", "group"], default="site", help="a lane for each site or group")
    parser.add_argument(
        "--note",
        action="append",
        metavar="DAY[/DAY]=TEXT",
        help="note on the timeline at a day, or a shaded period; repeat for several",
    )
    parser.add_argument("--source", metavar="TEXT", help="line of sources (default: the publishers, by name)")
    parser.add_argument("--as-of", metavar="DATE", help="day to print as the picture's date")
    parser.add_argument("--logo", metavar="FILE", help="PNG or JPEG to print at the top")
    _store(parser, reads=True)
    _filters(parser)
