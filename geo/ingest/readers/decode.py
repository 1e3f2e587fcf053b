"""Which encoding a text file is in: decided by evidence, asked for when two readings are equally good."""

import codecs
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from charset_normalizer import from_bytes

from geo.errors import InputError
from geo.ingest.limits import Limits

BLOCK = 8 << 20
_SAMPLE = 400_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LEGACY = ("cp1252", "mac_roman", "cp1256", "cp1251", "cp1250")
_STRAY = frozenset(b"\xff\xfe\xf5\xf6\xf7\xf8\xfa\xfd\x81\x8d\x8f\x90\x9d")


@dataclass(slots=True)
class Scan:
    """One pass over the bytes: what stands in the way of the quick reader, and what is not UTF-8."""

    size: int = 0
    newlines: int = 0
    lone_returns: bool = False
    nul: bool = False
    bad_lines: int = 0
    good_lines: int = 0
    bad_sample: bytearray = field(default_factory=bytearray)
    ends_with_newline: bool = True
    bad_bytes: set[int] = field(default_factory=set)


def scan(path: Path, limits: Limits) -> Scan:
    """Read the file once, in blocks.

    Raises
    ------
    InputError
        If a line is longer than allowed.
    """
    seen = Scan()
    rest = b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            seen.size += len(block)
            seen.nul = seen.nul or b"\0" in block
            seen.newlines += block.count(b"\n")
            seen.ends_with_newline = block.endswith(b"\n")
            if b"\r" in block and not seen.lone_returns:
                whole = rest[-1:] + block
                seen.lone_returns = whole.count(b"\r") != whole.count(b"\r\n") + whole.endswith(b"\r")
            cut = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
            if cut and not (block.isascii() and rest.isascii()):
                _check_utf8(rest + block[:cut], seen)
            rest = block[cut:] if cut else rest + block
            if len(rest) > limits.line:
                raise InputError(
                    f"{path.name} has a line of more than {limits.line // 1_000_000} MB: it is not a table of rows."
                )
    _check_utf8(rest, seen)
    return seen


def _check_utf8(data: bytes, seen: Scan) -> None:
    if data.isascii():
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        for line in data.splitlines():
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                seen.good_lines += 1
            except UnicodeDecodeError as error:
                seen.bad_lines += 1
                seen.bad_bytes.add(line[error.start])
                if len(seen.bad_sample) < _SAMPLE:
                    seen.bad_sample += line + b"\n"
    else:
        seen.good_lines += 1


def encoding_of(path: Path, seen: Scan, asked: str | None) -> tuple[str, list[str]]:
    """The encoding, and a warning where it was guessed.

    Order: what the user says; a byte order mark; UTF-8, also with a few damaged lines; UTF-16 without mark;
    else the legacy code page in which the letters make words.

    Raises
    ------
    InputError
        If the user's encoding is unknown, or several readings are equally likely: the message shows them.
    """
    with path.open("rb") as stream:
        head = stream.read(4_096)
    if asked:
        return _named(asked), []
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, []
    if seen.nul and len(head) > 3:  # noqa: PLR2004 - two characters
        for name, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
            if zeros.count(0) * 3 > len(zeros) and others.count(0) * 10 < len(others):
                return name, [f"Read as {name}: the file has no byte order mark."]
    if not seen.bad_lines:
        return "utf-8", []
    if seen.good_lines >= seen.bad_lines or seen.bad_bytes <= _STRAY:
        return "utf-8", []
    return _legacy(bytes(seen.bad_sample))


def _named(asked: str) -> str:
    try:
        name = codecs.lookup(asked).name
        "".encode(name)
    except LookupError:
        raise InputError(f"There is no encoding {asked!r}; try utf-8, cp1252, mac_roman or cp1256.") from None
    return name


def _legacy(sample: bytes) -> tuple[str, list[str]]:
    readings = {name: sample.decode(name, "replace") for name in LEGACY}
    scores = {name: _likelihood(text) for name, text in readings.items()}
    order = sorted(LEGACY, key=lambda name: -scores[name])
    first = order[0]
    others = [scores[name] for name in order[1:] if readings[name] != readings[first]]
    clear = scores[first] > 0 and scores[first] - max(others, default=0.0) >= _CLEAR
    if not clear and len(sample) > _ENOUGH:
        best = from_bytes(sample[:20_000], cp_isolation=list(LEGACY)).best()
        clear = best is not None and best.encoding == first
    if clear:
        shown = _example(readings[first])
        warning = (
            f"The file is not UTF-8; read as {first} (for example {shown!r}); if letters look wrong, name another."
        )
        return first, [warning]
    choices = "; ".join(f"{name}: {_example(readings[name])!r}" for name in order[:4])
    raise InputError(
        f"The file is not UTF-8 and its encoding cannot be told for sure. Name it (--encoding). It reads as {choices}"
    )


_CLEAR = 0.08
_ENOUGH = 200


def _likelihood(text: str) -> float:
    """Share of the non-ASCII characters that are letters where letters belong, less those that never are."""
    good = total = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char.isascii():
            continue
        total += 1
        category = unicodedata.category(char)
        beside = [c for c in (before, after) if c.isalpha()]
        if char == "\ufffd" or category in {"Cc", "Cn", "Co"}:
            good -= 2
        elif category.startswith("L"):
            good += _letter(char, beside, before)
        elif char in "’‘“”–—…«»°€ʼ\u00a0":
            good += 0.9
        else:
            good -= 0.3
    return good / total if total else 0.0


def _letter(char: str, beside: list[str], before: str) -> float:
    if not beside:
        return 0.2
    same = sum(_script(char) == _script(other) for other in beside) / len(beside)
    if char.isupper() and before.islower():
        return -1.0
    rare = 0.0 if char.lower() in _COMMON or _script(char) != "LATIN" else -0.6
    return same + rare if same else -1.0


_COMMON = frozenset("éèêëàâäçîïôöùûüñáíóúãõœæßåøìòşğı")


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split(" ")[0]


def _example(text: str) -> str:
    at = next((n for n, char in enumerate(text) if not char.isascii()), 0)
    return " ".join(text[max(0, at - 15) : at + 15].split())
