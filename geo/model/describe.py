"""Words computed from facts: an incident's title, the name of its place, and the outcomes to show."""

from collections.abc import Iterable, Sequence

from geo.model.facts import Facts, GeoPrecision
from geo.model.incident import Incident
from geo.model.outcomes import outcome_rank
from geo.model.report import Report
from geo.model.site import group_name, groups_by_id, site_name, sites_by_id
from geo.model.taxonomy import UNKNOWN_OUTCOME, country_name, term_name, terms

SEARCHED = ("title", "text", "speaker", "publisher", "origin", "place_named", "target", "damage_text", "record_id")
"""Columns of a report in which a text is searched, in this order."""

_NAMELESS_WEAPONS = frozenset({"unknown", "other"})
_MOST_WEAPONS_NAMED = 3
_WITHIN = frozenset(
    {
        GeoPrecision.TOWN,
        GeoPrecision.DISTRICT,
        GeoPrecision.PROVINCE,
        GeoPrecision.COUNTRY,
        GeoPrecision.INTERNATIONAL,
    }
)


def weapon_family(weapon: str) -> str:
    """The broadest weapon of the taxonomy that a weapon belongs to: a Katyusha is a rocket."""
    known = terms("weapons")
    for _ in known:
        parent = known[weapon].row.get("parent", "") if weapon in known else ""
        if not parent:
            break
        weapon = parent
    return weapon


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def what_happened(event_type: str | None, weapons: Iterable[str]) -> str:
    """The first half of a title: "Drone and rocket attack", "Armed clash", "Incident" where nothing is said."""
    if event_type in {None, "", "unknown"}:
        return "Incident"
    if event_type != "attack":
        name = term_name("event_types", event_type or "")
        return name[:1].upper() + name[1:]
    families = dict.fromkeys(weapon_family(w) for w in weapons if w not in _NAMELESS_WEAPONS)
    names = [term_name("weapons", family) for family in families][:_MOST_WEAPONS_NAMED]
    words = f"{_listed(names)} attack" if names else "attack"
    return words[:1].upper() + words[1:]


def place_label(site: str | None, place_named: str | None, admin1: str | None, country: str | None) -> str | None:
    """Short name of a place: our site's, else as the source names it, else its province or country."""
    if site:
        return site_name(site)
    return place_named or admin1 or (country_name(country) if country else None)


def preposition(event_type: str | None, geo_precision: str | None) -> str:
    """What stands between what happened and its place, with a space on both sides."""
    if geo_precision == GeoPrecision.NEAR:
        return " near "
    if geo_precision in _WITHIN:
        return " in "
    return " on " if event_type == "attack" else " at "


def where_it_was(label: str | None, event_type: str | None, geo_precision: str | None) -> str:
    """The second half of a title, with its preposition and a leading space; empty without a place."""
    return preposition(event_type, geo_precision) + label if label else ""


def title(facts: Facts) -> str:
    """Title of an incident: "Drone attack on Ain al-Asad"."""
    label = place_label(facts.site, facts.place_named, facts.admin1, facts.country)
    head = what_happened(facts.event_type, facts.weapons)
    return head + where_it_was(label, facts.event_type, facts.geo_precision)


def shown(outcomes: Iterable[str], claimed: Iterable[str]) -> tuple[str, ...]:
    """Outcomes together with those that only the claimant reports, in our order; what is unknown yields."""
    known = {*outcomes, *claimed} - {UNKNOWN_OUTCOME}
    return tuple(sorted(known, key=outcome_rank)) or (UNKNOWN_OUTCOME,)


def shown_outcomes(incident: Incident, *, as_claimed: bool = False) -> tuple[str, ...]:
    """Outcomes of an incident to count and draw; ``as_claimed`` adds what only the claimant says."""
    return shown(incident.facts.outcomes, incident.claimed_outcomes) if as_claimed else incident.facts.outcomes


def united(claimed_by: Iterable[str], attributed_to: Iterable[str]) -> tuple[str, ...]:
    """Groups that claim it or that it is attributed to, sorted."""
    return tuple(sorted({*claimed_by, *attributed_to}))


def names_of_groups(groups: Iterable[str]) -> str:
    """All names of groups in our three languages, for the search."""
    known = groups_by_id()
    names = (
        (known[g].name_en, known[g].name_fr, known[g].name_ar, *known[g].aliases) if g in known else (group_name(g),)
        for g in groups
    )
    return " ".join(name for several in names for name in several if name)


def names_of_site(site: str | None) -> str:
    """All names of a site in our three languages, for the search; empty for one we do not know."""
    known = sites_by_id().get(site or "")
    return " ".join(filter(None, (known.name_en, known.name_fr, known.name_ar, *known.aliases))) if known else ""


def told(reports: Iterable[Report]) -> str:
    """All that reports say, for the search."""
    parts = (
        getattr(report, name) if hasattr(report, name) else getattr(report.facts, name)
        for report in reports
        for name in SEARCHED
    )
    return " ".join(part for part in parts if part)
