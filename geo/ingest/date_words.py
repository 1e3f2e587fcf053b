"""Words in dates: months, weekdays, parts of the day, in English, French and Arabic; the Hijri months."""

import re
from typing import Final

from geo.text import fold

_GREGORIAN: Final = (
    "january jan janvier janv يناير كانون_الثاني جانفي",
    "february feb février fevrier févr fév فبراير شباط فيفري",
    "march mar mars مارس اذار آذار",
    "april apr avril avr أبريل ابريل نيسان أفريل",
    "may mai مايو أيار ايار ماي",
    "june jun juin يونيو حزيران جوان",
    "july jul juillet juil يوليو تموز جويلية",
    "august aug août aout أغسطس اغسطس آب اب أوت",
    "september sept sep septembre سبتمبر أيلول ايلول",
    "october oct octobre أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    "november nov novembre نوفمبر تشرين_الثاني",
    "december dec décembre decembre déc ديسمبر كانون_الأول كانون_الاول",
)
_HIJRI: Final = (
    "محرم muharram moharram mouharram",
    "صفر safar",
    "ربيع_الأول ربيع_الاول rabi_al_awwal rabi_i",
    "ربيع_الآخر ربيع_الاخر ربيع_الثاني rabi_al_thani rabi_ii",
    "جمادى_الأولى جمادي_الاولى جمادى_الاول jumada_al_ula jumada_al_awwal jumada_i",
    "جمادى_الآخرة جمادي_الاخرة جمادى_الثانية jumada_al_thani jumada_al_akhira jumada_ii",
    "رجب rajab",
    "شعبان shaban shaaban chaabane",
    "رمضان ramadan ramadhan",
    "شوال shawwal shawal chawwal",
    "ذو_القعدة ذي_القعدة dhu_al_qidah dhul_qadah dhu_al_qadah",
    "ذو_الحجة ذي_الحجة dhu_al_hijjah dhul_hijjah dhu_al_hijja",
)
_WEEKDAYS: Final = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد"
)
_FILLERS: Final = "of the de du le la d'  on st nd rd th er في يوم م من شهر و"
_PARTS: Final = {
    "early morning": "early_morning early_hours الفجر فجر فجرا petit_matin aube dawn overnight",
    "morning": "morning matin صباح صباحا am_hours matinée",
    "midday": "midday noon midi ظهر ظهرا الظهر",
    "afternoon": "afternoon après-midi apres-midi عصر عصرا",
    "evening": "evening soir soirée مساء المساء",
    "night": "night nuit ليل ليلا الليل",
}
_RELATIVE: Final = re.compile(
    r"^(now|today|yesterday|tonight|last night|tomorrow|aujourd'hui|hier|demain|maintenant|الان|اليوم|امس|البارحه|غدا)$"
    r"|\bago$|^il y a |^(منذ|قبل) |^last |^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$"
)


def _index(rows: tuple[str, ...]) -> dict[str, int]:
    return {fold(name.replace("_", " ")): n for n, names in enumerate(rows, start=1) for name in names.split()}


MONTHS: Final = _index(_GREGORIAN)
HIJRI_MONTHS: Final = _index(_HIJRI)
WEEKDAYS: Final = frozenset(fold(word) for word in _WEEKDAYS.split())
FILLERS: Final = frozenset(fold(word) for word in _FILLERS.split())
PARTS_OF_DAY: Final = {fold(name.replace("_", " ")): part for part, names in _PARTS.items() for name in names.split()}
MISSING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "n/a",
        "na",
        "null",
        "none",
        "unknown",
        "?",
        "nd",
        "n.d.",
        "nil",
        "inconnu",
        "inconnue",
        "غير معروف",
        ".",
        "...",
    }
)
"""How files write that they do not know, in columns of dates and numbers; compared folded."""


def is_relative(folded: str) -> bool:
    """Whether a text names a day only by its distance from the day of writing."""
    return bool(_RELATIVE.search(folded))


def is_missing(text: str) -> bool:
    """Whether a cell of dates or numbers says that nothing is known."""
    return fold(text).strip() in MISSING


def month_of(words: str) -> int | None:
    """Number of a Gregorian month named in folded words (also abbreviated, also with a stop)."""
    return MONTHS.get(words.rstrip("."))
