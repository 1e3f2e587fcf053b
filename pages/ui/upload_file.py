"""The first step: choose a file, say how to read it where it cannot be told, take the form, keep profiles."""

import json
from dataclasses import replace
from html import escape

import streamlit as st

from geo.ingest.recognise import profiles
from geo.model.words import listing
from geo.store.contract import Store
from geo.workflow import forget_profile, saved_mappings
from geo.workflow.form import table_schema, template_csv
from pages.ui import session
from pages.ui.upload_state import Reading, begin, drop, read_again, upload
from pages.ui.who import who

ENCODINGS = {
    None: "Found out",
    "utf-8": "UTF-8",
    "cp1252": "Western European (cp1252)",
    "mac_roman": "Mac Roman",
    "cp1256": "Arabic (cp1256)",
    "iso-8859-6": "Arabic (ISO 8859-6)",
    "cp1251": "Cyrillic (cp1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp1255": "Hebrew (cp1255)",
    "cp1254": "Turkish (cp1254)",
    "utf-16": "UTF-16",
}
DELIMITERS = {None: "Found out", ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
_TOLD = (
    "CSV or TSV in any encoding, Excel (.xlsx), GeoJSON, KML or KMZ, GeoPackage, Parquet, JSON. A row is an incident, "
    "or a report of one. Whatever else it is, it is named, and nothing is stored before you have seen the plan."
)


def file_step(store: Store) -> None:
    """Draw the step."""
    now = upload()
    st.html(
        '<div class="headline"><h1>Upload a file of incidents</h1><p>You see what would come in before '
        "anything is stored, and can undo it afterwards in one click.</p></div>"
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        key = f"file_{now.files}"
        st.file_uploader(
            "File", key=key, label_visibility="collapsed", on_change=_chosen, args=(store, key), max_upload_size=None
        )
        st.html(f'<p class="told">{_TOLD}</p>')
        problem_of_file(store)
    with right:
        _known(store)


def _chosen(store: Store, key: str) -> None:
    """Take the bytes out of the uploader: the next one is a new one, so that the server drops them."""
    chosen = session.widget(key)
    if chosen is not None:
        begin(store, chosen.name, chosen.getvalue())


def problem_of_file(store: Store) -> None:
    """Why the file could not be read, and the ways to read it otherwise."""
    now = upload()
    if now.problem:
        with st.container(key="problem"):
            st.text(now.problem.replace(" (--encoding)", ""))
    if now.source is not None and now.raw is None:
        st.html('<h2 class="block">Read it in another way</h2>')
        reading_choices(store)
        st.button("Choose another file", key="another", type="tertiary", on_click=drop)


def reading_choices(store: Store) -> None:
    """Encoding, delimiter, sheet and header row, where the file has such."""
    now = upload()
    raw, reading = now.raw, now.reading
    is_text = raw is None or raw.encoding is not None
    one, two, three = st.columns(3)
    if raw is not None and len(raw.sheets) > 1:
        with one:
            sheets = list(raw.sheets)
            st.selectbox(
                "Sheet",
                range(len(sheets)),
                index=sheets.index(raw.sheet or sheets[0]),
                format_func=lambda place: _sheet(sheets[place], raw.hidden),
                key="r_sheet",
                on_change=lambda: _reread(store, sheet=sheets[session.widget("r_sheet")]),
            )
    if is_text:
        with one:
            codes = list(ENCODINGS)
            st.selectbox(
                "Encoding",
                codes,
                index=codes.index(reading.encoding),
                format_func=ENCODINGS.get,
                key="r_encoding",
                on_change=lambda: _reread(store, encoding=session.widget("r_encoding")),
            )
        with two:
            marks = list(DELIMITERS)
            st.selectbox(
                "Between the cells",
                marks,
                index=marks.index(reading.delimiter),
                format_func=DELIMITERS.get,
                key="r_delimiter",
                on_change=lambda: _reread(store, delimiter=session.widget("r_delimiter")),
            )
    with three:
        st.number_input(
            "Row of the column names",
            min_value=0,
            max_value=1_000,
            step=1,
            value=reading.header_row or (raw.header_row if raw else None) or 0,
            key="r_header",
            help="0: found out",
            on_change=lambda: _reread(store, header_row=session.widget("r_header") or None),
        )


def _sheet(name: str, hidden: tuple[str, ...]) -> str:
    return f"{name} (hidden)" if name in hidden else name


def _reread(store: Store, **said: object) -> None:
    read_again(store, replace(upload().reading, **said))  # type: ignore[arg-type]


def _known(store: Store) -> None:
    names = listing(sorted({profile.mapping.title.split(",")[0] for profile in profiles()}))
    st.html(
        f'<h2 class="block">Known at once</h2><p class="told">{escape(names)}, and our own form. Of any other file the '
        "columns are suggested from their names and contents, for you to correct.</p>"
    )
    st.html(
        '<h2 class="block">Our form</h2><p class="told">One row a report, with the words that this program uses. '
        "Nothing has to be filled in but who says what of which incident.</p>"
    )
    with st.container(horizontal=True, key="form_files", gap="small"):
        st.download_button(
            "Template (CSV)", "\ufeff" + template_csv(), "incident-atlas-template.csv", "text/csv", key="template"
        )
        schema = json.dumps(table_schema(), ensure_ascii=False, indent=2)
        st.download_button(
            "Description (Table Schema)", schema, "incident-atlas.schema.json", "application/json", key="schema"
        )
    saved = saved_mappings(store)
    if not saved:
        return
    st.html(
        '<h2 class="block">Your profiles</h2><p class="told">A file with the same columns is read by its profile.</p>'
    )
    for place, mapping in enumerate(saved):
        with st.container(horizontal=True, key=f"profile_{place}", vertical_alignment="center"):
            st.text(mapping.name)
            st.button(
                "Forget",
                key=f"forget_{place}",
                type="tertiary",
                on_click=forget_profile,
                args=(store, mapping.name),
                kwargs={"by": who()},
            )


def reset_reading(store: Store) -> None:
    """Read the file as it was read at first."""
    read_again(store, Reading())
