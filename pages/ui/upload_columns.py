"""The mapping editor: each column of theirs, what it becomes, as written and as read, and why."""

from dataclasses import replace
from html import escape
from typing import Any

import pyarrow.compute as pc
import streamlit as st

from geo.ingest import Mapping, RawTable
from geo.ingest.mapping import MANY
from geo.model.taxonomy import term_name, terms
from geo.model.words import number, plural
from geo.store.contract import Store
from pages.ui import session
from pages.ui.upload_examples import ColumnRow, column_rows
from pages.ui.upload_state import map_again, upload, with_order
from pages.ui.upload_words import CHOICES, NOT_USED, ORDERS, VALUES, title_of

WIDTHS = [84, 140, 164, 128, 222, 52]
UNUSED_SHOWN = 3
MOST_ROWS = 8
ROWS_HEIGHT = 372
MOST_WORDS = 200
_DATES = frozenset({"date_start", "date_end", "ended_at", "published_on"})


def columns_block(store: Store, raw: RawTable, mapping: Mapping) -> None:
    """Draw the editor."""
    now = upload()
    rows = now.planned.columns if now.planned else tuple(column_rows(raw, mapping, None))
    used = [row for row in rows if row.ours]
    unused = [row for row in rows if not row.ours]
    shown = rows if "columns" in now.many else [*used, *unused[:UNUSED_SHOWN]]
    # A wide file scrolls in its table: what needs a look stays in sight below it.
    height = ROWS_HEIGHT if len(shown) > MOST_ROWS else "content"
    with st.container(key="columns", gap=None, height=height, border=False):
        _heads()
        for row in shown:
            _row(store, raw, mapping, row)
        left = len(rows) - len(shown)
        if left > 0:
            st.button(
                f"Show {plural(left, 'more column')}, kept beside the report as notes",
                key="all_columns",
                type="tertiary",
                on_click=_show_all,
            )


def _show_all() -> None:
    now = upload()
    now.many |= {"columns"}


def _heads() -> None:
    cells = st.columns(WIDTHS, gap="small", wrap=False)
    for cell, words in zip(cells, ("Their column", "Ours", "As written", "As read", "Why", ""), strict=True):
        cell.html(f'<p class="col-head">{words}</p>')


def _row(store: Store, raw: RawTable, mapping: Mapping, row: ColumnRow) -> None:
    place = raw.columns.index(row.their)
    with st.container(key=f"column_{place}", gap=None):
        their, ours, written, read, why, more = st.columns(WIDTHS, gap="small", vertical_alignment="center", wrap=False)
        their.html(f'<p class="cell name" dir="auto" title="{escape(row.their, quote=True)}">{escape(row.their)}</p>')
        with ours:
            key = f"ours_{upload().files}_{place}"
            session.seed(key, row.ours)
            st.selectbox(
                f"What column {place + 1} becomes",
                CHOICES,
                key=key,
                format_func=title_of,
                label_visibility="collapsed",
                on_change=_becomes,
                args=(store, mapping, row.their, key),
            )
        written.html(f'<p class="cell written" dir="auto">{escape(row.written[:300])}</p>')
        detail = f" <small>{escape(row.detail)}</small>" if row.detail else ""
        read.html(f'<p class="cell" dir="auto">{escape(row.read[:300])}{detail}</p>')
        why.html(f'<p class="cell why">{escape(row.why[:220])}</p>')
        action = _action(row)
        if action:
            more.button(action, key=f"more_{place}", type="tertiary", on_click=_open, args=(row.their,))
        if upload().column == row.their and action:
            _detail(store, raw, mapping, row)


def _action(row: ColumnRow) -> str:
    if row.read == "left out":
        return "Keep"
    if row.ours in _DATES:
        return "Order"
    return "Words" if row.ours in VALUES else ""


def _open(their: str) -> None:
    now = upload()
    now.column = None if now.column == their else their


