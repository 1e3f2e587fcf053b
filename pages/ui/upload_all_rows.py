"""What holds for the whole file: constants for all rows, the name of its data set, and saving it all as a profile."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.ingest import Mapping, RawTable
from geo.model.columns import COLUMN, parse_cell
from geo.model.facts import Party
from geo.model.site import groups_by_id
from geo.model.taxonomy import country_code, term_name, terms
from geo.store.contract import Store
from geo.workflow import save_profile
from pages.ui import session
from pages.ui.upload_columns import values_of
from pages.ui.upload_state import map_again, upload
from pages.ui.upload_words import CONSTANTS, VALUES, title_of
from pages.ui.who import who


def head(store: Store, raw: RawTable, mapping: Mapping) -> None:
    """The title of the columns, with what is said of all rows."""
    with st.container(key="columns_head", horizontal=True, vertical_alignment="center", gap="small"):
        said = ", ".join(f"{escape(name.lower())} <b>{escape(value)}</b>" for name, value in values_of(mapping).items())
        of_all = f'<span class="all-rows" dir="auto">for all rows: {said or "nothing"}</span>'
        st.html(f'<h2 class="block">Columns</h2>{of_all}')
        with st.popover("Set", key="set", type="tertiary"):
            _set(store, raw, mapping)
        with st.popover("Save as profile", key="save", type="tertiary"):
            _save(store, raw, mapping)


def _set(store: Store, raw: RawTable, mapping: Mapping) -> None:
    field = st.selectbox("Of all rows that say nothing themselves", CONSTANTS, format_func=title_of, key="constant")
    value = _value(field)
    st.button(
        "Set for all rows",
        key="set_constant",
        disabled=not value,
        on_click=_set_constant,
        args=(store, mapping, field, value),
    )
    for ours in mapping.constants:
        left = {name: text for name, text in mapping.constants.items() if name != ours}
        st.button(
            f"Remove: {title_of(ours).lower()}",
            key=f"unset_{ours}",
            type="tertiary",
            on_click=map_again,
            args=(store, replace(mapping, constants=left)),
        )
    st.divider()
    known = sorted({batch.dataset for batch in store.batches() if batch.kind == "import"} | {mapping.dataset})
    places = {name: place for place, name in enumerate(known)}
    st.selectbox(
        "Data set",
        range(len(known)),
        index=places[mapping.dataset],
        key=f"dataset_{raw.sha256[:8]}",
        format_func=lambda place: known[place],
        help="An edition of the same data set is compared with the one before.",
        on_change=lambda: _set_dataset(store, mapping, known[session.widget(f"dataset_{raw.sha256[:8]}")]),
    )
    other = st.text_input("or a new name", key="dataset_new", max_chars=100).strip()
    if other:
        st.button("Use this name", key="dataset_use", on_click=_set_dataset, args=(store, mapping, other))


def _value(field: str) -> str:
    """A value for a field: chosen from the taxonomy where there is one, else typed."""
    if field in VALUES:
        found = st.selectbox(
            "is",
            list(terms(VALUES[field])),
            key=f"is_{field}",
            index=None,
            format_func=lambda value: term_name(VALUES[field], value),
        )
        return found or ""
    if field == "party":
        return (
            st.selectbox(
                "is",
                list(map(str, Party)),
                key="is_party",
                index=None,
                format_func=lambda value: term_name("parties", value),
            )
            or ""
        )
    if field in {"attributed_to", "claimed_by"}:
        groups = groups_by_id()
        listed = st.selectbox(
            "is",
            list(groups),
            key=f"is_{field}",
            index=None,
            placeholder="a known group",
            format_func=lambda value: groups[value].name("en"),
        )
        return listed or st.text_input("or a name", key=f"name_{field}", max_chars=200).strip()
    text = st.text_input("is", key=f"is_{field}", max_chars=200).strip()
    return (country_code(text) or "") if field == "country" else text


def _set_constant(store: Store, mapping: Mapping, field: str, value: str) -> None:
    parse_cell(COLUMN[field], value)
    map_again(store, replace(mapping, constants={**mapping.constants, field: value}))


def _set_dataset(store: Store, mapping: Mapping, name: str) -> None:
    map_again(store, replace(mapping, dataset=name))


def _save(store: Store, raw: RawTable, mapping: Mapping) -> None:
    st.html('<p class="told">The next file with the same columns is read in this way.</p>')
    name = st.text_input("Name of the profile", key="profile_name", max_chars=80).strip()
    st.button("Save", key="save_profile", disabled=not name, on_click=_saved, args=(store, name, raw, mapping))


def _saved(store: Store, name: str, raw: RawTable, mapping: Mapping) -> None:
    save_profile(store, name, raw, mapping, by=who())
    upload().recognised = f"saved as profile {name}"
