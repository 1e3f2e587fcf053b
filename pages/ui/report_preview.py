"""How the incident would be assembled and graded with the report of the form, and saving it."""

from html import escape

import streamlit as st

from geo.errors import AtlasError
from geo.model.columns import COLUMN
from geo.model.describe import title
from geo.model.grade import RULE
from geo.model.incident_changes import Change, changes
from geo.model.own_sites import Fault
from geo.model.report_draft import ReportDraft, draft_faults
from geo.model.words import plural
from geo.store.answers import IncidentHistory
from geo.workflow.reports import Preview, preview, save_report
from pages.ui.answers import Answers
from pages.ui.comparison import comparison
from pages.ui.marks import badge
from pages.ui.report_state import report_state
from pages.ui.theme import theme
from pages.ui.who import who

COUNTS = {"weapon_count": "Weapons", "killed": "Killed", "injured": "Injured"}


def report_preview(ask: Answers, history: IncidentHistory | None, draft: ReportDraft) -> Preview:
    """Draw the preview and the button."""
    now = report_state()
    found = draft_faults(draft)
    made = preview(history, draft, by=who())
    st.html(preview_html(made))
    if found:
        with st.container(key="report_faults", gap=None):
            first = "Still needed:" if not now.shown else "Not saved. Still needed:"
            st.text("\n".join([first, *map(fault_words, found)]))
    if now.problem:
        with st.container(key="report_problem"):
            st.text(now.problem)
    with st.container(key="report_save_row", horizontal=True, gap="small"):
        label = "Save the correction" if draft.is_correction else "Save the report"
        st.button(label, key="report_save", type="primary", on_click=_save, args=(ask, history, draft, bool(found)))
        st.html('<p class="note wrap">One edit, undone in one click under History.</p>')
    return made


def side_by_side(made: Preview) -> None:
    """Draw all reports with the new one among them."""
    st.html('<h2 class="block side">Side by side, with the new report among them</h2>')
    st.html(comparison(IncidentHistory(made.after, made.reports, (made.after,)), theme()))


def fault_words(fault: Fault) -> str:
    """One line: what, which value, and what to do. Shown as plain text."""
    name = COUNTS.get(fault.column) or COLUMN[fault.column].title
    return f"{name}{' ' + repr(fault.value) if fault.value else ''}: {fault.reason}."


def preview_html(made: Preview) -> str:
    """Title, grade before and after, and what would change, as HTML with all text escaped."""
    after, before = made.after, made.before
    rule = RULE[after.grade.rule]
    was = f"{badge(before.grade.grade)}<i>becomes</i>" if before and before.grade.grade != after.grade.grade else ""
    reports = plural(len(made.reports), "report")
    head = f'<h2 class="site-name" dir="auto">{escape(title(after.facts))}</h2>'
    why = f"<p>{escape(rule.sentence)} {escape(rule.changes)}</p>"
    grade = f'<div class="grade-change">{was}{badge(after.grade.grade)}{why}</div>'
    return (
        f'<h2 class="block">How it would be assembled<span>from {reports}; nothing is saved yet</span></h2>'
        f"{head}{grade}{changes_html(changes(before, after), is_new=before is None)}"
    )


def changes_html(found: list[Change], *, is_new: bool) -> str:
    """The facts that would change, before and after."""
    if not found:
        return '<p class="empty">No fact of the incident would change.</p>'
    if is_new:
        rows = "".join(
            f'<tr><th scope="row">{escape(c.name)}</th><td dir="auto">{escape(c.after)}</td></tr>' for c in found
        )
        return f'<table class="changes"><tbody>{rows}</tbody></table>'
    rows = "".join(
        f'<tr><th scope="row">{escape(c.name)}</th><td dir="auto">{escape(c.before)}</td>'
        f'<td class="after" dir="auto">{escape(c.after)}</td></tr>'
        for c in found
    )
    head = '<thead><tr><td></td><th scope="col">now</th><th scope="col">with it</th></tr></thead>'
    return f'<table class="changes">{head}<tbody>{rows}</tbody></table>'


def _save(ask: Answers, history: IncidentHistory | None, draft: ReportDraft, lacking: bool) -> None:
    now = report_state()
    now.problem, now.shown = "", True
    if lacking:
        return
    try:
        batch, incident = save_report(
            ask.store, draft, incident=history.incident.incident if history else None, by=who()
        )
    except AtlasError as why:
        now.problem = str(why)
        return
    what = "The correction" if draft.is_correction else "The report"
    now.saved = (batch.batch_id, incident, f"{what} is saved under the incident {incident}.")
