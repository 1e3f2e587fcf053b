"""The dialog that chooses what lies under the map."""

from hashlib import sha256

import streamlit as st

from geo.errors import InputError
from geo.web.background import SETTING, Background, choose, chosen, online, own_tiles, tiles_place
from geo.web.provider import get_store
from pages.ui.who import who

BUILTIN, ONLINE = "Built-in (offline)", "Online tiles"


def background_key(key: str) -> str:
    """Name of a map's frame: another for another background, so that it is mounted anew under its own policy."""
    now = chosen(get_store())
    return key if now.kind == "builtin" else f"{key}_{sha256(repr(now).encode()).hexdigest()[:8]}"


@st.dialog("Map background")
def background_dialog() -> None:
    """Ask for the background; it changes when the visitor says so, for everybody who uses this store."""
    now = chosen(get_store())
    files = own_tiles()
    options = [BUILTIN, *files, ONLINE]
    at = {"builtin": BUILTIN, "own": now.name, "online": ONLINE}[now.kind]
    picked = st.selectbox(
        "Under the incidents", options, index=options.index(at) if at in options else 0, key="bg_kind"
    )
    made = Background()
    try:
        if picked == ONLINE:
            made = _online(now)
        elif picked in files:
            made = Background("own", name=picked)
            st.text(f"Source: {files[picked].attribution or 'the file names none'}")
        else:
            st.text("Natural Earth, GeoNames and OurAirports, from this installation. Nothing leaves this machine.")
    except InputError as why:
        st.text(str(why))
        return
    if not files:
        place = tiles_place()
        st.caption(
            "Own PMTiles files, vector tiles in the Protomaps form or pictures, are offered here from "
            + ("the folder `tiles` beside the store" if place else "the place that is set")
            + f", or from the file or folder that {SETTING} names."
        )
    if st.button("Use it", type="primary", key="bg_use", disabled=made == now):
        choose(get_store(), made, by=who())
        st.rerun()


def _online(now: Background) -> Background:
    template = st.text_input(
        "Address", now.template, key="bg_template", placeholder="https://tiles.example.org/{z}/{x}/{y}.png"
    )
    attribution = st.text_input("Source, as its licence asks", now.attribution, key="bg_attribution")
    st.text(
        "While this is on, each browser that opens the map asks that host for the pieces it shows: the host learns "
        "which places are looked at, and when. No incident is sent."
    )
    if not template:
        raise InputError("Enter the address of the tiles.")
    return online(template, attribution)
