"""An undocumented command, option or filter fails here."""

import argparse
import re
from pathlib import Path

import pytest

from geo.cli.arguments import parser_of_all
from geo.filters import SPECS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def commands():
    (action,) = [a for a in parser_of_all()._actions if isinstance(a, argparse._SubParsersAction)]
    return action.choices


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name):
    (line,) = re.findall(rf"^\| `{name}[ `].*$", TEXT, re.MULTILINE)
    filters = {f"--{word}" for word in SPECS} | {"--help", "--store", "--sample", "--json"}
    options = {o for a in commands()[name]._actions for o in a.option_strings if o.startswith("--")} - filters
    assert all(option in line for option in options), (options, line)


@pytest.mark.parametrize("word", SPECS)
def test_every_filter_is_documented(word):
    assert f"| `--{word}` | {SPECS[word].metadata['help']} |" in TEXT
