"""How much of a labelled article the drafts hold, and how much of what they hold is right.

Run it for the figures: ``python tests/extract/measure.py``.
"""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
COUNTS = ("killed", "injured", "weapon_count")
LISTS = ("weapons", "outcomes", "claimed_by", "attributed_to")
ONES = ("event_type", "damage")


def labels(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def read(folder, name, published_on):
    from geo.workflow.drafts import draft_text

    text = (HERE / folder / f"{name}.txt").read_text(encoding="utf-8")
    return draft_text(text, published_on=date.fromisoformat(published_on) if published_on else None)


def matches(label, drafts):
    """Whether the drafts of one key are about the labelled incident: its place, and its day unless that is unknown."""
    reports = [draft.report for draft in drafts]
    places = {str(r.get("site") or "") for r in reports} | {r.get("place_named", "") for r in reports}
    at_place = (
        not any(places)
        if not label["place"]
        else any(one.casefold() in place.casefold() for one in label["place"].split("|") for place in places if place)
    )
    days = {str(r["date_start"]) for r in reports if "date_start" in r}
    return at_place and (label["date"] is None or not days or label["date"] in days)


def facts_of(label):
    """The values of a label, each as something that can be counted once."""
    found = [("date", label["date"])] if label["date"] else []
    found += [(name, label[name]) for name in ONES if label.get(name)]
    found += [(name, value) for name in LISTS for value in label[name]]
    found += [(name, tuple(label[name])) for name in COUNTS if label.get(name)]
    found += [("target", label["target"])] if label.get("target") else []
    return Counter(found) + Counter(("voice", *voice) for voice in label["voices"])


def facts_in(drafts, label):
    """The same of drafts; of several figures the labelled one is looked for, any other is wrong."""
    found = Counter()
    reports = [draft.report for draft in drafts]
    for day in {str(r["date_start"]) for r in reports if "date_start" in r}:
        found["date", day] += 1
    for name in ONES:
        for value in {r[name] for r in reports if name in r}:
            found[name, value] += 1
    for name in LISTS:
        for value in {value for r in reports for value in r.get(name, ())}:
            found[name, value] += 1
    for name in COUNTS:
        figures = {tuple(r.get(f"{name}_{b}") for b in ("low", "best", "high")) for r in reports}
        figures.discard((None, None, None))
        wanted = tuple(label[name]) if label and label.get(name) else None
        if wanted in figures:
            found[name, wanted] += 1  # accounts may differ: the others stand beside it
        elif figures:
            found[name, min(figures, key=str)] += 1
    if label and label.get("target"):
        found.update(target_in(reports, label["target"]))
    for r in reports:
        found["voice", r["party"], r["stance"]] += 1
    return found


def target_in(reports, wanted):
    """The target as labelled where a draft names it, else the first that one names; it is not labelled everywhere."""
    aims = [r["target"] for r in reports if "target" in r]
    return Counter([("target", wanted if any(wanted in aim for aim in aims) else aims[0])] if aims else [])


def score(reading, labelled):
    """True, missed and wrong values of one article, by the name of the value."""
    by_key = {}
    for draft in reading.drafts:
        by_key.setdefault(draft.incident, []).append(draft)
    good, missed, wrong = Counter(), Counter(), Counter()
    left = dict(by_key)
    for label in labelled["incidents"]:
        key = next((key for key, drafts in left.items() if matches(label, drafts)), None)
        want = facts_of(label) + Counter({("incident", "found"): 1})
        have = facts_in(left.pop(key), label) + Counter({("incident", "found"): 1}) if key else Counter()
        _tally(want & have, good)
        _tally(want - have, missed)
        _tally(have - want, wrong)
    for drafts in left.values():
        _tally(facts_in(drafts, None) + Counter({("incident", "found"): 1}), wrong)
    return good, missed, wrong


def _tally(facts, into):
    for (name, *_), n in facts.items():
        into[name] += n


def measure(folder, file, say=lambda *_: None):
    """Totals over a labelled set: precision and recall, and both for each name of a value."""
    totals = Counter(), Counter(), Counter()
    for name, labelled in labels(file).items():
        one = score(read(folder, name, labelled["published_on"]), labelled)
        if one[1] or one[2]:
            say(f"{name}: missed {dict(one[1])}, wrong {dict(one[2])}")
        for total, part in zip(totals, one, strict=True):
            total.update(part)
    return totals


def shares(good, missed, wrong):
    right = sum(good.values())
    return right / max(1, right + sum(wrong.values())), right / max(1, right + sum(missed.values()))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))
    for title, folder, file in (
        ("own articles", "articles", "labels.json"),
        ("second set", "held_out", "held_out.json"),
        ("third set", "fresh", "fresh.json"),
        ("fourth set", "wire", "wire.json"),
        ("fifth set", "desk", "desk.json"),
    ):
        if not (HERE / file).is_file():
            continue
        good, missed, wrong = measure(folder, file, print)
        precision, recall = shares(good, missed, wrong)
        print(
            f"\n{title}: precision {precision:.1%}, recall {recall:.1%} over {sum(good.values()) + sum(missed.values())} values"
        )
        for name in sorted(good | missed | wrong):
            one = [Counter({name: part[name]}) for part in (good, missed, wrong)]
            p, r = shares(*one)
            print(
                f"  {name:14} precision {p:.0%}  recall {r:.0%}  ({good[name]} right, {missed[name]} missed, {wrong[name]} wrong)"
            )
