"""When it became known: a row a party, a dot a report, and the grade as it changed. SVG, all text escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from geo.maps.palette import FONT, Tokens
from geo.model.facts import Stance
from geo.model.grade import GRADE_SIGNS
from geo.model.incident import FOREVER, Incident
from geo.model.report import Report
from geo.model.words import day
from pages.ui.comparison import ORDER, in_columns
from pages.ui.incident_panel import party_name

WIDTH, LEFT, ROW, TOP = 520, 104, 30, 26
MOST_DAYS = 8
DOT = 5
FAMILY = escape(FONT, quote=True)


@dataclass(frozen=True, slots=True)
class Scale:
    """Columns of the strip: one a day on which something became known."""

    days: tuple[date, ...]

    def x(self, known: date) -> float:
        """Left edge of a day's column; days that were left out stand in the one before."""
        place = max((i for i, d in enumerate(self.days) if d <= known), default=0)
        return LEFT + place * self.width

    @property
    def width(self) -> float:
        """Pixels of a column."""
        return (WIDTH - LEFT) / max(len(self.days), 1)


def known_strip(reports: Sequence[Report], states: Sequence[Incident], shades: Tokens) -> str:
    """The strip; empty where no report is dated."""
    dated = [report for report in reports if report.published_on]
    if not dated:
        return ""
    days = sorted({report.published_on for report in dated if report.published_on})
    scale = Scale(tuple(_thinned(days)))
    parties = [party for party in ORDER if any(report.party is party for report in dated)]
    height = TOP + ROW * (len(parties) + 1) + 6
    parts = [_grid(scale, height, shades)]
    for place, party in enumerate(parties):
        mine = [report for report in in_columns(dated) if report.party is party]
        parts.append(_party_row(mine, scale, TOP + ROW * place + ROW / 2, shades))
    parts.append(_grade_row(states, scale, TOP + ROW * len(parties) + 4, shades))
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILY}" font-size="12" '
        f'fill="{shades.ink}">{"".join(parts)}</svg>'
    )


def strip_words(reports: Sequence[Report], states: Sequence[Incident]) -> str:
    """The strip in words, for those who do not see it."""
    said = [
        f"{day(report.published_on)}: {report.speaker} {report.stance}"
        for report in in_columns(reports)
        if report.published_on
    ]
    grades = [f"{state.grade.grade} from {day(state.known_from)}" for state in states]
    return "; ".join([*said, *grades])


def _thinned(days: Sequence[date]) -> list[date]:
    step = -(-len(days) // MOST_DAYS)
    return list(days[::step])


def _grid(scale: Scale, height: int, shades: Tokens) -> str:
    parts = []
    for known in scale.days:
        x = scale.x(known)
        years = scale.days[0].year != scale.days[-1].year
        parts.append(f'<line x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{height - 4}" stroke="{shades.line}"/>')
        parts.append(f'<text x="{x + 4}" y="12" font-size="11" fill="{shades.ink2}">{day(known, year=years)}</text>')
    return "".join(parts)


def _party_row(reports: Sequence[Report], scale: Scale, y: float, shades: Tokens) -> str:
    name = escape(party_name(reports[0]))
    parts = [
        f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y}" y2="{y}" stroke="{shades.line}"/>',
        f'<text x="0" y="{y + 4}" font-weight="700">{name}</text>',
    ]
    used: dict[float, int] = {}
    for report in reports:
        column = scale.x(report.published_on or scale.days[0])
        place = used.get(column, 0)
        used[column] = place + 1
        x = column + 10 + place * 14
        if x > column + scale.width - 4:
            continue
        quiet = report.stance in {Stance.NO_INFORMATION, Stance.DENIES}
        fill = shades.bg if quiet else shades.ink
        parts.append(f'<circle cx="{x}" cy="{y}" r="{DOT}" fill="{fill}" stroke="{shades.ink}" stroke-width="1.5"/>')
    return "".join(parts)


def _grade_row(states: Sequence[Incident], scale: Scale, y: float, shades: Tokens) -> str:
    parts = [f'<text x="0" y="{y + 15}" font-weight="700">Grade</text>']
    runs: list[tuple[str, date, date]] = []
    for state in states:
        grade = state.grade.grade
        if runs and runs[-1][0] == grade:
            runs[-1] = (grade, runs[-1][1], state.known_to)
        else:
            runs.append((grade, state.known_from, state.known_to))
    for grade, since, until in runs:
        start = scale.x(max(since, scale.days[0]))
        end = WIDTH if until >= FOREVER - timedelta(days=1) else scale.x(until)
        if end <= start:
            continue
        fill = shades.warn if grade == "contested" else shades.tint
        words = f"{GRADE_SIGNS.get(grade, '')} {grade.capitalize()}"
        parts.append(f'<rect x="{start}" y="{y}" width="{end - start - 2}" height="20" fill="{fill}"/>')
        if end - start > len(words) * 6:
            parts.append(f'<text x="{start + 8}" y="{y + 14.5}">{escape(words)}</text>')
    return "".join(parts)
