"""One cell of a column of times of the day."""

import re
from typing import Final

from geo.ingest.date_values import DateError
from geo.ingest.date_words import PARTS_OF_DAY, is_missing
from geo.text import ascii_digits, fold

_LONGEST: Final = 60
"""Characters of the longest time of the day in words."""
_UNIT: Final = re.compile(r"(?<=\d)\s*(?:hrs?|hours|hs|uhr|h|lt|ч\.?|год\.?)\.?$", re.IGNORECASE)
"""What is written behind a time and says no more than that it is one."""
_HOUR: Final = re.compile(r"(\d{1,2})\s*(?:h|hs|uhr|ч)\.?$", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:[:.hH](\d{2}))(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?$|(\d{1,2})\s*([ap])\.?m\.?$|(\d{2})(\d{2})$",
    re.IGNORECASE,
)


def parse_clock(text: str) -> tuple[str | None, str]:
    """Time of day as ``HH:MM`` or a part of the day, with its precision; other words as they are."""
    plain = ascii_digits(text).strip()
    if is_missing(plain):
        return None, "day"
    if len(plain) > _LONGEST:
        return text.strip(), "day"
    match = _CLOCK.match(plain) or _CLOCK.match(_UNIT.sub("", plain))
    if match:
        hour = int(match[1] or match[4] or match[6])
        minute = int(match[2] or match[7] or 0)
        half = (match[3] or match[5] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour <= 23 and minute <= 59:  # noqa: PLR2004 - a clock
            return f"{hour:02d}:{minute:02d}", "minute"
        raise DateError(f"there is no time {plain}")
    whole = _HOUR.match(plain)
    if whole and int(whole[1]) <= 23:  # noqa: PLR2004 - a clock
        return f"{int(whole[1]):02d}:00", "hour"
    part = PARTS_OF_DAY.get(fold(plain))
    return (part, "part_of_day") if part else (text.strip(), "day")
