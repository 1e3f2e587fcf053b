"""What happened, in a batch: kind of event, weapons, groups, outcomes, casualties, words and sources."""

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cell_values import CountValue, parse_count, parse_term, split_cell
from geo.ingest.cells import Coded, Parser, spread
from geo.ingest.date_words import is_missing, is_void
from geo.ingest.draft import Draft
from geo.ingest.mapping import Mapping
from geo.model.columns import COLUMN, parse_cell
from geo.model.facts import Party, Stance
from geo.model.site import group_id
from geo.model.taxonomy import terms

_TEXTS: Final = (
    "place_named", "admin1", "site", "target", "title", "text", "publisher", "origin", "speaker",
    "url", "archived_url", "language", "damage_text",
)  # fmt: skip
_TERM_KIND: Final = {"event_type": "event_types", "weapons": "weapons", "outcomes": "outcomes"}
_COMMAS: Final = frozenset({"weapons", "outcomes", "tags"})
_COUNTS: Final = ("weapon_count", "killed", "injured")
_STEMS: Final = tuple(f"{stem}_{bound}" for stem in _COUNTS for bound in ("low", "best", "high"))


@dataclass(slots=True)
class ValueReaders:
    """Parsers of counts and terms; they remember what they have read."""

    fractions: bool = False
    dotted: AnyMapping[str, bool] = field(default_factory=dict)
    counts: dict[bool | None, Parser] = field(default_factory=dict)
    terms: dict[str, Parser] = field(default_factory=dict)

    def count(self, their: str) -> Parser:
        """Parser of a column of counts; ``dotted`` says in which of them dots part thousands."""
        dotted = self.dotted.get(their)
        if dotted not in self.counts:
            self.counts[dotted] = Parser(lambda cell: parse_count(cell, fractions=self.fractions, dotted=dotted))
        return self.counts[dotted]

    def term(self, their: str, ours: str, words: dict[str, str]) -> Parser:
        """Parser of one column of words: the mapping's values first, then the taxonomy, else a word of its own."""
        if their not in self.terms:
            kind = _TERM_KIND[ours]
            self.terms[their] = Parser(
                lambda cell: words.get(cell.casefold()) or (None if is_void(cell) else parse_term(kind, cell))
            )
        return self.terms[their]


def fill_words(draft: Draft, mapping: Mapping) -> None:
    """Texts: the first column that says anything."""
    for ours in _TEXTS:
        theirs = mapping.theirs(ours)
        if theirs:
            filled = ours in _NAMES
            draft.columns[ours] = pc.coalesce(
                *(_filled(draft, their) if filled else draft.cells.text(their) for their in theirs)
            )
    if "url" in draft.columns:
        _several_addresses(draft, mapping)
    if "language" in draft.columns:
        code = pc.utf8_lower(draft.columns["language"])
        for their in mapping.theirs("language"):
            coded = draft.cells.coded(their)
            draft.keep_where(their, coded, [len(cell) != _CODE for cell in coded.values])
        is_code = pc.equal(pc.utf8_length(code), _CODE)
        draft.columns["language"] = pc.if_else(is_code, code, pa.scalar(None, pa.string()))


def _several_addresses(draft: Draft, mapping: Mapping) -> None:
    """The first of several addresses in one cell is the address; the others go beside it."""
    several = pc.match_substring_regex(draft.columns["url"], _NEXT_ADDRESS)
    if not pc.any(several).as_py():
        return
    split = [_BETWEEN.split(cell or "") for cell in draft.columns["url"].to_pylist()]
    draft.columns["url"] = pa.array([parts[0] or None for parts in split], pa.string())
    if not mapping.theirs("also_at"):
        draft.columns["also_at"] = pa.array([parts[1:] for parts in split], pa.list_(pa.string()))
    else:
        for their in mapping.theirs("url"):
            draft.keep_cells(their)


_NEXT_ADDRESS: Final = r"[\s;,|]https?://"
_BETWEEN: Final = re.compile(r"[\s;,|]+(?=https?://)")


