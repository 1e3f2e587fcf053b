"""Steps of time: days, weeks from Monday, months and years, and a period cut into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = get_args(Step)


def step_start(day: date, step: Step) -> date:
    """First day of the step that holds a day; weeks begin on Monday."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(month=1, day=1) if step == "year" else day.replace(day=1) if step == "month" else day


def next_step(start: date, step: Step) -> date:
    """First day of the step that follows."""
    if step == "year":
        return date(start.year + 1, 1, 1)
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if step == "week" else 1)


@dataclass(frozen=True, slots=True)
class Steps:
    """A period of whole days cut into steps; the first and the last step may be cut short by its ends."""

    step: Step
    first: date
    last: date

    def __len__(self) -> int:
        return self._number(self.last) - self._number(self.first) + 1

    def _number(self, day: date) -> int:
        """Number of the step that holds a day, counted from any one day."""
        if self.step == "year":
            return day.year
        if self.step == "month":
            return day.year * 12 + day.month
        # Day 1 of the ordinals is a Monday.
        return (day.toordinal() - 1) // 7 if self.step == "week" else day.toordinal()

    def starts(self) -> Iterator[date]:
        """First day of each step."""
        start = self.first
        for left in reversed(range(len(self))):
            yield start
            if left:
                start = next_step(step_start(start, self.step), self.step)

    def place(self, day: date) -> int:
        """Number of the step that holds a day, from 0: -1 before the period, the number of steps after it."""
        if day < self.first:
            return -1
        return len(self) if day > self.last else self._number(day) - self._number(self.first)

    def days(self, first: int, last: int) -> tuple[date, date]:
        """First and last day of the steps from one to another."""
        starts = list(self.starts())
        return starts[first], self.last if last + 1 == len(starts) else starts[last + 1] - timedelta(days=1)


def possible_steps(first: date, last: date, most: int) -> tuple[Step, ...]:
    """Steps that cut a period into at most so many, the shortest first."""
    return tuple(step for step in STEPS if len(Steps(step, first, last)) <= most)
