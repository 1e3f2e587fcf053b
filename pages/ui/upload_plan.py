"""The plan: what would come in, in two equations, with all that needs a look; and the button that stores it."""

from html import escape

import altair as alt
import streamlit as st

from geo.ingest import ImportPlan
from geo.maps.palette import FONT
from geo.model.words import listing, number, plural, span
from geo.store.contract import Store
from pages.ui.marks import picture
from pages.ui.theme import theme, tokens
from pages.ui.upload_findings import plan_headline
from pages.ui.upload_map import plan_map
from pages.ui.upload_state import Planned, apply, drop, upload
from pages.ui.who import who

_LABELS = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "year": "%Y"}
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def steps(current: int) -> None:
    """The four steps, the present one bold."""
    names = ("File", "Columns", "Plan", "Done")
    shown = "".join(
        f"<span{' class=now aria-current=step' if place == current else ''}>{place} {name}</span>"
        for place, name in enumerate(names, start=1)
    )
    st.html(f'<div class="steps">{shown}</div>')


def head_html(planned: Planned, recognised: str) -> str:
    """The headline, what the file is, and that nothing is stored yet."""
    plan = planned.plan
    words, first, last = plan_headline(plan)
    when = f", {span(first, last)}" if first and last else ""
    return (
        f'<div class="headline"><h1>{escape(words)}{escape(when)}</h1>'
        f'<p class="file" dir="auto">{escape(file_words(plan, recognised))} · nothing is stored yet</p></div>'
    )


def file_words(plan: ImportPlan, recognised: str) -> str:
    """Name, kind, delimiter, sheet, encoding, and what it was recognised as."""
    raw = plan.raw
    kind = [raw.format.upper()]
    if raw.delimiter:
        kind.append(DELIMITER_NAMES.get(raw.delimiter, raw.delimiter))
    if raw.encoding:
        kind.append({"utf-8": "UTF-8", "utf-8-sig": "UTF-8"}.get(raw.encoding.lower(), raw.encoding))
    if raw.sheet:
        kind.append(f"sheet {raw.sheet}")
    known = (
        f"recognised as {recognised}" if recognised else "no known format: columns suggested from names and contents"
    )
    dataset = [] if raw.name.startswith(f"{plan.dataset}.") else [f"data set {plan.dataset}"]
    return " · ".join([raw.name, ", ".join(kind), known, *dataset])


def equations(planned: Planned) -> None:
    """The two equations; each figure shows its rows under "Needs a look"."""
    plan, counts = planned.plan, planned.counts
    writes = plan.new + plan.changed
    with st.container(key="equations", horizontal=True, vertical_alignment="top", gap="small"):
        _terms(
            [
                ("rows read", plan.raw.rows_read, "all"),
                ("new", plan.new, "all"),
                ("changed", plan.changed, "changed"),
                ("already stored", plan.duplicate, "all"),
                ("rejected", len(plan.rejected), "rejected"),
            ],
            0,
        )
        st.html('<i class="between"></i>')
        _terms(
            [
                ("to be stored" if plan.changed else "new", writes, "all"),
                ("at a town or site", planned.exact, "all"),
                ("to a province or country", planned.area, "all"),
                ("ambiguous", counts.get("ambiguous", 0), "ambiguous"),
                ("unlocated", counts.get("unlocated", 0), "unlocated"),
            ],
            1,
        )


def _terms(terms: list[tuple[str, int, str]], side: int) -> None:
    for place, (name, count, kind) in enumerate(terms):
        if place:
            st.html(f'<i class="sign">{"=" if place == 1 else "+"}</i>')
        shown = kind == "all" or not count
        st.button(
            f"**{number(count)}** {name}",
            key=f"figure_{side}_{place}",
            type="tertiary",
            on_click=_look_at,
            args=("all" if shown else kind,),
        )


def _look_at(kind: str) -> None:
    upload().look = kind


def coming_in(planned: Planned) -> None:
    """The map and the timeline of the rows that would come in."""
    plan = planned.plan
    writes = plan.new + plan.changed
    st.html(
        '<div class="block-head"><h2 class="block">What would come in</h2>'
        f'<p class="note">{number(plan.located)} of {number(writes)} on the map</p></div>'
    )
    drawn = planned.map_svg if planned.theme == theme() else plan_map(plan.reports, theme())
    if drawn:
        shown = picture(drawn, f"Map of {plural(plan.located, 'row')}")
        st.html(f'<div class="plan-map">{shown}</div>')
        st.html('<p class="attribution">Natural Earth · GeoNames CC BY 4.0 · Borders de facto</p>')
    else:
        st.html('<p class="empty">No row has a point, so there is nothing on the map.</p>')
    if planned.steps.empty:
        st.html('<p class="empty">No row has a date, so there is no timeline.</p>')
        return
    st.html(f'<p class="rows-a">Rows a {planned.step}</p>')
    st.altair_chart(
        _bars(planned),
        theme=None,
        width="stretch",
        key="plan_timeline",
        alt=f"Rows a {planned.step} that would come in",
    )


def _bars(planned: Planned) -> alt.Chart:
    shades = tokens()
    axis = alt.Axis(
        title=None, domain=False, ticks=False, labelColor=shades.ink2, labelFontSize=11, gridColor=shades.line
    )
    days = axis.copy()
    days.grid, days.domain, days.domainColor = False, True, shades.line2
    days.labelOverlap, days.tickCount, days.format = "greedy", 6, _LABELS[planned.step]
    return (
        alt.Chart(planned.steps)
        .mark_bar(color=shades.acc, stroke=shades.bg, strokeWidth=0.7)
        .encode(
            x=alt.X("c0:T", axis=days, title=None, scale=alt.Scale(type="utc")),
            x2="c1:T",
            y=alt.Y("c2:Q", axis=axis.copy(), title=None),
            y2=alt.Y2Datum(0),
            tooltip=[
                alt.Tooltip("c0:T", title="From", format="%d %b %Y"),
                alt.Tooltip("c2:Q", title="Rows", format=","),
            ],
        )
        .properties(height=120, background=shades.bg)
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def warnings_html(plan: ImportPlan) -> str:
    """What the importer has to say besides, in sentences."""
    told = "".join(f'<li dir="auto">{escape(sentence)}</li>' for sentence in plan.warnings)
    return f'<ul class="warnings">{told}</ul>' if told else ""


def apply_bar(store: Store, planned: Planned | None) -> None:
    """Store it, leave it, or take the rejected rows away."""
    with st.container(key="apply_bar", horizontal=True, vertical_alignment="center", gap="small"):
        if planned is not None:
            _apply_button(store, planned.plan)
        st.button("Cancel", key="cancel", on_click=drop)
        if planned is not None and planned.plan.rejected:
            rejected = planned.plan.rejected
            st.download_button(
                f"Download the {plural(len(rejected), 'rejected row')}",
                key="rejected",
                type="tertiary",
                data=lambda: "\ufeff" + planned.plan.rejected_csv(),
                mime="text/csv",
                on_click="ignore",
                file_name="rejected-rows.csv",
            )
        st.html('<p class="note">One transaction, all or nothing. Undo it later in one click under History.</p>')


def _apply_button(store: Store, plan: ImportPlan) -> None:
    parts = [f"add {plural(plan.new, 'incident')}"] if plan.new else []
    parts += [f"change {number(plan.changed)}"] if plan.changed else []
    if parts:
        st.button(
            f"Apply: {listing(parts)}", key="apply", type="primary", on_click=apply, args=(store,), kwargs={"by": who()}
        )
    else:
        st.button("Nothing to store", key="apply", type="primary", disabled=True)
