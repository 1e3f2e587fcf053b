"""Where a view holds few places, they are asked for in finer cells."""

from cells import cell

from geo.filters import IncidentFilter
from geo.maps.view import FEW_CELLS, SparseViews, view_cells, view_layers

VIEW = {"zoom": 5, "bbox": (30.0, 25.0, 50.0, 40.0), "by": "outcome"}


class Answers:
    """A store that answers with cells by zoom and remembers what it was asked."""

    def __init__(self, answers):
        self.answers, self.asked = answers, []

    def fine_cells(self, _filter, *, zoom, **_view):
        self.asked.append(zoom)
        return self.answers[zoom]


def test_few_mixed_cells_are_asked_for_again_and_finer():
    mixed = cell(40.3, 35.3, 5, zoom=5, one_point=False)
    parts = [cell(40.29, 35.33, 3, zoom=7, place="Conoco"), cell(40.33, 35.3, 2, zoom=7, place="Mazlum")]
    store = Answers({5: [mixed], 7: parts})
    (bubble,) = view_layers(store, IncidentFilter(), **VIEW).bubbles
    assert store.asked == [5, 7]
    assert (bubble.n, bubble.label) == (5, "Conoco, Mazlum")


def test_cells_of_one_place_each_are_fine_enough():
    store = Answers({5: [cell(40.3, 35.3, 5, zoom=5)]})
    view_layers(store, IncidentFilter(), **VIEW)
    assert store.asked == [5]


def test_many_cells_are_asked_for_once():
    many = [cell(30 + n / 10, 30, 2, zoom=5, one_point=False) for n in range(FEW_CELLS + 1)]
    store = Answers({5: many})
    view_layers(store, IncidentFilter(), **VIEW)
    assert store.asked == [5]


def test_a_view_known_to_be_sparse_is_asked_for_once():
    parts = [cell(40.29, 35.33, 3, zoom=7, place="Conoco"), cell(40.33, 35.3, 2, zoom=7, place="Mazlum")]
    store, known = Answers({5: [cell(40.3, 35.3, 5, zoom=5, one_point=False)], 7: parts}), SparseViews()
    first = view_cells(store, IncidentFilter(), **VIEW, known=known)
    assert view_cells(store, IncidentFilter(), **VIEW, known=known) == first == (parts, 7)
    assert store.asked == [5, 7, 7]


def test_a_view_that_has_become_dense_is_asked_for_anew():
    many = [cell(n - 90, 30, 2, zoom=5, one_point=False) for n in range(FEW_CELLS + 1)]
    fine = [cell(n - 90, 30, 2, zoom=7, one_point=False) for n in range(FEW_CELLS + 1)]
    store, known = Answers({5: many, 7: fine}), SparseViews()
    known.note(*VIEW.values(), sparse=True)
    assert view_cells(store, IncidentFilter(), **VIEW, known=known) == (many, 5)
    assert not known.holds(*VIEW.values())


def test_only_so_many_views_are_remembered():
    known = SparseViews(most=2)
    for zoom in (1, 2, 3):
        known.note(zoom, VIEW["bbox"], "outcome", sparse=True)
    assert [known.holds(zoom, VIEW["bbox"], "outcome") for zoom in (1, 2, 3)] == [False, True, True]