def _filled(draft: Draft, their: str) -> pa.Array:
    """Cells of a column of texts, without those that only say that there is nothing."""
    text = draft.cells.text(their)
    if not pc.any(pc.less_equal(pc.binary_length(text), _LONGEST_VOID)).as_py():
        return text
    coded = draft.cells.coded(their)
    void = [is_void(value) for value in coded.values]
    return spread(coded, [None if no else value for no, value in zip(void, coded.values, strict=True)], pa.string())


_NAMES: Final = frozenset({"place_named", "admin1", "target"})
"""Texts that name something; what is told is kept to the character."""
_LONGEST_VOID: Final = 4
_CODE: Final = 2
"""Letters of a code of a language."""


def fill_terms(draft: Draft, mapping: Mapping, readers: ValueReaders) -> None:
    """Kinds of event, weapons, outcomes, damage, tags and groups; coded cells are kept as they were, too."""
    theirs = mapping.theirs("event_type")
    if theirs:
        draft.columns["event_type"] = pc.coalesce(*(_term(draft, mapping, readers, their) for their in theirs))
    for ours in ("weapons", "outcomes", "tags", "attributed_to", "claimed_by", "also_at"):
        theirs = mapping.theirs(ours)
        if theirs:
            parse = _list_parser(mapping, readers, ours)
            draft.columns[ours] = _union([_list(draft, their, parse(their)) for their in theirs])
            if ours in _TERM_KIND:
                for their in theirs:
                    draft.keep_cells(their)
            elif ours in {"attributed_to", "claimed_by"}:
                for their in theirs:
                    coded = draft.cells.coded(their)
                    draft.keep_where(their, coded, [not parse(their)(cell) for cell in coded.values])
    for their in mapping.theirs("damage")[:1]:
        _damage(draft, mapping, their)


def _words(mapping: Mapping, their: str) -> dict[str, str]:
    return {word.casefold(): ours for word, ours in mapping.values.get(their, {}).items()}


def _term(draft: Draft, mapping: Mapping, readers: ValueReaders, their: str) -> pa.Array:
    coded = draft.cells.coded(their)
    draft.keep_cells(their)
    return spread(coded, readers.term(their, "event_type", _words(mapping, their))(coded.values), pa.string())


def _list_parser(mapping: Mapping, readers: ValueReaders, ours: str) -> Callable[[str], Callable[[str], list[str]]]:
    def parse(their: str) -> Callable[[str], list[str]]:
        words = _words(mapping, their)
        if ours in _TERM_KIND:
            term = readers.term(their, ours, words)
            return lambda cell: (
                [words[cell.casefold()]]
                if cell.casefold() in words
                else _unique([named for named in term(split_cell(cell, commas=True)) if named])
            )
        if ours in {"attributed_to", "claimed_by"}:
            return lambda cell: _unique(
                [group_id(words.get(p.casefold(), p)) for p in split_cell(cell, commas=False) if not is_missing(p)]
            )
        return lambda cell: _unique([words.get(p.casefold(), p) for p in split_cell(cell, commas=ours in _COMMAS)])

    return parse


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _list(draft: Draft, their: str, parse: Callable[[str], list[str]]) -> tuple[Coded, list[list[str]]]:
    coded = draft.cells.coded(their)
    return coded, [parse(value) for value in coded.values]


