"""The form of a report, in groups: who says it, its source, what, when, where, outcome and casualties."""

from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st

from geo.model.facts import Count, DatePrecision, Facts, Party, Stance
from geo.model.report_draft import SPANS, STANCES_OF, TIMED, ReportDraft
from geo.model.site import group_id, group_name, groups_by_id
from geo.model.taxonomy import term_name, terms
from pages.ui.answers import Answers
from pages.ui.report_place import place_fields
from pages.ui.report_state import ReportState

PRECISIONS: Final[dict[str, str]] = {
    "day": "one day",
    "minute": "to the minute",
    "hour": "to the hour",
    "part_of_day": "part of a day",
    "days": "one of several days",
    "week": "a week",
    "month": "a month",
    "year": "a year",
}
NO_DATE: Final = "no date is said"
PARTIES: Final = (
    Party.MEDIA, Party.TARGET_FORCE, Party.HOST_STATE, Party.LOCAL_SOURCE, Party.MONITOR, Party.CLAIMANT,
)  # fmt: skip
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
MOST = 1_000_000


def report_form(ask: Answers, now: ReportState, known: Facts) -> ReportDraft:
    """Draw the form; what it holds. ``known`` is what the incident says now."""
    key = f"report_{now.drafts}_"
    correction = now.kind == "correction"
    speaking = _correction(key) if correction else _who(key)
    source = _source(key, required=not correction)
    dates = when_fields(key)
    place = place_fields(ask, now, key, known)
    return ReportDraft(**speaking, **source, **dates, place=place, facts=what_fields(key))


def _head(text: str, note: str = "") -> None:
    st.html(f'<h2 class="block">{text}<span>{note}</span></h2>')


def _correction(key: str) -> dict[str, Any]:
    _head("The correction", "an analyst's word comes before every other; what is left blank stays as it is")
    one, two = st.columns([3, 2], gap="small")
    return {
        "party": Party.ANALYST,
        "stance": Stance.CORRECTS,
        "speaker": one.text_input("Your name", key=key + "speaker", max_chars=200),
        "published_on": two.date_input("Day of the correction", datetime.now(UTC).date(), min_value=FIRST_DAY,
                                       max_value=LAST_DAY, format="YYYY-MM-DD", key=key + "published_on"),
        "text": st.text_area("Reason", key=key + "text", height=68, max_chars=2_000,
                             placeholder="why what the reports say is not right"),
    }  # fmt: skip


def _who(key: str) -> dict[str, Any]:
    _head("Who says it")
    one, two, three = st.columns(3, gap="small")
    party = one.selectbox("Party", PARTIES, format_func=_party_name, key=key + "party",
                          help="Target force and host state are the official parties")  # fmt: skip
    speaker = two.text_input("Speaker", key=key + "speaker", max_chars=200, placeholder="AFP, Pentagon official ...")
    stance = three.selectbox("What they do", STANCES_OF[party], format_func=_stance_name, key=f"{key}stance_{party}")
    text = st.text_area("What they say", key=key + "text", height=68, max_chars=2_000,
                        placeholder="a short quote, or in your words")  # fmt: skip
    return {"party": party, "speaker": speaker, "stance": stance, "text": text}


def _party_name(party: Party) -> str:
    name = term_name("parties", str(party))
    return name[:1].upper() + name[1:]


def _stance_name(stance: Stance) -> str:
    return {Stance.NO_INFORMATION: "has no information"}.get(stance, str(stance))


def _source(key: str, *, required: bool) -> dict[str, Any]:
    _head("Source", "required" if required else "where there is one")
    published = "Published"
    if required:
        published = st.segmented_control("Published or not", ["Published", "Not published"], default="Published",
                                         required=True, label_visibility="collapsed",
                                         key=key + "published")  # fmt: skip
    if published != "Published":
        return {
            "is_published": False,
            "published_on": _published_on(st, key),
            "unpublished": st.text_input("What it is and who holds it", key=key + "unpublished", max_chars=500,
                                         placeholder="call with the duty officer, note held by J2"),
        }  # fmt: skip
    one, two = st.columns(2, gap="small")
    found: dict[str, Any] = {"publisher": one.text_input("Publisher", key=key + "publisher", max_chars=200)}
    found["url"] = two.text_input("Address", key=key + "url", max_chars=2_000, placeholder="https://")
    if required:
        one, two = st.columns(2, gap="small")
        found["origin"] = one.text_input("Agency or statement it comes from", key=key + "origin", max_chars=200,
                                         help="Two reports of one agency are one origin, not two")  # fmt: skip
        found["published_on"] = _published_on(two, key)
    return found


