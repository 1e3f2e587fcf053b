"""Sentences of an article, the words marked that gave values, and the values beside them: HTML, all text escaped."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from geo.extract.values import Draft, Evidence, Words
from geo.model.columns import COLUMN
from geo.model.describe import title
from geo.model.facts import Count, DatePrecision, Facts
from geo.model.site import group_name, site_name
from geo.model.taxonomy import country_name, term_name
from geo.model.words import count_range, listing, when

HIDDEN: Final = frozenset({"text", "title", "publisher", "origin", "published_on"})
_TERMS: Final = {
    "event_type": "event_types",
    "weapons": "weapons",
    "outcomes": "outcomes",
    "damage": "damage",
    "party": "parties",
    "stance": "stances",
}
_STEMS: Final = {"weapon_count": "Weapons counted", "killed": "Killed", "injured": "Injured"}


def marked(text: str, sentences: Sequence[Words], evidence: Sequence[Evidence]) -> str:
    """The sentences as paragraphs; each marked stretch says on hovering what it gave."""
    return "".join(f'<p dir="auto">{_sentence(text, words, evidence)}</p>' for words in sentences)


def _sentence(text: str, sentence: Words, evidence: Sequence[Evidence]) -> str:
    """One sentence; stretches that touch are one mark, which names all that they gave."""
    inside = [e for e in evidence if e.column not in HIDDEN and sentence.start <= e.start < e.end <= sentence.end]
    marks: list[tuple[int, int, set[str]]] = []
    for one in sorted(inside, key=lambda e: (e.start, e.end)):
        name = COLUMN[one.column].title.split(",")[0]
        if marks and one.start <= marks[-1][1]:
            start, end, names = marks[-1]
            marks[-1] = (start, max(end, one.end), names | {name})
        else:
            marks.append((one.start, one.end, {name}))
    parts, at = [], sentence.start
    for start, end, names in marks:
        parts += [escape(text[at:start]), _stretch(text[start:end], names)]
        at = end
    return "".join([*parts, escape(text[at : sentence.end])])


def _stretch(words: str, names: set[str]) -> str:
    return f'<mark title="{escape(", ".join(sorted(names)), quote=True)}">{escape(words)}</mark>'


def values_html(draft: Draft) -> str:
    """The values of a draft in plain words, each with the words that gave it."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td dir="auto">{escape(value)}'
        f'<small dir="auto">{escape(words)}</small></td></tr>'
        for name, value, words in values(draft)
    )
    return f'<table class="draft-values"><tbody>{rows}</tbody></table>'


def values(draft: Draft) -> list[tuple[str, str, str]]:
    """Name, value and words of what a draft says, in the order of a report."""
    report = draft.report
    words = {e.column: _words(draft, e) for e in reversed(draft.evidence)}
    found: list[tuple[str, str, str]] = []
    if "date_start" in report:
        found.append(("When", when(_dates(report)), words["date_start"]))
    if "place_named" in report:
        found.append(("Where", _place(report), words["place_named"]))
    found += _listed(draft, ("event_type", "weapons"))
    for stem, name in _STEMS.items():
        count = Count(*(report.get(f"{stem}_{bound}") for bound in ("low", "best", "high")))
        if count.known:
            at = next(words[c] for c in (f"{stem}_best", f"{stem}_low", f"{stem}_high") if c in words)
            found.append((name, _count(count), at))
    return found + _listed(draft, ("outcomes", "damage", "claimed_by", "attributed_to", "target"))


def _listed(draft: Draft, columns: Sequence[str]) -> list[tuple[str, str, str]]:
    report = draft.report
    given = [column for column in columns if column in report]
    return [(COLUMN[name].title, _named(name, report[name]), _quoted(draft, name)) for name in given]


def _words(draft: Draft, one: Evidence) -> str:
    """The words in quotation marks, and whether they stand in another sentence."""
    inside = any(s.start <= one.start and one.end <= s.end for s in draft.sentences)
    return f"“{' '.join(one.words.split())}”{'' if inside else ', said in another sentence'}"


def title_of(draft: Draft) -> str:
    """The incident of a draft as the other pages call it."""
    report = draft.report
    words = ("event_type", "site", "place_named", "country", "admin1")
    facts = Facts(**{name: report.get(name) for name in words}, weapons=tuple(report.get("weapons", ())))
    return title(facts)


def _quoted(draft: Draft, column: str) -> str:
    said = dict.fromkeys(_words(draft, e) for e in draft.evidence if e.column == column)
    return " … ".join(said)


def _dates(report: dict[str, Any]) -> Facts:
    precision = report.get("date_precision")
    return Facts(
        date_start=report["date_start"],
        date_end=report.get("date_end"),
        date_precision=DatePrecision(precision) if precision else None,
        time_local=report.get("time_local"),
    )


def _place(report: dict[str, Any]) -> str:
    country = country_name(report["country"]) if report.get("country") else ""
    where = site_name(report["site"]) if report.get("site") else report["place_named"]
    known = ", ".join(filter(None, (where, report.get("admin1"), country)))
    if report.get("lat") is None:
        return f"{known}; without a point"
    return f"{known}; known to the {report['geo_precision']}" if report.get("geo_precision") != "site" else known


def _count(count: Count) -> str:
    if count.low is not None and count.high is None and count.best is None:
        return f"at least {count.low}"
    if count.high is not None and count.low is None and count.best is None:
        return f"at most {count.high}"
    if count.low is None and count.best is not None:
        return f"about {count.best}"
    return count_range(count)


def _named(column: str, value: Any) -> str:
    given = value if isinstance(value, tuple) else (value,)
    if column in _TERMS:
        return listing([term_name(_TERMS[column], one) for one in given])
    if column in {"claimed_by", "attributed_to"}:
        return listing([group_name(one) for one in given])
    return listing([str(one) for one in given])


def who_says(draft: Draft) -> str:
    """``Iraqi military source (local source) reports``."""
    report = draft.report
    party = term_name("parties", report["party"])
    stance = {"no_information": "has no information"}.get(report["stance"], report["stance"])
    return f"{report.get('speaker') or 'The text'} ({party}) {stance}"
