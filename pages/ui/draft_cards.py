"""The second step: the drafts of a text, incident by incident; each is accepted, changed or left out."""

from html import escape
from itertools import groupby

import streamlit as st

from geo.errors import AtlasError
from geo.extract.values import Draft, Reading
from geo.model.columns import COLUMN
from geo.model.words import long_day, plural
from geo.store.contract import Store
from geo.workflow.accept_drafts import accept_draft, acceptance_faults, accepted_before, record_of, same_incidents
from pages.ui import session
from pages.ui.draft_edit import edit_fields, edited
from pages.ui.draft_marked import marked, title_of, values_html, who_says
from pages.ui.draft_state import DraftState, begin, draft_state
from pages.ui.who import who

NEW = "a new incident"
_LANGUAGES = {"en": "English", "fr": "French", "ar": "Arabic"}
_HOW = {"given": "as you say", "dateline": "by its own dateline"}
UNUSED = 40
LONGEST = 400


def cards_step(store: Store, reading: Reading) -> None:
    """Draw the step."""
    now = draft_state()
    before = accepted_before(store, reading)
    _head(now, reading, {n for n in range(len(reading.drafts)) if record_of(reading, n) in before})
    if before and not now.done:
        with st.container(key="draft_known"):
            told = f"{plural(len(before), 'report')} of it {'is' if len(before) == 1 else 'are'} in the store"
            st.text(f"This text was read before: {told}, under {', '.join(sorted(set(before.values())))}.")
    _warnings(now, reading)
    if not reading.drafts:
        st.html('<p class="empty">No draft. Write the report by hand, if the text tells of an incident after all.</p>')
        st.button("New report", key="draft_by_hand", on_click=session.go, args=("new_report.py",))
    numbered = list(enumerate(reading.drafts))
    for key, group in groupby(numbered, key=lambda item: item[1].incident):
        drafts = list(group)
        named = title_of(drafts[0][1])
        count = plural(len(drafts), "draft")
        st.html(f'<h2 class="block draft-incident" dir="auto">{escape(named)}<span>{count}; {escape(key)}</span></h2>')
        for number, draft in drafts:
            _card(store, reading, number, draft, record_of(reading, number) in before)
    _unused(reading)


def _head(now: DraftState, reading: Reading, known: set[int]) -> None:
    drafts = len(reading.drafts)
    incidents = len({draft.incident for draft in reading.drafts})
    day = (
        f"published {long_day(reading.published_on)}, {_HOW[reading.published_how or 'given']}"
        if reading.published_on
        else "day of publication not known"
    )
    said = ", ".join(
        filter(None, (reading.publisher, _LANGUAGES.get(reading.language or "", "language not told"), day))
    )
    with st.container(key="draft_top", horizontal=True, vertical_alignment="top"):
        st.html(
            f'<div class="headline"><h1>{plural(drafts, "draft")} of {plural(incidents, "incident")}</h1>'
            f'<p dir="auto">{escape(reading.title or "")}</p><p class="file" dir="auto">{escape(said)}</p></div>'
        )
        waiting = [n for n in range(drafts) if n not in now.done and n not in now.left and n not in known]
        if len(waiting) > 1:
            st.button(f"Accept all {len(waiting)}", key="draft_all", on_click=_accept_all, args=(waiting,))
        st.button("Read another text", key="draft_another", on_click=begin)


def _warnings(now: DraftState, reading: Reading) -> None:
    said = [*now.warnings, *reading.warnings]
    if said:
        rows = "".join(f'<li dir="auto">{escape(warning)}</li>' for warning in said)
        st.html(f'<ul class="draft-warnings">{rows}</ul>')


def _card(store: Store, reading: Reading, number: int, draft: Draft, known: bool) -> None:
    now = draft_state()
    state = "done" if number in now.done else "left" if number in now.left else "open"
    with st.container(key=f"draft_card_{state}_{number}"):
        left, right = st.columns([11, 9], gap="medium")
        with left:
            st.html(f'<h3 class="draft-who" dir="auto">{escape(who_says(draft))}</h3>')
            st.html(f'<div class="draft-words">{marked(reading.text, draft.sentences, draft.evidence)}</div>')
            if draft.doubts:
                rows = "".join(f'<li dir="auto">{escape(doubt)}</li>' for doubt in draft.doubts)
                st.html(f'<ul class="draft-doubts">{rows}</ul>')
            if state == "done":
                _done(number)
            elif state == "left":
                _left(number)
            else:
                _choices(store, number, draft, known)
        with right:
            st.html(values_html(draft))
        if state == "open" and now.open == number:
            edit_fields(number, draft, _base(draft))


