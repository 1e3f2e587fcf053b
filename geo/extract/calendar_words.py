"""Names of months, weekdays and parts of the day in English, French and Arabic, as patterns over folded text."""

from typing import Final

from geo.extract.folded import folded_pattern

_MONTHS: Final = (
    "january|jan|janvier|janv|يناير|كانون الثاني|جانفي",
    "february|feb|février|févr|fév|فبراير|شباط|فيفري",
    "march|mar|mars|مارس|آذار",
    "april|apr|avril|avr|أبريل|نيسان|أفريل",
    "may|mai|مايو|أيار|ماي",
    "june|jun|juin|يونيو|حزيران|جوان",
    "july|jul|juillet|juil|يوليو|تموز|جويلية",
    "august|aug|août|أغسطس|آب|أوت",
    "september|sept|sep|septembre|سبتمبر|أيلول",
    "october|oct|octobre|أكتوبر|تشرين الأول",
    "november|nov|novembre|نوفمبر|تشرين الثاني",
    "december|dec|décembre|déc|ديسمبر|كانون الأول",
)
_WEEKDAYS: Final = (
    "monday|lundi|الاثنين|الإثنين",
    "tuesday|mardi|الثلاثاء",
    "wednesday|mercredi|الأربعاء",
    "thursday|jeudi|الخميس",
    "friday|vendredi|الجمعة",
    "saturday|samedi|السبت",
    "sunday|dimanche|الأحد",
)
_PARTS: Final = (
    ("early morning", "early hours|early morning|pre-dawn|predawn|dawn|aube|petit matin|tôt|فجر|فجرا|الفجر"),
    ("morning", "morning|matin|matinée|صباح|صباحا|الصباح"),
    ("midday", "midday|noon|midi|ظهر|ظهرا|الظهر"),
    ("afternoon", "afternoon|après-midi|عصر|عصرا|بعد الظهر"),
    ("evening", "evening|soir|soirée|مساء|المساء"),
    ("night", "night|nuit|overnight|nocturne|ليل|ليلا|ليلة|الليل"),
)


def _numbers(rows: tuple[str, ...]) -> dict[str, int]:
    return {name: n for n, names in enumerate(rows, 1) for name in folded_pattern(names).split("|")}


def _any(names: dict[str, int] | dict[str, str]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


MONTH_OF: Final = _numbers(_MONTHS)
WEEKDAY_OF: Final = {name: n - 1 for name, n in _numbers(_WEEKDAYS).items()}
"""Monday is 0, as in `date.weekday`."""

PART_OF: Final = {name: part for part, names in _PARTS for name in folded_pattern(names).split("|")}
MONTH: Final = _any(MONTH_OF)
WEEKDAY: Final = _any(WEEKDAY_OF)
PART: Final = _any(PART_OF)