def _published_on(place: Any, key: str) -> date | None:
    found: date | None = place.date_input("Published on", None, min_value=FIRST_DAY, max_value=LAST_DAY,
                                          format="YYYY-MM-DD", key=key + "published_on")  # fmt: skip
    return found


def when_fields(key: str) -> dict[str, Any]:
    """Draw the date of the onset; what it holds, as a `ReportDraft` takes it."""
    _head("When it began", "no more exactly than it is known")
    one, two, three = st.columns(3, gap="small")
    chosen = one.selectbox("Known to", [NO_DATE, *PRECISIONS], format_func=lambda word: PRECISIONS.get(word, word),
                           key=key + "precision")  # fmt: skip
    if chosen == NO_DATE:
        return {}
    precision = DatePrecision(chosen)
    whole = {DatePrecision.MONTH: "Any day of the month", DatePrecision.YEAR: "Any day of the year"}
    spans = precision in SPANS
    found: dict[str, Any] = {"precision": precision}
    found["first"] = _day(two, whole.get(precision, "First day" if spans else "Day"), key + "first")
    if spans:
        found["last"] = _day(three, "Last day", key + "last")
    if precision in TIMED:
        found["time_local"] = three.text_input(
            "Local time", key=key + "time", max_chars=60, placeholder="12:18, midday"
        )
    return found


def _day(place: Any, label: str, key: str) -> date | None:
    found: date | None = place.date_input(label, None, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD",
                                          key=key)  # fmt: skip
    return found


def what_fields(key: str) -> Facts:
    """Draw what happened and the numbers; the facts that they hold."""
    _head("What happened")
    one, two = st.columns(2, gap="small")
    kinds = ["", *terms("event_types")]
    event = one.selectbox("Event type", kinds, format_func=lambda v: term_name("event_types", v) if v else "not said",
                          key=key + "event")  # fmt: skip
    weapons = two.multiselect("Weapons", list(terms("weapons")), format_func=lambda v: term_name("weapons", v),
                              key=key + "weapons", placeholder="not said")  # fmt: skip
    outcomes = one.multiselect("Outcome", list(terms("outcomes")), format_func=lambda v: term_name("outcomes", v),
                               key=key + "outcomes", placeholder="not said")  # fmt: skip
    damages = ["", *terms("damage")]
    damage = two.selectbox("Damage", damages, format_func=lambda v: term_name("damage", v) if v else "not said",
                           key=key + "damage")  # fmt: skip
    groups = list(groups_by_id())
    claimed = one.multiselect("Claimed by", groups, format_func=group_name, key=key + "claimed",
                              placeholder="nobody named", accept_new_options=True)  # fmt: skip
    attributed = two.multiselect("Attributed to", groups, format_func=group_name, key=key + "attributed",
                                 placeholder="nobody named", accept_new_options=True)  # fmt: skip
    target = one.text_input("Target", key=key + "target", max_chars=300).strip()
    damage_text = two.text_input("Damage in words", key=key + "damage_text", max_chars=500).strip()
    _head("Numbers", "blank is unknown; 0 only where the source says none")
    return Facts(
        event_type=event or None,
        weapons=tuple(weapons),
        outcomes=tuple(outcomes),
        damage=damage or None,
        claimed_by=tuple(map(group_id, claimed)),
        attributed_to=tuple(map(group_id, attributed)),
        target=target or None,
        damage_text=damage_text or None,
        weapon_count=_count("Weapons", key + "count"),
        killed=_count("Killed", key + "killed"),
        injured=_count("Injured", key + "injured"),
    )


def _count(title: str, key: str) -> Count:
    found = []
    for column, bound in zip(st.columns(3, gap="small"), ("at least", "best figure", "at most"), strict=True):
        value = column.number_input(
            f"{title}, {bound}", 0, MOST, None, step=1, key=f"{key}_{bound}", placeholder="unknown"
        )
        found.append(None if value is None else int(value))
    return Count(*found)
