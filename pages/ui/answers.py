"""What the store answers, kept per revision and filter: the same question costs nothing the second time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pyarrow as pa
import streamlit as st

from geo.charts.timescale import auto_step
from geo.errors import NotFoundError
from geo.filters import IncidentFilter, to_query
from geo.model.patterns import ClaimMatrix, Clock, OutcomeShares, Standing
from geo.model.rates import Windows
from geo.model.taxonomy import NONE
from geo.store.answers import Counters, FacetValue, IncidentHistory, Step, Timeline, TimeSpan
from geo.store.contract import Store
from geo.web.provider import get_store

MAX_ANSWERS = 400


@st.cache_data(max_entries=MAX_ANSWERS, show_spinner=False)
def _answer(_ask: Callable[[], Any], url: str, revision: int, question: str, query: str) -> Any:  # noqa: ARG001
    return _ask()


@dataclass(frozen=True)
class Answers:
    """Questions to one store in one revision."""

    store: Store
    revision: int

    def _ask(self, question: str, filter_: IncidentFilter, ask: Callable[[], Any]) -> Any:
        return _answer(ask, self.store.url, self.revision, question, to_query(filter_))

    @property
    def is_empty(self) -> bool:
        """Whether the store holds no incident at all; asked once a revision."""
        return not self.held

    @property
    def held(self) -> int:
        """How many incidents the store holds, media mentions too; asked once a revision."""
        return self.counters(IncidentFilter(media_mentions=True)).all

    def counters(self, filter_: IncidentFilter) -> Counters:
        """Counters of a filter."""
        found: Counters = self._ask("counters", filter_, lambda: self.store.counters(filter_))
        return found

    def facets(self, filter_: IncidentFilter, dimensions: tuple[str, ...]) -> dict[str, list[FacetValue]]:
        """Values of dimensions with their counts under the other filters."""
        found: dict[str, list[FacetValue]] = self._ask(
            f"facets {dimensions}", filter_, lambda: self.store.facets(filter_, dimensions)
        )
        return found

    def outcomes(self, filter_: IncidentFilter) -> list[FacetValue]:
        """Outcomes of what matches, with how many incidents have each."""
        found: dict[str, list[FacetValue]] = self._ask(
            "outcomes", filter_, lambda: self.store.facets(filter_, ("outcome",), within=True)
        )
        return found["outcome"]

    def timeline(self, filter_: IncidentFilter, step: Step, by: Any) -> Timeline:
        """Bars and spans over all dates: the chosen dates are the brush's business."""
        undated = replace(filter_, date_from=None, date_to=None)
        found: Timeline = self._ask(
            f"timeline {step} {by}", undated, lambda: self.store.timeline(undated, step=step, by=by)
        )
        return found

    def step(self, filter_: IncidentFilter) -> Step:
        """The step that suits the dates of a filter without its dates."""
        whole = self.counters(replace(filter_, date_from=None, date_to=None))
        return auto_step(whole.first_date, whole.last_date)

    def page(
        self, filter_: IncidentFilter, *, limit: int, offset: int = 0, order: str = "date", descending: bool = False
    ) -> pa.Table:
        """Rows of the table of incidents."""
        found: pa.Table = self._ask(
            f"page {limit} {offset} {order} {descending}",
            filter_,
            lambda: self.store.page(filter_, order=order, descending=descending, limit=limit, offset=offset),
        )
        return found

    def position(
        self, filter_: IncidentFilter, incident: str, *, order: str = "date", descending: bool = False
    ) -> int | None:
        """Place of an incident in the table, from 0."""
        found: int | None = self._ask(
            f"position {order} {descending} {incident}",
            filter_,
            lambda: self.store.position(filter_, incident, order=order, descending=descending),
        )
        return found

    def attack_days(self, filter_: IncidentFilter) -> tuple[TimeSpan, ...]:
        """Dated attacks by the first and last day that they can have begun on."""
        found: tuple[TimeSpan, ...] = self._ask("attack days", filter_, lambda: self.store.attack_days(filter_))
        return found

    def standings(
        self, filter_: IncidentFilter, dimension: Literal["site", "group"], windows: Windows | None
    ) -> list[Standing]:
        """Attacks by site or by group, in two windows too."""
        recent, before = (
            ((windows.recent.first, windows.recent.last), (windows.before.first, windows.before.last))
            if windows
            else (None, None)
        )
        found: list[Standing] = self._ask(
            f"standings {dimension} {recent} {before}",
            filter_,
            lambda: self.store.standings(filter_, dimension, recent=recent, before=before),
        )
        return found

    def clock(self, filter_: IncidentFilter) -> Clock:
        """Attacks by weekday and hour."""
        found: Clock = self._ask("clock", filter_, lambda: self.store.clock(filter_))
        return found

    def claim_matrix(self, filter_: IncidentFilter, most: int) -> ClaimMatrix:
        """Attacks by claimant and attribution."""
        found: ClaimMatrix = self._ask(
            f"claim matrix {most}", filter_, lambda: self.store.claim_matrix(filter_, most=most)
        )
        return found

    def outcome_shares(self, filter_: IncidentFilter) -> OutcomeShares:
        """Attacks by outcome."""
        found: OutcomeShares = self._ask("outcome shares", filter_, lambda: self.store.outcome_shares(filter_))
        return found

    def incident(self, incident: str, as_known_on: date | None) -> IncidentHistory | None:
        """An incident as known on a day; ``None`` if there is none."""

        def ask() -> IncidentHistory | None:
            try:
                return self.store.incident(incident, as_known_on=as_known_on)
            except NotFoundError:
                return None

        found: IncidentHistory | None = self._ask(f"incident {incident}", IncidentFilter(as_known_on=as_known_on), ask)
        return found

    def claims(self, filter_: IncidentFilter) -> list[tuple[str, int]]:
        """The group that claims most of what is shown, with the number of attacks."""
        claimed = replace(filter_, group_role="claimed")
        among = self.facets(claimed, ("group",))["group"]
        named = [v.value for v in among if v.value != NONE and v.value in (filter_.groups or (v.value,))]
        found = []
        for group in named[:1]:
            count = self.counters(replace(claimed, groups=(group,))).attacks
            if count:
                found.append((group, count))
        return found


def answers() -> Answers:
    """The answers of the store of this process, in its present revision."""
    store = get_store()
    return Answers(store, store.revision)