def _union(parts: list[tuple[Coded, list[list[str]]]]) -> pa.Array:
    """Lists of several columns united, row by row; each combination is made once."""
    coded, lists = parts[0]
    codes = np.where(coded.codes < 0, len(lists), coded.codes).astype(np.int64)
    made: list[list[str]] = [*lists, []]
    for other, more in parts[1:]:
        options = [*more, []]
        other_codes = np.where(other.codes < 0, len(more), other.codes)
        keys, codes = np.unique(codes * len(options) + other_codes, return_inverse=True)
        made = [_unique(made[int(key) // len(options)] + options[int(key) % len(options)]) for key in keys]
    return pa.array(made, pa.list_(pa.string())).take(pa.array(codes))


def _damage(draft: Draft, mapping: Mapping, their: str) -> None:
    coded = draft.cells.coded(their)
    words, known = _words(mapping, their), terms("damage")
    read = [words.get(value.casefold(), value.casefold()) for value in coded.values]
    level = [value if value in known else None for value in read]
    draft.columns["damage"] = spread(coded, level, pa.string())
    free = [
        None if value in known or number in words else number for value, number in zip(read, coded.values, strict=True)
    ]
    draft.columns["damage_text"] = pc.coalesce(draft.get("damage_text"), spread(coded, free, pa.string()))


def fill_counts(draft: Draft, mapping: Mapping, readers: ValueReaders) -> None:
    """Casualties and weapons counted: bounds from columns of their own, and from ranges in one cell."""
    for stem in _STEMS:
        for their in mapping.theirs(stem)[:1]:
            coded = draft.cells.coded(their)
            results = readers.count(their)(coded.values)
            draft.reject_errors(their, coded, results)
            values = [r if isinstance(r, CountValue) else CountValue() for r in results]
            draft.keep_where(their, coded, [not value.exact for value in values])
            _put_count(draft, stem, coded, values)
    for stem in _COUNTS:
        _check_order(draft, stem)


def _put_count(draft: Draft, stem: str, coded: Coded, values: list[CountValue]) -> None:
    family, bound = stem.rsplit("_", 1)
    for name in ("low", "best", "high"):
        figures = [getattr(value, name) for value in values]
        if name == bound:  # a bare figure stands for the bound the column is about
            figures = [
                figure if figure is not None else value.best for figure, value in zip(figures, values, strict=True)
            ]
        elif name == "best":
            continue
        if any(figure is not None for figure in figures):
            ours = f"{family}_{name}"
            draft.columns[ours] = pc.coalesce(spread(coded, figures, pa.int32()), draft.get(ours))


def _check_order(draft: Draft, stem: str) -> None:
    """Bounds that contradict each other are kept as the source gives them, and said (UCDP GED has such rows)."""
    wrong = pc.sum(pc.greater(draft.get(f"{stem}_low"), draft.get(f"{stem}_high"))).as_py()
    if wrong:
        draft.note("bounds", f"{stem}_low > {stem}_high", wrong)


def keep_second(draft: Draft, mapping: Mapping) -> None:
    """Keep the cells of columns beside the one that was taken: no report has two titles, places or links."""
    for ours in set(mapping.columns.values()) - _UNITED:
        for their in mapping.theirs(ours)[1:]:
            draft.keep_cells(their)
    for ours in _MADE:
        for their in mapping.theirs(ours):
            draft.keep_cells(their)


_MADE: Final = ("dataset", "incident", "date_precision", "geo_method", "inferred")
"""What the import makes itself; a column for one of them is a note."""
_UNITED: Final = frozenset({"tags", "weapons", "outcomes", "attributed_to", "claimed_by", "also_at"})


def fill_voice(draft: Draft, mapping: Mapping) -> None:
    """Who speaks: by default the data set itself, as a monitor that reports (DESIGN, assembly)."""
    for ours, default, allowed in (("party", "monitor", Party), ("stance", "reports", Stance)):
        for their in mapping.theirs(ours)[:1]:
            coded = draft.cells.coded(their)
            known = frozenset(map(str, allowed))
            results: list[Any] = [
                v if v in known else ValueError(f"it is none of {', '.join(sorted(known))}") for v in coded.values
            ]
            draft.reject_errors(their, coded, results)
            draft.columns[ours] = spread(coded, [v if v in known else None for v in coded.values], pa.string())
        draft.columns[ours] = pc.coalesce(draft.get(ours), pa.scalar(mapping.constants.get(ours, default)))
    speaker = mapping.constants.get("speaker", mapping.dataset)
    draft.columns["speaker"] = pc.coalesce(draft.get("speaker"), pa.scalar(speaker))


def fill_constants(draft: Draft, mapping: Mapping) -> None:
    """What all rows have, where they say nothing themselves."""
    for ours, text in mapping.constants.items():
        if ours in {"party", "stance", "speaker"}:
            continue
        value = parse_cell(COLUMN[ours], text)
        present = draft.get(ours)
        if pa.types.is_list(present.type):
            filled = pa.array([list(value)], present.type).take(pa.array(np.zeros(draft.num_rows, np.int32)))
            empty = pc.equal(pc.list_value_length(present), 0)
            draft.columns[ours] = pc.if_else(empty, filled, present)
        else:
            draft.columns[ours] = pc.coalesce(present, pa.scalar(value, present.type))
