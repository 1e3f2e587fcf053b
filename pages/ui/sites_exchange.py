"""Sites as files: downloads, and an import that shows first what it would do."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.errors import AtlasError
from geo.export.sites_table import sites_csv, sites_geojson
from geo.model.own_sites import FIELDS
from geo.model.site import Site, known_sites, site_book
from geo.model.sites_form import MAX_BYTES, SiteFile, read_site_file
from geo.model.words import listing, number, plural
from geo.workflow.sites import save_sites
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.sites_state import back, sites_state
from pages.ui.who import who

LISTED = 500


@dataclass(frozen=True, slots=True)
class _Download:
    label: str
    file: str
    kind: str


def downloads() -> None:
    """Draw the two buttons."""
    for made, content in (
        (_Download("CSV", "sites.csv", "text/csv"), sites_csv),
        (_Download("GeoJSON", "sites.geojson", "application/geo+json"), sites_geojson),
    ):
        st.download_button(made.label, content(known_sites()), made.file, made.kind, key=f"sites_{made.label}",
                           help=f"Download all sites as {made.label}", on_click="ignore")  # fmt: skip


def import_sites(ask: Answers) -> None:
    """Draw the import: choose a file, see what it would do, apply it."""
    now = sites_state()
    st.html('<h2 class="block">Import sites<span>CSV or GeoJSON, with the columns of the export</span></h2>')
    key = f"sites_file_{now.drafts}"
    st.file_uploader("File of sites", ["csv", "tsv", "txt", "geojson", "json"], key=key,
                     max_upload_size=MAX_BYTES // 1_000_000, label_visibility="collapsed",
                     on_change=lambda: _read(key))  # fmt: skip
    if now.file_problem:
        with st.container(key="site_faults"):
            st.text(now.file_problem)
    if now.file is not None:
        _plan(now.file)
    else:
        with st.container(key="sites_columns"):
            st.text(
                "Columns: "
                + ", ".join(FIELDS)
                + ". Needed: name_en and source. A row whose id is known changes that site."
            )
    with st.container(key="sites_apply", horizontal=True, gap="small"):
        file = now.file
        if file is not None and (file.new or file.changed):
            st.button(apply_words(file), key="sites_apply_it", type="primary", on_click=_apply, args=(ask, file))
        st.button("Cancel", key="sites_cancel", on_click=back)


def apply_words(file: SiteFile) -> str:
    """What the button says it will do: ``Apply: add 3 sites, change 1``."""
    parts = []
    if file.new:
        parts.append(f"add {plural(len(file.new), 'site')}")
    if file.changed:
        parts.append(f"change {plural(len(file.changed), 'site') if not file.new else number(len(file.changed))}")
    return "Apply: " + ", ".join(parts)


def _read(key: str) -> None:
    now = sites_state()
    now.file, now.file_problem = None, ""
    uploaded = session.widget(key)
    if uploaded is None:
        return
    try:
        now.file = read_site_file(uploaded.name, uploaded.getvalue(), site_book())
    except AtlasError as why:
        now.file_problem = str(why)


def _plan(file: SiteFile) -> None:
    figures = (
        (file.read, "rows read"), (len(file.new), "new"), (len(file.changed), "changed"),
        (file.same, "known just so"), (len(file.refused), "cannot be taken"),
    )  # fmt: skip
    signs = ("", "=", "+", "+", "+")
    cells = "".join(
        f"{f'<i>{sign}</i>' if sign else ''}<span><b>{number(count)}</b><small>{words}</small></span>"
        for sign, (count, words) in zip(signs, figures, strict=True)
    )
    st.html(f'<div class="site-equation">{cells}</div>')
    listed = [*(("new", site) for site in file.new), *(("changed", site) for site in file.changed)][:LISTED]
    if listed:
        st.dataframe(
            pd.DataFrame(
                {
                    "c0": [state for state, _ in listed],
                    "c1": [site.name_en for _, site in listed],
                    "c2": [site.country for _, site in listed],
                    "c3": [f"{site.lat:.4f}, {site.lon:.4f}" if site.located else "no point" for _, site in listed],
                    "c4": [_changes(site) for _, site in listed],
                }
            ),
            hide_index=True, row_height=26, height=min(26 * len(listed) + 36, 300),
            column_config={"c0": "What", "c1": "Site", "c2": "Country", "c3": "Point", "c4": "What changes"},
        )  # fmt: skip
    if file.refused:
        st.html('<h2 class="block">Rows that cannot be taken<span>mend them and import the file again</span></h2>')
        st.dataframe(
            pd.DataFrame(
                {
                    "c0": [row.row for row in file.refused[:LISTED]],
                    "c1": [row.fault.column for row in file.refused[:LISTED]],
                    "c2": [row.fault.value for row in file.refused[:LISTED]],
                    "c3": [row.fault.reason for row in file.refused[:LISTED]],
                }
            ),
            hide_index=True, row_height=26, height=min(26 * len(file.refused) + 36, 300),
            column_config={"c0": st.column_config.NumberColumn("Row", width=60, alignment="left"), "c1": "Column",
                           "c2": "Value", "c3": "Reason"},
        )  # fmt: skip


def _changes(site: Site) -> str:
    before = site_book().by_id.get(site.id)
    if before is None:
        return ""
    names = [column for column in FIELDS if getattr(before, column) != getattr(site, column)]
    return listing(names)


def _apply(ask: Answers, file: SiteFile) -> None:
    try:
        batch = save_sites(ask.store, [*file.new, *file.changed], by=who(), title=f"Sites of {file.name}")
    except AtlasError as why:
        sites_state().file_problem = str(why)
        return
    done = apply_words(file).removeprefix("Apply: ").capitalize()
    back(f"{done}: done. Undo it under History: import {batch.batch_id}.")
