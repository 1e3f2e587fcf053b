"""What CI may look at twice: one or two browser tests, and nothing else."""

import pytest
from second_look import worth_a_look

BROWSER = "tests/browser/test_map_in_browser.py::test_{}"


@pytest.mark.parametrize("failed", [[BROWSER.format(1)], [BROWSER.format(1), BROWSER.format(2)]])
def test_one_or_two_browser_tests_are_looked_at_again(failed):
    assert worth_a_look(failed)


@pytest.mark.parametrize(
    "failed",
    [[], [BROWSER.format(n) for n in range(3)], ["tests/store/test_facets.py::test_x"], [BROWSER.format(1), "tests/test_text.py::test_fold"]],
    ids=["none", "three", "another kind", "another kind beside one"],
)  # fmt: skip
def test_anything_else_stays_a_failure(failed):
    assert not worth_a_look(failed)
