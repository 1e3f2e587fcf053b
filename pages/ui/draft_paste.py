"""The first step: paste the text of an article or choose a file of it, and say what is known of its source."""

from datetime import date
from typing import Final

import streamlit as st

from pages.ui import session
from pages.ui.draft_state import begin, draft_state, read, take_file

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
EXAMPLE: Final = (
    "Baghdad, 21 Oct 2023 (AFP) - A drone attack targeted the Ain al-Asad air base in western Iraq on Saturday, "
    "without causing casualties, in the fifth attack in four days on bases that house US troops.\n\n"
    'The attack was claimed on Telegram by a group calling itself the "Islamic Resistance in Iraq".\n\n'
    "A drone came down inside the base without causing damage, an Iraqi military source told AFP. A second local "
    "security official spoke of two drones: one was intercepted, the other fell because of a technical failure.\n\n"
    "In Washington, a Pentagon official said they had not seen any operational report confirming an attack on "
    "Saturday.\n"
)
"""The article with which this program began, told in our words."""

_HELP: Final = (
    '<h2 class="block side">What it does</h2><ul class="draft-help">'
    "<li>Each event that the text tells becomes a draft for each one who speaks of it: two officials who differ are "
    "two drafts of one incident.</li>"
    "<li>Every value stands beside the words that gave it. What no words give stays blank, and blank is unknown.</li>"
    "<li>&ldquo;Friday&rdquo; and &ldquo;four days ago&rdquo; are counted from the day of publication: give it, or "
    "the dateline says it.</li>"
    "<li>&ldquo;Five attacks in four days&rdquo; never becomes five incidents.</li>"
    "<li>English, French and Arabic; by rules, on this machine, with no network.</li></ul>"
)


def paste_step() -> None:
    """Draw the step."""
    now = draft_state()
    st.html(
        '<div class="headline"><h1>Drafts from an article</h1><p>Paste what was published. You check each draft beside '
        "its words; nothing is stored before you accept it.</p></div>"
    )
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="draft_paste", gap="small"):
        _form(f"draft_{now.texts}_")
    with right:
        st.html(_HELP)
        st.button("Try it on an example", key="draft_example", on_click=_example)


def _form(key: str) -> None:
    now = draft_state()
    session.seed(key + "text", session.widget(key + "text") or now.text)
    text = st.text_area("Text of the article", key=key + "text", height=330, placeholder="title, dateline and text")
    st.file_uploader(
        "or a text file of it (.txt)", type=["txt", "text", "md"], key=key + "file", on_change=_chosen, args=(key,)
    )
    one, two, three = st.columns([3, 4, 3], gap="small")
    one.text_input("Publisher", now.publisher, key=key + "publisher", max_chars=200, placeholder="the agency it names")
    two.text_input("Address", now.url, key=key + "url", max_chars=2_000, placeholder="https://")
    three.date_input(
        "Published on", now.published_on, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", key=key + "day"
    )
    if now.problem:
        with st.container(key="draft_problem"):
            st.text(now.problem)
    st.button("Read it", key="draft_read", type="primary", disabled=not text.strip(), on_click=_read, args=(key,))


def _read(key: str) -> None:
    read(
        session.widget(key + "text") or "",
        published_on=session.widget(key + "day"),
        publisher=session.widget(key + "publisher") or "",
        url=session.widget(key + "url") or "",
    )


def _chosen(key: str) -> None:
    chosen = session.widget(key + "file")
    if chosen is None:
        return
    text = take_file(chosen.getvalue(), chosen.name)
    now = draft_state()
    if text:
        now.text, now.texts = text, now.texts + 1


def _example() -> None:
    begin()
    draft_state().text = EXAMPLE
    read(EXAMPLE, published_on=None, publisher="", url="")