def _becomes(store: Store, mapping: Mapping, their: str, key: str) -> None:
    """Another field for a column; one that only one column can feed leaves the column that had it."""
    ours = session.widget(key)
    columns = {name: target for name, target in mapping.columns.items() if name != their}
    if ours != NOT_USED:
        if ours not in MANY:
            columns = {name: target for name, target in columns.items() if target != ours}
        columns[their] = ours
    map_again(store, replace(mapping, columns=columns))


def _detail(store: Store, raw: RawTable, mapping: Mapping, row: ColumnRow) -> None:
    with st.container(key="detail", gap="small"):
        if row.read == "left out":
            st.html('<p class="told">The column looks like names, telephones or addresses of people.</p>')
            st.button(
                "Keep it beside the report",
                key="keep_personal",
                on_click=map_again,
                args=(store, replace(mapping, keep_personal=(*mapping.keep_personal, row.their))),
            )
        elif row.ours in _DATES:
            order_choice(store, mapping, row.their)
        else:
            _words(store, raw, mapping, row)


def order_choice(store: Store, mapping: Mapping, their: str) -> None:
    """Day or month first, and the calendar, of one column of dates."""
    said = mapping.date_orders.get(their, "")
    open_question = upload().asked_order == their and not said
    calendar = mapping.calendars.get(their, "gregorian")
    with st.container(horizontal=True, gap="medium"):
        st.segmented_control(
            "Dates are written",
            list(ORDERS),
            default=None if open_question else said,
            format_func=ORDERS.get,
            key="order",
            required=not open_question,
            on_change=lambda: map_again(store, with_order(mapping, their, session.widget("order"))),
        )
        st.segmented_control(
            "Calendar",
            ["gregorian", "hijri"],
            default=calendar,
            format_func=str.capitalize,
            key="calendar",
            required=True,
            on_change=lambda: map_again(store, _with_calendar(mapping, their, session.widget("calendar"))),
        )


def _with_calendar(mapping: Mapping, their: str, calendar: str) -> Mapping:
    kept = {name: value for name, value in mapping.calendars.items() if name != their}
    return replace(mapping, calendars=kept | ({their: "hijri"} if calendar == "hijri" else {}))


def _words(store: Store, raw: RawTable, mapping: Mapping, row: ColumnRow) -> None:
    """Their words and ours, side by side."""
    kind = VALUES[row.ours]
    counted = pc.value_counts(pc.utf8_trim_whitespace(raw.column(row.their).combine_chunks()))
    pairs = sorted(
        zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True),
        key=lambda pair: -pair[1],
    )
    pairs = [pair for pair in pairs if pair[0]][:MOST_WORDS]
    names = {identifier: term_name(kind, identifier) for identifier in terms(kind)}
    held = {word.casefold(): ours for word, ours in mapping.values.get(row.their, {}).items()}
    table = {
        "c0": [word for word, _ in pairs],
        "c1": [count for _, count in pairs],
        "c2": [names.get(held.get(word.casefold(), ""), "") for word, _ in pairs],
    }
    st.html(
        '<p class="told">Choose ours for their words. A word left blank is looked up in the taxonomy, and kept as '
        "it is where it is not there.</p>"
    )
    edited = st.data_editor(
        table,
        key=f"words_{upload().files}_{raw.columns.index(row.their)}",
        hide_index=True,
        disabled=["c0", "c1"],
        column_config={
            "c0": st.column_config.TextColumn("Their word"),
            "c1": st.column_config.NumberColumn("Rows", width="small"),
            "c2": st.column_config.SelectboxColumn("Ours", options=["", *names.values()]),
        },
    )
    by_name = {name: identifier for identifier, name in names.items()}
    chosen = {word: by_name[name] for (word, _), name in zip(pairs, edited["c2"], strict=True) if name in by_name}
    st.button(
        f"Read {number(len(chosen))} words so",
        key="use_words",
        disabled=not chosen,
        on_click=map_again,
        args=(store, replace(mapping, values={**mapping.values, row.their: chosen})),
    )


def values_of(mapping: Mapping) -> dict[str, Any]:
    """What is said of all rows, in words."""
    return {
        title_of(ours): term_name(VALUES[ours], text) if ours in VALUES else text
        for ours, text in mapping.constants.items()
    }
