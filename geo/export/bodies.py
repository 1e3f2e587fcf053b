"""How the body of a slide is divided among its parts."""

from geo.drawing.svg import Box

GAP = 22.0


def _mirrored(box: Box, within: Box) -> Box:
    return Box(within.x0 + within.x1 - box.x1, box.y0, within.x0 + within.x1 - box.x0, box.y1)


def _down(box: Box, *shares: float) -> list[Box]:
    """A box cut into boxes below each other, shares of its height, with gaps between."""
    room, y, parts = box.height - GAP * (len(shares) - 1), box.y0, []
    for share in shares:
        parts.append(Box(box.x0, y, box.x1, y + room * share))
        y += room * share + GAP
    return parts


def _across(box: Box, share: float) -> tuple[Box, Box]:
    """A box cut into two beside each other."""
    middle = box.x0 + (box.width - GAP * 1.5) * share
    return Box(box.x0, box.y0, middle, box.y1), Box(middle + GAP * 1.5, box.y0, box.x1, box.y1)


def body_boxes(kind: str, body: Box, *, rtl: bool) -> dict[str, Box]:
    """Boxes of the parts of a kind of slide by name; mirrored for a language that runs from right to left."""
    wide = body.width > body.height * 1.15
    boxes = _divide(kind, body, wide=wide)
    return {name: _mirrored(box, body) for name, box in boxes.items()} if rtl else boxes


def _divide(kind: str, body: Box, *, wide: bool) -> dict[str, Box]:
    if kind == "map+timeline":
        top, bottom = _down(body, 0.66, 0.34)
        return {"map": top, "timeline": bottom}
    if kind == "map+list":
        one, other = _across(body, 0.58) if wide else _down(body, 0.52, 0.48)
        return {"map": one, "list": other}
    if kind == "sheet":
        figures = Box(body.x0, body.y0, body.x1, body.y0 + 88)
        rest = Box(body.x0, figures.y1 + 14, body.x1, body.y1)
        if wide:
            top, bottom = _down(rest, 0.66, 0.34)
            left, right = _across(top, 0.53)
            return {"figures": figures, "map": left, "table": right, "timeline": bottom}
        top, middle, bottom = _down(rest, 0.44, 0.33, 0.23)
        return {"figures": figures, "map": top, "table": middle, "timeline": bottom}
    return {kind: body}