def _done(number: int) -> None:
    batch, incident = draft_state().done[number]
    with st.container(key=f"draft_said_{number}", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"Accepted under {incident}. Undo it under History: import {batch}.")
        st.button("Open the incident", key=f"draft_open_{number}", type="tertiary", on_click=session.go_to_incident,
                  args=(incident,))  # fmt: skip


def _left(number: int) -> None:
    with st.container(key=f"draft_said_{number}", horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Left out.")
        st.button("Take it back", key=f"draft_back_{number}", type="tertiary",
                  on_click=lambda: draft_state().left.discard(number))  # fmt: skip


def _choices(store: Store, number: int, draft: Draft, known: bool) -> None:
    now = draft_state()
    _incident(store, number, draft)
    if now.faults.get(number):
        with st.container(key=f"draft_fault_{number}"):
            st.text(now.faults[number])
    with st.container(key=f"draft_buttons_{number}", horizontal=True, vertical_alignment="center", gap="small"):
        label = "Accept again" if known else "Accept"
        st.button(label, key=f"draft_accept_{number}", type="primary", on_click=_accept, args=(number,))
        if now.open != number:
            st.button("Change it", key=f"draft_change_{number}", on_click=_change, args=(number,))
        st.button("Leave out", key=f"draft_leave_{number}", on_click=lambda: now.left.add(number))


def _incident(store: Store, number: int, draft: Draft) -> None:
    """Which incident it belongs to: of those at its place on its day, or a new one."""
    now = draft_state()
    options = {NEW: f"{NEW}: {draft.incident}"}
    became = now.keys.get(draft.incident)
    if became:
        options = {became: f"with the drafts accepted: {became}"} | options
    options |= {key: f"{title} ({key})" for key, title in same_incidents(store, draft) if key not in options}
    if len(options) == 1:
        return
    names = list(options)
    first = names.index(became) if became else 1 if len(names) == 2 else 0  # noqa: PLR2004 - one that is known
    key = f"draft_incident_{now.texts}_{number}_{bool(became)}"
    chosen = st.selectbox("Incident it belongs to", names, index=first, format_func=options.get, key=key)
    session.held(f"draft_chosen_{now.texts}", dict)[number] = chosen


def _base(draft: Draft) -> dict[str, object]:
    """The report of a draft with what was said of its source."""
    now = draft_state()
    reading = now.reading
    base: dict[str, object] = dict(draft.report)
    base["publisher"] = now.publisher or base.get("publisher") or ""
    base["url"] = now.url or None
    if reading is not None:
        base["language"] = reading.language
        base["published_on"] = reading.published_on
    if not base.get("speaker") and base["party"] == "media":
        base["speaker"] = base["publisher"]
    return base


def _change(number: int) -> None:
    draft_state().open = number


def _accept_all(waiting: list[int]) -> None:
    for number in waiting:
        _accept(number)


def _accept(number: int) -> None:
    from geo.web.provider import get_store  # noqa: PLC0415 - asked anew in a callback

    now, store = draft_state(), get_store()
    reading = now.reading
    if reading is None:
        return
    draft = reading.drafts[number]
    report = edited(number, _base(draft)) if now.open == number else _base(draft)
    faults = acceptance_faults(report)
    if faults:
        now.faults[number] = "\n".join(["Still needed:", *(f"{COLUMN[f.column].title}: {f.reason}." for f in faults)])
        now.open = number
        return
    chosen = session.held(f"draft_chosen_{now.texts}", dict).get(number)
    became = now.keys.get(draft.incident)
    incident = became or draft.incident if chosen in {None, NEW} else chosen
    is_new = incident == draft.incident and became is None if chosen in {None, NEW} else False
    if chosen == NEW:
        incident, is_new = draft.incident, True
    try:
        batch, key = accept_draft(
            store, report, reading=reading, number=number, incident=incident, is_new=is_new, by=who()
        )
    except AtlasError as why:
        now.faults[number] = str(why)
        return
    now.faults.pop(number, None)
    now.keys.setdefault(draft.incident, key)
    now.done[number] = (batch.batch_id, key)
    now.open = None if now.open == number else now.open


def _unused(reading: Reading) -> None:
    rest = [(words, why) for words, why in reading.unused if why not in {"title", "credit"}]
    if not rest:
        return
    with st.expander(f"{plural(len(rest), 'sentence')} of which no draft was made"):
        shown = [(" ".join(reading.text[w.start : w.end].split())[:LONGEST], why) for w, why in rest[:UNUSED]]
        rows = "".join(f'<li dir="auto">{escape(words)}<small>{escape(why)}</small></li>' for words, why in shown)
        st.html(f'<ul class="draft-unused">{rows}</ul>')
