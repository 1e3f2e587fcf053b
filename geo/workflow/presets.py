"""Presets of pictures: how a team's slides look, kept under a name. What a slide says is not part of it."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from geo.errors import InputError
from geo.export.options import KINDS, SlideOptions, from_json, read_logo, to_words
from geo.store.contract import Store

PRESETS: Final = "slide preset"
"""Kind of the store's documents that holds presets."""

MAX_NAME, MAX_PRESETS = 60, 100
_CONTENT: Final = ("title", "subtitle", "annotations", "as_of", "view", "by")
"""Options that belong to one picture: what it says and shows."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of picture and its options under a name."""

    name: str
    kind: str
    options: SlideOptions


def save_preset(store: Store, name: str, kind: str, options: SlideOptions, *, by: str) -> Preset:
    """Keep the look of a picture under a name; the same name again replaces it.

    Raises
    ------
    InputError
        If the name is empty or too long, or there are too many presets.
    """
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME:
        raise InputError(f"A preset needs a name of 1 to {MAX_NAME} letters.")
    held = store.documents(PRESETS)
    if name not in held and len(held) >= MAX_PRESETS:
        raise InputError(f"There are {MAX_PRESETS} presets already; remove one first.")
    plain = SlideOptions()
    look = replace(options, **{field: getattr(plain, field) for field in _CONTENT}, play=False)
    logo = b64encode(look.logo).decode() if look.logo else None
    store.put_document(PRESETS, name, {"kind": kind, "options": to_words(look), "logo": logo}, by=by)
    return Preset(name, kind, look)


def presets(store: Store) -> list[Preset]:
    """All presets by name; what is damaged in one is left at its default."""
    return [_preset(name, value) for name, value in sorted(store.documents(PRESETS).items())]


def remove_preset(store: Store, name: str, *, by: str) -> None:
    """Forget a preset; nothing if there is none."""
    store.put_document(PRESETS, name, None, by=by)


def _preset(name: str, value: Mapping[str, Any]) -> Preset:
    said = value.get("options")
    kind = value.get("kind")
    options = from_json(said if isinstance(said, dict) else {})
    return Preset(name, kind if kind in KINDS else KINDS[0], replace(options, logo=_logo(value.get("logo"))))


def _logo(text: Any) -> bytes | None:
    if not isinstance(text, str):
        return None
    try:
        return read_logo(b64decode(text, validate=True))
    except (NotBase64, ValueError, InputError):
        return None
