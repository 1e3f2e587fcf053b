"""Incidents of one report: what the report makes of them, a whole column at a time.

What one report makes of an incident is arithmetic, but for its grade and for what counts as claimed only: those are
asked of the model, once for each distinct party, stance and outcomes.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.model.assemble import assemble
from geo.model.columns import REPORT_COLUMNS
from geo.model.describe import SEARCHED
from geo.model.facts import Count, Facts, Party, Stance
from geo.model.incident import ALWAYS, FOREVER, Incident
from geo.model.report import Report
from geo.store.schema import STAGED
from geo.store.wording import distinct

_WITH_DATE: Final = ("date_end", "date_precision", "time_local", "time_zone")
_WITH_PLACE: Final = ("place_named", "site", "lat", "lon", "geo_precision", "radius_m", "geo_method")
_AS_THEY_ARE: Final = (
    "incident", "date_start", "ended_at", "country", "admin1", "event_type", "target", "damage", "damage_text",
)  # fmt: skip
_LISTS: Final = tuple(c.name for c in REPORT_COLUMNS if c.kind == "list" and c.name in STAGED.names)
_LIST: Final = pa.list_(pa.string())

Columns = dict[str, pa.Array]


def lone_states(reports: pa.Table) -> pa.Table:
    """States (`STAGED`) of incidents that have one report each, of a table of `REPORT_TABLE`."""
    own: Columns = {name: reports.column(name).combine_chunks() for name in reports.column_names}
    rows = reports.num_rows
    made = {name: own[name] for name in _AS_THEY_ARE} | _dated(own) | _placed(own)
    made |= {name: _each_once(own[name]) for name in _LISTS} | _judged(own) | _alone(own, rows)
    made["told"] = pc.binary_join_element_wise(*(own[name] for name in SEARCHED), " ", null_handling="skip")
    return pa.table([made[field.name].cast(field.type) for field in STAGED], schema=STAGED)


def _dated(own: Columns) -> Columns:
    since = pc.coalesce(own["published_on"], own["date_end"], own["date_start"], pa.scalar(ALWAYS))
    until = pa.repeat(pa.scalar(FOREVER), len(since))
    return {"known_from": since, "known_to": until} | _only_where(pc.is_valid(own["date_start"]), own, _WITH_DATE)


def _placed(own: Columns) -> Columns:
    said = pc.and_(pc.is_valid(own["lat"]), pc.is_valid(own["lon"]))
    for name in ("place_named", "site", "country"):
        said = pc.or_(said, pc.is_valid(own[name]))
    return _only_where(said, own, _WITH_PLACE)


def _only_where(said: pa.Array, own: Columns, names: Sequence[str]) -> Columns:
    if pc.all(said).as_py():
        return {name: own[name] for name in names}
    return {name: pc.if_else(said, own[name], pa.scalar(None, own[name].type)) for name in names}


def _each_once(lists: pa.Array) -> pa.Array:
    """The lists without repetitions."""
    lengths = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    if lengths.max(initial=0) < 2:  # noqa: PLR2004 - two may be the same
        return lists
    members = lists.flatten().dictionary_encode()
    keys = np.repeat(np.arange(len(lists)), lengths) * len(members.dictionary) + members.indices.to_numpy()
    keys.sort()
    if (keys[1:] != keys[:-1]).all():
        return lists
    codes, values = distinct(lists)
    once = [list(dict.fromkeys(members)) for members in values.to_pylist()]
    return pa.array(once, _LIST).take(pa.array(codes))


def _judged(own: Columns) -> Columns:
    """Outcomes, casualties and grade, as the model judges a lone report of each kind."""
    (parties, party), (stances, stance) = distinct(own["party"]), distinct(own["stance"])
    outcomes, lists = distinct(own["outcomes"])
    keys = (parties * len(stance) + stances) * len(lists) + outcomes
    kinds, at = np.unique(keys, return_inverse=True)
    judged = [
        _judgement(
            party[kind // len(lists) // len(stance)].as_py(),
            stance[kind // len(lists) % len(stance)].as_py(),
            lists[kind % len(lists)].as_py(),
        )
        for kind in kinds.tolist()
    ]
    back = pa.array(at)
    claims = pa.array([made.claimed_killed.known for made in judged], pa.bool_()).take(back)
    told = {
        "outcomes": pa.array([made.facts.outcomes for made in judged], _LIST),
        "claimed_outcomes": pa.array([made.claimed_outcomes for made in judged], _LIST),
        "grade": pa.array([str(made.grade.grade) for made in judged]),
        "rule": pa.array([str(made.grade.rule) for made in judged]),
    }
    return {name: values.take(back) for name, values in told.items()} | _counts(own, claims)


def _judgement(party: str, stance: str, outcomes: Sequence[str]) -> Incident:
    facts = Facts(outcomes=tuple(outcomes), killed=Count(1, 1, 1))
    said: Any = {"incident": "x", "dataset": "x", "record_id": "x", "speaker": "x"}
    return assemble([Report(party=Party(party), stance=Stance(stance), facts=facts, **said)])


def _counts(own: Columns, claims: pa.Array) -> Columns:
    """Low, best and high filled as `Count.filled` does; what only a claimant says stands apart."""
    made = _filled(own, "weapon_count")
    some = pc.any(claims).as_py()
    nothing = pa.nulls(len(claims), pa.int32())
    for stem in ("killed", "injured"):
        for name, figures in _filled(own, stem).items():
            made[name] = pc.if_else(claims, nothing, figures) if some else figures
            made[f"claimed_{name}"] = pc.if_else(claims, figures, nothing) if some else nothing
    return made


def _filled(own: Columns, stem: str) -> Columns:
    low, best, high = (own[f"{stem}_{bound}"] for bound in ("low", "best", "high"))
    least = pc.min_element_wise(low, best, high)
    return {
        f"{stem}_low": least,
        f"{stem}_best": pc.coalesce(best, least),
        f"{stem}_high": pc.max_element_wise(low, best, high),
    }


def _alone(own: Columns, rows: int) -> Columns:
    one = pa.repeat(pa.scalar(1, pa.int32()), rows)
    return {
        "seq": own["report_no"],
        "conflicts": pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, np.int32)), pa.array([], pa.string())),
        "parties": _listed(own["party"]),
        "publishers": _listed(own["publisher"]),
        "datasets": _listed(own["dataset"]),
        "batches": _listed(own["batch_id"]),
        "n_reports": one,
        "undated_reports": pc.is_null(own["published_on"]).cast(pa.int32()),
    }


def _listed(values: pa.Array) -> pa.Array:
    """Each value as a list of it; nothing is an empty list."""
    given = pc.is_valid(values).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(given)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values.drop_null())
