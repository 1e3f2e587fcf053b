"""The table of incidents: fixed columns of our own, whatever the data says; a click selects the incident."""

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.filters import IncidentFilter
from geo.maps.palette import Theme
from geo.model.facts import Count, DatePrecision, Facts
from geo.model.words import count_range, number, onset, plural
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.marks import dots_uri, grade_words, outcome_words
from pages.ui.theme import theme, tokens

ROW_HEIGHT = 26
YEAR = 365
ROWS_SEEN = 11
HEADER_HEIGHT = 34
COLUMNS = ("c0", "c1", "c2", "c3", "c4", "c5")
ORDER_OF = {"c0": "date", "c1": "place", "c2": "outcome", "c3": "outcome", "c4": "grade", "c5": "injured"}
"""What a click on a column's head orders by. The store orders all rows, not the browser those it holds."""


def table(ask: Answers, filter_: IncidentFilter, total: int, selected: str | None) -> None:
    """Draw the table with its heading."""
    now = session.state()
    offset = min(now.offset, max(total - 1, 0) // session.PAGE_ROWS * session.PAGE_ROWS)
    rows = ask.page(filter_, limit=session.PAGE_ROWS, offset=offset, order=now.order, descending=now.descending)
    _heading(total, offset, rows.num_rows)
    ids = rows["incident"].to_pylist()
    key = f"table_{ask.revision}_{now.tables}"
    st.dataframe(
        tinted(frame(rows, theme()), ids.index(selected) if selected in ids else None),
        key=key,
        height=ROW_HEIGHT * min(max(rows.num_rows, 1), ROWS_SEEN) + HEADER_HEIGHT,
        row_height=ROW_HEIGHT,
        hide_index=True,
        column_config=_columns(year=_needs_years(rows.to_pylist())),
        on_select=lambda: _clicked(key, ids),
        selection_mode=["single-cell", "single-column"],
        alt=f"Incidents that match, by {now.order}",
    )


def _heading(total: int, offset: int, shown: int) -> None:
    now = session.state()
    order = f"by {now.order} {'↓' if now.descending else '↑'}"
    with st.container(key="table_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="block">{plural(total, "incident")}</h2>')
        if total <= session.PAGE_ROWS:
            st.html(f'<p class="note">{order}</p>')
            return
        st.html(f'<p class="note">{number(offset + 1)}–{number(offset + shown)} {order}</p>')
        step = session.PAGE_ROWS
        st.button("Previous", key="rows_before", type="tertiary", disabled=not offset,
                  on_click=lambda: session.set_view(offset=max(offset - step, 0)))  # fmt: skip
        st.button("Next", key="rows_after", type="tertiary", disabled=offset + shown >= total,
                  on_click=lambda: session.set_view(offset=offset + step))  # fmt: skip


def frame(rows: pa.Table, shade: Theme) -> pd.DataFrame:
    """Rows of the store as the columns that are shown."""
    records = rows.to_pylist()
    year = _needs_years(records)
    return pd.DataFrame(
        {
            "c0": [_date(record, year=year) for record in records],
            "c1": [record["place"] or "place not named" for record in records],
            "c2": [_dots(record, shade) for record in records],
            "c3": [outcome_words(record["outcomes"] or ()) for record in records],
            "c4": [grade_words(record["grade"]) for record in records],
            "c5": [_count(record, "injured") for record in records],
        },
        columns=list(COLUMNS),
        dtype=str,
    )


def _date(record: dict[str, Any], *, year: bool) -> str:
    precision = DatePrecision(record["date_precision"]) if record["date_precision"] else None
    facts = Facts(date_start=record["date_start"], date_end=record["date_last"], date_precision=precision)
    return onset(facts, year=year)


def _needs_years(records: list[dict[str, Any]]) -> bool:
    """Whether a day and a month would be ambiguous: the rows span a year or more."""
    days = [record["date_start"] for record in records if record["date_start"]]
    return bool(days) and (max(days) - min(days)).days >= YEAR


def _dots(record: dict[str, Any], shade: Theme) -> str:
    return dots_uri(tuple(record["outcomes"] or ()), shade, differ="outcomes" in (record["conflicts"] or ()))


def _count(record: dict[str, Any], stem: str) -> str:
    return count_range(Count(*(record[f"{stem}_{bound}"] for bound in ("low", "best", "high"))))


def _columns(*, year: bool) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "c0": text("Date", width=86 if year else 70),
        "c1": text("Place", width=82 if year else 98),
        "c2": st.column_config.ImageColumn("", width=50),
        "c3": text("Outcome", width=94),
        "c4": text("Grade", width=92),
        "c5": text("Injured", width=50, alignment="right"),
    }


def tinted(data: pd.DataFrame, selected: int | None) -> Any:
    """The columns with the selected row in the colour of a selection."""
    if selected is None:
        return data
    shade = tokens().sel
    return data.style.apply(
        lambda row: [f"background-color: {shade}" if row.name == selected else ""] * len(row), axis=1
    )


def _clicked(key: str, ids: list[str]) -> None:
    selection = (session.widget(key) or {}).get("selection", {})
    cells, columns = selection.get("cells") or (), selection.get("columns") or ()
    if columns and columns[0] in ORDER_OF:
        session.order_by(ORDER_OF[columns[0]])
    elif cells and 0 <= cells[0][0] < len(ids):
        session.select(ids[cells[0][0]], from_table=True)
