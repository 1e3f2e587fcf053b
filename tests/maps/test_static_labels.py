"""Labels: none touches another, a mark or the frame; incidents first; a leader where it is crowded."""

from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.svg import Box
from geo.maps.static_labels import Label, Line, Room, place_labels

FRAME = Box(0, 0, 900, 600)
WORDS = st.sampled_from(["Mosul", "Ain al-Asad", "قاعدة عين الأسد الجوية", "Deir ez-Zor", "A long name of a place"])


@st.composite
def crowds(draw):
    spots = draw(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 600), WORDS), min_size=1, max_size=25))
    return [Label(x, y, (Line(name, 25, bold=True), Line("3 attacks", 20)), 14, leads=True) for x, y, name in spots]


@given(crowds(), st.booleans())
def test_no_two_labels_touch_and_all_lie_in_the_frame(labels, rtl):
    placed, left_out = place_labels(labels, Room(FRAME), rtl=rtl)
    assert len(placed) + len(left_out) == len(labels)
    for number, one in enumerate(placed):
        assert one.box.inside(FRAME)
        assert not any(one.box.overlaps(other.box) for other in placed[number + 1 :])


def test_what_is_taken_is_kept_clear_and_the_reading_side_comes_first():
    room = Room(FRAME)
    label = Label(400, 300, (Line("Mosul", 20),), 10)
    (free,), _ = place_labels([label], Room(FRAME))
    assert free.anchor == "start"
    assert free.x > 400
    (mirrored,), _ = place_labels([label], Room(FRAME), rtl=True)
    assert mirrored.anchor == "end"
    assert mirrored.x < 400
    room.take(Box(410, 250, 600, 350))
    (moved,), _ = place_labels([label], room)
    assert not moved.box.overlaps(Box(410, 250, 600, 350))


def test_a_leader_is_drawn_only_where_there_is_no_room_beside():
    label = Label(400, 300, (Line("Mosul", 20),), 10, leads=True)
    room = Room(FRAME)
    assert place_labels([label], room)[0][0].leader is None
    crowded = Room(FRAME)
    for x in range(300, 500, 20):
        for y in (240, 260, 280, 320, 340, 360):
            crowded.take(Box(x, y, x + 18, y + 12))
    crowded.take(Box(412, 280, 520, 320))
    crowded.take(Box(280, 280, 388, 320))
    placed, left_out = place_labels([label], crowded)
    assert not placed or placed[0].leader is not None
    assert len(placed) + len(left_out) == 1


def test_a_label_without_any_room_is_left_out_and_given_back():
    room = Room(FRAME)
    room.take(FRAME)
    label = Label(400, 300, (Line("Mosul", 20),), 10, leads=True)
    assert place_labels([label], room) == ([], [label])
