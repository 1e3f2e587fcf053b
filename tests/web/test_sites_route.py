"""The sites that the map offers: those with a point, named shortly, those of users too."""

from geo.model.site import known_sites


def test_the_sites_with_a_point_are_told(ask):
    status, answer = ask("sites")
    assert status == 200
    told = {site[0]: site[1:] for site in answer["sites"]}
    assert told["ain-al-asad"] == ["Ain al-Asad", 33.7856, 42.4412]
    assert set(told) == {site.id for site in known_sites() if site.located}


def test_a_polygon_across_180_passes_through_the_routes(ask, provided):
    status, answer = ask("cells", z=3, bbox="-180,-85,180,85", f="polygon=170 0,200 0,200 60,170 60")
    assert (status, answer["problems"], answer["bubbles"]) == (200, [], [])
    status, answer = ask("extent", f="near=33.7856,42.4412,25&inside=certain")
    assert (status, answer["bbox"]) == (200, [42.4412, 33.7856, 42.4412, 33.7856])
    status, answer = ask("cells", z=3, bbox="-180,-85,180,85", f="polygon=1 1,2 2,<script> 3")
    assert status == 200
    assert len(answer["problems"]) == 1
