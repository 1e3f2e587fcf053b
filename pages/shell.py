"""The frame of every page: settings, navigation, the filter panel, and the page itself."""

import logging
from dataclasses import dataclass

import streamlit as st

from geo.errors import AtlasError, StoreError
from geo.filters import IncidentFilter
from geo.web.prepare import PREPARATION
from pages.ui import session
from pages.ui.answers import answers
from pages.ui.filter_panel import filter_panel
from pages.ui.theme import dress, logo

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its file, name and address; whether the navigation names it and the filter panel stands beside it."""

    file: str
    title: str
    url_path: str
    named: bool = True
    panel: bool = False


PAGES = (
    Entry("explore.py", "Explore", "explore", panel=True),
    Entry("patterns.py", "Patterns", "patterns", panel=True),
    Entry("compare.py", "Compare", "compare"),
    Entry("incident.py", "Incident", "incident", named=False),
    Entry("brief.py", "Brief", "brief"),
    Entry("upload.py", "Upload", "upload"),
    Entry("review.py", "Review", "review"),
    Entry("drafts.py", "Drafts", "drafts", named=False),
    Entry("sites.py", "Sites", "sites"),
    Entry("new_report.py", "New report", "new-report"),
    Entry("history.py", "History", "history"),
)


def main() -> None:
    """Draw the page that the address names."""
    pages = {
        st.Page(
            entry.file,
            title=entry.title,
            url_path=entry.url_path,
            default=place == 0,
            visibility="visible" if entry.named else "hidden",
        ): entry
        for place, entry in enumerate(PAGES)
    }
    page = st.navigation(list(pages), position="top")
    entry = next(entry for made, entry in pages.items() if made.title == page.title)
    st.set_page_config(
        page_title=f"{entry.title} - Incident Atlas",
        page_icon=str(logo().with_name("icon.svg")),
        layout="wide",
        initial_sidebar_state=272 if entry.panel else "collapsed",
    )
    dress(panel=entry.panel)
    st.logo(logo(), size="large")
    if PREPARATION.is_under_way:
        with st.spinner("Opening the store"):
            PREPARATION.wait()
        st.rerun()  # without the spinner, so that nothing is laid out twice
    session.begin(entry.url_path)
    if wanted := session.going_to(entry.file):
        session.switch(wanted)
    try:
        # The page first: what it asks the browser to fetch is under way while the panel counts its facets. The side bar
        # is there from the beginning all the same, or the page would be laid out twice.
        if entry.panel:
            st.sidebar.html('<span class="held"></span>')
        page.run()
        if entry.panel and not session.state().bare:
            filter_panel(answers())
    except StoreError as why:
        _store_failed(why)
    except AtlasError as why:
        st.html('<h1 class="trouble">This cannot be shown</h1>')
        st.text(str(why))
    except Exception:
        log.exception("The page %s failed", entry.url_path)
        st.html(
            '<h1 class="trouble">Something went wrong here</h1>'
            '<p class="empty">The server\'s log says what. Nothing was changed.</p>'
        )
        st.button("Show everything again", key="start_anew", on_click=session.set_filter, args=(IncidentFilter(),))
    session.write_url()


def _store_failed(why: StoreError) -> None:
    st.html('<h1 class="trouble">The store cannot be opened</h1><p class="empty">It has not been changed.</p>')
    st.text(str(why))
    st.button("Try again", key="try_again")


main()
