"""Sites: the bases and facilities that names, filters and the map know; added, changed and exchanged here."""

import streamlit as st

from geo.model.own_sites import standing
from geo.model.site import committed_sites, known_sites
from geo.model.words import number, plural
from pages.ui.answers import Answers, answers
from pages.ui.sites_edit import edit_site
from pages.ui.sites_exchange import downloads, import_sites
from pages.ui.sites_list import incident_counts, site_list
from pages.ui.sites_state import begin_edit, begin_import, sites_state
from pages.ui.theme import HERE


def page() -> None:
    """Draw the page: the list, the form of one site, or an import."""
    st.html(f"<style>{(HERE / 'sites.css').read_text(encoding='utf-8')}</style>")
    ask = answers()
    now = sites_state()
    with st.container(key="sites_top", horizontal=True, vertical_alignment="top", gap="small"):
        st.html(headline_html(ask))
        if now.doing == "list":
            downloads()
            st.button("Import", key="sites_import", on_click=begin_import)
            st.button("Add a site", key="site_add", type="primary", on_click=begin_edit)
    if now.said:
        with st.container(key="sites_said"):
            st.text(now.said)
    if now.doing == "edit":
        edit_site(ask)
    elif now.doing == "import":
        import_sites(ask)
    else:
        site_list(ask)


def headline_html(ask: Answers) -> str:
    """How many sites there are, with how many incidents, and how many are the users' own."""
    sites, committed = known_sites(), committed_sites()
    kinds = [standing(site, committed) for site in sites]
    counts = incident_counts(ask)
    busy = sum(bool(counts.get(site.id)) for site in sites)
    own, changed = kinds.count("own"), kinds.count("changed")
    second = "All come with the program."
    if own or changed:
        second = f"{number(own)} added and {number(changed)} changed here; the rest come with the program."
    without = sum(not site.located for site in sites)
    if without:
        second += f" {plural(without, 'site has', 'sites have')} no published point and no mark on the map."
    first = f"{plural(len(sites), 'site')}, {number(busy)} with incidents"
    return f'<div class="headline"><h1>{first}</h1><p>{second}</p></div>'


page()
