"""The table of incidents: fixed columns of our own, whatever the data says; a click selects the incident."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.filters import IncidentFilter
from geo.maps.palette import Theme
from geo.model.words import number, plural
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.table_cells import cell, needs_years
from pages.ui.table_columns import COLUMNS, USUAL, TableColumn, chosen_columns, shown_columns
from pages.ui.theme import theme, tokens

ROW_HEIGHT = 26
ROWS_SEEN = 11
HEADER_HEIGHT = 34
WIDE_DATE = 16
"""Pixels more for dates with years; the place gives them."""


def table(ask: Answers, filter_: IncidentFilter, total: int, selected: str | None) -> None:
    """Draw the table with its heading."""
    now = session.state()
    offset = min(now.offset, last_offset(total, session.PAGE_ROWS))
    rows = ask.page(filter_, limit=session.PAGE_ROWS, offset=offset, order=now.order, descending=now.descending)
    _heading(total, offset, rows.num_rows)
    ids = rows["incident"].to_pylist()
    columns = shown_columns(now.columns)
    key = f"table_{ask.revision}_{now.tables}"
    st.dataframe(
        tinted(frame(rows, theme(), columns), ids.index(selected) if selected in ids else None),
        key=key,
        height=ROW_HEIGHT * min(max(rows.num_rows, 1), ROWS_SEEN - (total > session.PAGE_ROWS)) + HEADER_HEIGHT,
        row_height=ROW_HEIGHT,
        hide_index=True,
        column_config=_config(columns, year=needs_years(rows.to_pylist())),
        on_select=lambda: _clicked(key, ids, columns),
        selection_mode=["single-cell", "single-column"],
        alt=f"Incidents that match, by {now.order}",
    )


def last_offset(total: int, step: int) -> int:
    """Where the last page begins."""
    return max(total - 1, 0) // step * step


def _heading(total: int, offset: int, shown: int) -> None:
    now = session.state()
    order = f"by {order_words(now.order)} {'↓' if now.descending else '↑'}"
    pages = total > session.PAGE_ROWS
    with st.container(key="table_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="block">{plural(total, "incident")}</h2>')
        st.html(f'<p class="note">{order}</p>')
        _choose_columns(now.columns)
    if pages:
        with st.container(key="table_pages", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<p class="note">{number(offset + 1)}–{number(offset + shown)} of {number(total)}</p>')
            _page_buttons(offset, last_offset(total, session.PAGE_ROWS))


def _page_buttons(offset: int, last: int) -> None:
    step = session.PAGE_ROWS
    for name, key, wanted in (
        ("First", "rows_first", 0),
        ("Previous", "rows_before", max(offset - step, 0)),
        ("Next", "rows_after", min(offset + step, last)),
        ("Last", "rows_last", last),
    ):
        st.button(name, key=key, type="tertiary", disabled=wanted == offset, on_click=_go, args=(wanted,))


def _go(offset: int) -> None:
    session.set_view(offset=offset)


def order_words(order: str) -> str:
    """What the table is ordered by, as its column is named."""
    titled = {column.order: column.title for column in COLUMNS.values() if column.order and column.kind != "dots"}
    return titled.get(order, order).lower()


def _choose_columns(chosen: tuple[str, ...]) -> None:
    with st.popover("Columns", key="columns", type="tertiary"):
        session.seed("columns_chosen", list(chosen or USUAL))
        st.multiselect(
            "Columns, in this order",
            list(COLUMNS),
            key="columns_chosen",
            format_func=lambda word: COLUMNS[word].title,
            on_change=_columns_changed,
        )
        st.button("The usual columns", key="columns_usual", on_click=_usual, disabled=not chosen)


def _columns_changed() -> None:
    session.set_view(columns=chosen_columns(session.widget("columns_chosen") or ()))


def _usual() -> None:
    session.set_view(columns=())


def frame(rows: pa.Table, shade: Theme, columns: Sequence[TableColumn] = tuple(shown_columns(()))) -> pd.DataFrame:
    """Rows of the store as the columns that are shown, named c0, c1, ... whatever the data says."""
    records = rows.to_pylist()
    year = needs_years(records)
    return pd.DataFrame(
        {
            f"c{n}": [cell(record, column.id, shade, year=year) for record in records]
            for n, column in enumerate(columns)
        },
        columns=[f"c{n}" for n in range(len(columns))],
        dtype=str,
    )


def _config(columns: Sequence[TableColumn], *, year: bool) -> dict[str, Any]:
    made = {}
    for n, column in enumerate(columns):
        wider = WIDE_DATE if year and column.id == "date" else -WIDE_DATE if year and column.id == "place" else 0
        if column.kind == "dots":
            made[f"c{n}"] = st.column_config.ImageColumn(column.head, width=column.width)
        else:
            align: Any = "right" if column.kind == "number" else None
            made[f"c{n}"] = st.column_config.TextColumn(column.head, width=column.width + wider, alignment=align)
    return made


def tinted(data: pd.DataFrame, selected: int | None) -> Any:
    """The columns with the selected row in the colour of a selection."""
    if selected is None:
        return data
    shade = tokens().sel
    return data.style.apply(
        lambda row: [f"background-color: {shade}" if row.name == selected else ""] * len(row), axis=1
    )


def _clicked(key: str, ids: list[str], shown: Sequence[TableColumn]) -> None:
    selection = (session.widget(key) or {}).get("selection", {})
    cells, columns = selection.get("cells") or (), selection.get("columns") or ()
    orders = {f"c{n}": column.order for n, column in enumerate(shown) if column.order}
    if columns and columns[0] in orders:
        session.order_by(orders[columns[0]])
    elif cells and 0 <= cells[0][0] < len(ids):
        session.select(ids[cells[0][0]], from_table=True)
