"""What came of it, as a draft has it: casualties, weapons counted, damage, outcomes."""

from collections.abc import Sequence
from typing import Final

from geo.extract.casualties import Toll
from geo.extract.draft_values import Filler
from geo.extract.mentions import Mention
from geo.extract.numbers import Figure, added
from geo.extract.told_effects import came_down, heard
from geo.extract.told_value import Found, Told
from geo.extract.values import Words

_STEMS: Final = ("killed", "injured")
_HIT_KINDS: Final = frozenset({"attack", "shelling", "air_strike", "bombing", "suicide_attack"})
_DRONES: Final = frozenset({"drone", "armed_drone", "one_way_attack_drone"})


def fill_effects(fill: Filler, mentions: Sequence[Mention]) -> None:
    """Outcomes, damage, casualties, number of weapons."""
    alone = [m for m in mentions if not m.shared]
    if len(alone) < len(mentions):
        for mention in mentions:
            if mention.shared and (mention.told.tolls or mention.told.weapon_figures):
                fill.doubt("Numbers of one sentence are for several events together: they are left out.")
    for stem in _STEMS:
        _toll(fill, stem, alone)
    _weapon_count(fill, alone)
    _damage(fill, mentions)
    _outcomes(fill, mentions)


def _toll(fill: Filler, stem: str, mentions: Sequence[Mention]) -> None:
    later = any(m.told.update and any(t.stem == stem for t in m.told.tolls) for m in fill.event.mentions)
    for mention in mentions:
        if later and mention.told.earlier and not mention.told.update:
            for toll in mention.told.tolls:
                if toll.stem == stem:
                    fill.doubt(f'"{fill.words_at(toll.words)}" is an earlier figure; the text gives a later one.')
    mentions = [m for m in mentions if not (later and m.told.earlier and not m.told.update)]
    tolls = [(m.told, t) for m in mentions for t in m.told.tolls if t.stem == stem and m.about(t.words)]
    for _, toll in tolls:
        if toll.said:
            fill.doubt(f'"{fill.words_at(toll.words)}" gives no figure: {stem} stays unknown.')
    counted = [(told, t) for told, t in tolls if t.figure is not None]
    chosen = _latest(counted)
    if chosen is None:
        zero = next((f for m in mentions for f in m.told.none if f.value in {stem, "both"} and m.about(f.words)), None)
        if zero is not None and not any(t.said for _, t in tolls):
            for bound in ("low", "best", "high"):
                fill.put(f"{stem}_{bound}", 0, zero.words, zero.rule)
        return
    _count(fill, stem, chosen.figure, chosen.words, chosen.rule)
    for _, toll in counted:
        if toll is not chosen and toll.figure != chosen.figure:
            fill.doubt(f'The text also says "{fill.words_at(toll.words)}".')


def _latest(counted: Sequence[tuple[Told, Toll]]) -> Toll | None:
    if not counted:
        return None
    updates = [toll for told, toll in counted if told.update]
    fresh = [toll for told, toll in counted if not told.earlier]
    return updates[-1] if updates else fresh[0] if fresh else counted[0][1]


def _count(fill: Filler, stem: str, figure: Figure | None, words: Words, rule: str) -> None:
    if figure is None:
        return
    for bound in ("low", "best", "high"):
        value = getattr(figure.count, bound)
        if value is not None:
            fill.put(f"{stem}_{bound}", value, words, rule)
    if figure.about:
        fill.doubt(f'"{fill.words_at(words)}" is not an exact figure.')


def _weapon_count(fill: Filler, mentions: Sequence[Mention]) -> None:
    figures = [one for m in mentions for one in m.told.weapon_figures if m.about(one[1])]
    for figure, words, _ in figures:
        if figure is None:
            fill.doubt(f'"{fill.words_at(words)}" gives no number of weapons.')
    by_noun: dict[str, tuple[Figure, Words]] = {}
    for figure, words, noun in figures:
        if figure is not None and (noun not in by_noun or _size(figure) > _size(by_noun[noun][0])):
            by_noun[noun] = (figure, words)
    if not by_noun:
        return
    chosen = list(by_noun.values())
    whole = added([figure for figure, _ in chosen])
    _count(
        fill,
        "weapon_count",
        whole,
        chosen[0][1],
        "a number of weapons" if len(chosen) == 1 else "numbers of weapons, added",
    )


def _damage(fill: Filler, mentions: Sequence[Mention]) -> None:
    found = [f for m in mentions for f in m.told.damage if m.about(f.words)]
    none = next((f for m in mentions for f in m.told.none if f.value == "damage" and m.about(f.words)), None)
    told = next((f for level in ("major", "minor", "unknown") for f in found if f.value == level), None)
    if told is not None:
        fill.put("damage", told.value, told.words, told.rule)
        fill.put("damage_text", fill.words_at(told.words), told.words, "the words for damage")
    elif none is not None:
        fill.put("damage", "none", none.words, none.rule)


def _outcomes(fill: Filler, mentions: Sequence[Mention]) -> None:
    weapons = {w.value for m in fill.event.mentions for w in m.told.weapons}
    vague: list[Found] = []
    for mention in mentions:
        for outcome in filter(lambda found: mention.about(found.words), mention.told.outcomes):
            if outcome.value == "hit" and weapons and weapons <= _DRONES and came_down(mention.told, outcome.words):
                vague.append(outcome)
                continue
            fill.put("outcomes", (outcome.value,), outcome.words, outcome.rule)
    if fill.report.get("outcomes"):
        return
    kind = fill.report.get("event_type")
    none = next((f for m in mentions for f in m.told.none if f.value == "damage" and m.about(f.words)), None)
    harmed = next(
        (
            e
            for e in fill.evidence
            if e.column in {"killed_low", "killed_best", "injured_low", "injured_best", "damage"}
            and e.value not in {0, "none"}
        ),
        None,
    )
    if harmed is not None and kind in _HIT_KINDS:
        fill.put(
            "outcomes",
            ("hit",),
            Words(harmed.start, harmed.end),
            "casualties or damage, and no other manner is said",
        )
    elif none is not None and kind in _HIT_KINDS:
        fill.put("outcomes", ("no_effect",), none.words, "no damage, and the manner is not said")
    elif vague:
        fill.doubt(f'"{fill.words_at(vague[0].words)}": how it came down is not said.')
    else:
        known = any(m.told.outcomes for m in fill.event.mentions)
        sound = next((words for m in mentions if not known and (words := heard(m.told))), None)
        if sound is not None:
            fill.put("outcomes", ("unknown",), sound, "an explosion or alarm was heard, no more is said")


def _size(figure: Figure) -> int:
    return max(n or 0 for n in (figure.count.low, figure.count.best, figure.count.high))
