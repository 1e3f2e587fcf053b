"""The key fields of a draft, to be changed before it is accepted; they begin with what the words gave."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from geo.extract.values import Draft
from geo.model.facts import Facts, Party, Stance
from geo.model.report_draft import STANCES_OF, onset_facts, place_at_site
from geo.model.site import known_sites, sites_by_id
from geo.model.taxonomy import country_name, term_name
from pages.ui import session
from pages.ui.draft_state import draft_state
from pages.ui.report_form import NO_DATE, PARTIES, what_fields, when_fields

_KEPT: Final = "as the draft has it"
_COUNTS: Final = {"weapon_count": "count", "killed": "killed", "injured": "injured"}
_BOUNDS: Final = {"low": "at least", "best": "best figure", "high": "at most"}


def edit_fields(number: int, draft: Draft, base: Mapping[str, Any]) -> None:
    """Draw the fields; what they hold is kept for `edited`."""
    now = draft_state()
    key = f"draft_{now.texts}_{number}_"
    if not session.widget(key + "begun"):
        _seed(key, base)
        session.seed(key + "begun", True)
    with st.container(key=f"draft_edit_{number}", gap="small"):
        one, two, three = st.columns(3, gap="small")
        party = one.selectbox("Party", PARTIES, format_func=lambda p: term_name("parties", str(p)), key=key + "party")
        speaker = two.text_input("Speaker", key=key + "speaker", max_chars=200)
        stance = three.selectbox("What they do", _stances(party, base), key=f"{key}stance_{party}")
        one, two = st.columns(2, gap="small")
        publisher = one.text_input("Publisher", key=key + "publisher", max_chars=200)
        url = two.text_input("Address", key=key + "url", max_chars=2_000, placeholder="https://")
        dates = when_fields(key)
        place = _place(key, draft)
        facts = what_fields(key)
    held = session.held(f"{key}held", dict)
    held.clear()
    held |= {"party": str(party), "speaker": speaker, "stance": str(stance), "publisher": publisher, "url": url}
    held |= _columns(
        onset_facts(dates.get("precision"), dates.get("first"), dates.get("last"), dates.get("time_local") or ""), facts
    )
    if place is not None:
        held |= place


def _stances(party: Party, base: Mapping[str, Any]) -> list[Stance]:
    usual = list(STANCES_OF[party])
    said = Stance(base["stance"])
    return [said, *(s for s in usual if s is not said)] if str(party) == base["party"] else usual


def edited(number: int, base: Mapping[str, Any]) -> dict[str, Any]:
    """The report as the fields have it."""
    held = session.held(f"draft_{draft_state().texts}_{number}_held", dict)
    return {**base, **held} if held else dict(base)


def _seed(key: str, base: Mapping[str, Any]) -> None:
    """The widgets begin with the values of the draft."""
    for name in ("speaker", "publisher", "url"):
        session.seed(key + name, base.get(name) or "")
    session.seed(key + "party", Party(base["party"]))
    session.seed(key + "precision", base.get("date_precision") or NO_DATE)
    session.seed(key + "first", base.get("date_start"))
    session.seed(key + "last", base.get("date_end") or base.get("date_start"))
    session.seed(key + "time", base.get("time_local") or "")
    session.seed(key + "event", base.get("event_type") or "")
    session.seed(key + "damage", base.get("damage") or "")
    for name, column in (
        ("weapons", "weapons"),
        ("outcomes", "outcomes"),
        ("claimed", "claimed_by"),
        ("attributed", "attributed_to"),
    ):
        session.seed(key + name, list(base.get(column) or ()))
    session.seed(key + "target", base.get("target") or "")
    session.seed(key + "damage_text", base.get("damage_text") or "")
    for stem, short in _COUNTS.items():
        for bound, label in _BOUNDS.items():
            session.seed(f"{key}{short}_{label}", base.get(f"{stem}_{bound}"))


def _columns(dates: Facts, facts: Facts) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(dates, name) for name in ("date_start", "date_end", "time_local")}
    found["date_precision"] = str(dates.date_precision) if dates.date_precision else None
    for name in ("event_type", "weapons", "outcomes", "damage", "claimed_by", "attributed_to", "target", "damage_text"):
        found[name] = getattr(facts, name)
    for stem in _COUNTS:
        for bound in _BOUNDS:
            found[f"{stem}_{bound}"] = getattr(getattr(facts, stem), bound)
    return found


def _place(key: str, draft: Draft) -> dict[str, Any] | None:
    """The place as the draft has it, one of the gazetteer's candidates, or one of our sites."""
    candidates = (draft.place or {}).get("candidates", []) if (draft.place or {}).get("status") != "ok" else []
    options: dict[str, str] = {_KEPT: f"{draft.report.get('place_named', 'no place')}, {_KEPT}"}
    for n, one in enumerate(candidates):
        where = ", ".join(filter(None, (one["admin1"], country_name(one["country"]) if one["country"] else "")))
        options[f"candidate {n}"] = (
            f"{one['name']}, {one['kind'].replace('_', ' ')} in {where}" if where else one["name"]
        )
    options |= {site.id: f"site: {site.label}" for site in sorted(known_sites(), key=lambda s: s.label.casefold())}
    chosen = st.selectbox("Place", list(options), format_func=options.get, key=key + "place")
    if chosen == _KEPT:
        return None
    if chosen in sites_by_id():
        facts = place_at_site(sites_by_id()[chosen])
        names = ("site", "country", "admin1", "lat", "lon", "radius_m")
        values: dict[str, Any] = {name: getattr(facts, name) for name in names}
        values["geo_precision"] = str(facts.geo_precision) if facts.geo_precision else None
        values["geo_method"] = str(facts.geo_method) if facts.geo_method else None
        return values | {"place_named": draft.report.get("place_named") or facts.place_named}
    one = candidates[int(chosen.removeprefix("candidate "))]
    return {
        "site": one.get("site_id") or None,
        "country": one["country"] or None,
        "admin1": one["admin1"] or None,
        "lat": one["lat"],
        "lon": one["lon"],
        "geo_precision": one["geo_precision"],
        "radius_m": one["radius_m"],
        "geo_method": "gazetteer",
    }
