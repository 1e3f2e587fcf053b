"""Words in dates: months, weekdays, parts of the day, in the languages that files are written in; the Hijri months."""

import re
from typing import Final

from geo.text import fold

_GREGORIAN: Final = (
    "january jan janvier janv enero ene janeiro januar jänner gennaio gen ocak يناير كانون_الثاني جانفي",
    "february feb februar febrero fevereiro fev febbraio feber fevrier févr fév şubat فبراير شباط فيفري",
    "march mar mars marzo março märz mrz mart مارس اذار آذار",
    "april apr avril avr abril abr aprile nisan أبريل ابريل نيسان أفريل",
    "may mai mayo maio maggio mag mayıs مايو أيار ايار ماي",
    "june jun juin junio junho juni giugno giu haziran يونيو حزيران جوان",
    "july jul juillet juil julio julho juli luglio lug temmuz يوليو تموز جويلية",
    "august aug août aout agosto ago ağustos أغسطس اغسطس آب اب أوت",
    "september sept sep septembre septiembre setiembre setembro set settembre eylül سبتمبر أيلول ايلول",
    "october oct octobre octubre outubro out oktober okt ottobre ott ekim أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    "november nov novembre noviembre novembro kasım نوفمبر تشرين_الثاني",
    "december dec décembre déc diciembre dic dezembro dez dezember dicembre aralık ديسمبر كانون_الأول كانون_الاول",
)
_CYRILLIC: Final = (
    "январь января янв січень січня січ",
    "февраль февраля фев февр лютий лютого лют",
    "март марта мар березень березня бер",
    "апрель апреля апр квітень квітня квіт кві",
    "май мая травень травня трав тра",
    "июнь июня июн червень червня черв чер",
    "июль июля июл липень липня лип",
    "август августа авг серпень серпня серп сер",
    "сентябрь сентября сент сен вересень вересня вер",
    "октябрь октября окт жовтень жовтня жовт жов",
    "ноябрь ноября нояб ноя листопад листопада лист лис",
    "декабрь декабря дек грудень грудня груд гру",
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
    "lunes martes miércoles jueves viernes sábado domingo segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "понеділок вівторок середа четвер п'ятниця субота неділя нд "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد"
)
_FILLERS: Final = "of the de du le la d' del do den der am on st nd rd th er г год года р рік року في يوم م من شهر و"
_PARTS: Final = {
    "early morning": "early_morning early_hours الفجر فجر فجرا petit_matin aube dawn overnight madrugada",
    "morning": "morning matin صباح صباحا am_hours matinée manhã vormittag vormittags morgens утро утром ранок вранці",
    "midday": "midday noon midi mediodía meio-dia mittag mittags полдень опівдні ظهر ظهرا الظهر",
    "afternoon": "afternoon après-midi apres-midi tarde nachmittag nachmittags عصر عصرا",
    "evening": "evening soir soirée abend abends вечер вечером вечір ввечері увечері مساء المساء",
    "night": "night nuit noche noite nacht nachts ночь ночью ніч вночі уночі ليل ليلا الليل",
}
_RELATIVE: Final = re.compile(
    r"^(now|today|yesterday|tonight|last night|tomorrow|aujourd'hui|hier|demain|maintenant|الان|اليوم|امس|البارحه|غدا)$"
    r"|\bago$|^il y a |^(منذ|قبل) |^last |^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$"
)


def _index(rows: tuple[str, ...]) -> dict[str, int]:
    return {fold(name.replace("_", " ")): n for n, names in enumerate(rows, start=1) for name in names.split()}


MONTHS: Final = _index(_GREGORIAN) | _index(_CYRILLIC)
HIJRI_MONTHS: Final = _index(_HIJRI)
WEEKDAYS: Final = frozenset(fold(word) for word in _WEEKDAYS.split())
FILLERS: Final = frozenset(fold(word) for word in _FILLERS.split())
PARTS_OF_DAY: Final = {fold(name.replace("_", " ")): part for part, names in _PARTS.items() for name in names.split()}
_MISSING: Final = (
    "", "-", "--", "---", "–", "—", "?", "??", ".", "...",
    "n/a", "na", "#n/a", "n/k", "n.a.", "n.a", "null", "none", "nil", "nat",
    "unknown", "(unknown)", "not known", "undetermined", "unspecified", "not specified", "not stated", "not given",
    "not available", "not applicable", "not reported", "unreported", "no data", "no info", "no information", "missing",
    "tbc", "tbd", "nd", "n.d.", "n/d", "nr", "n.r.", "nc", "n.c.", "s/d", "s/i", "k.a.", "k. a.", "н/д",
    "inconnu", "inconnue", "non renseigné", "non précisé", "non communiqué", "indéterminé",
    "desconocido", "desconocida", "sin datos", "sin dato", "sin información", "no disponible", "no especificado",
    "desconhecido", "desconhecida", "não informado", "sem informação", "ignorado",
    "unbekannt", "keine angabe", "keine angaben", "sconosciuto", "bilinmiyor",
    "неизвестно", "неизвестен", "нет данных", "невідомо", "немає даних",
    "غير معروف", "غير محدد", "مجهول",
)  # fmt: skip
MISSING: Final = frozenset(fold(word).strip() for word in _MISSING)
"""How files write that they do not know, in columns of dates and numbers; compared folded."""


def is_relative(folded: str) -> bool:
    """Whether a text names a day only by its distance from the day of writing."""
    return bool(_RELATIVE.search(folded))


def is_missing(text: str) -> bool:
    """Whether a cell of dates or numbers says that nothing is known."""
    return fold(text).strip() in MISSING


_VOID: Final = frozenset(
    {"-", "--", "---", "–", "—", "?", "??", ".", "...", "n/a", "#n/a", "n.a.", "null", "nan", "[]", "{}"}
)


def is_void(text: str) -> bool:
    """Whether a cell of words says nothing at all; "unknown" and "none" say something."""
    return len(text) <= 4 and fold(text).strip() in _VOID  # noqa: PLR2004 - the longest of them


def month_of(words: str) -> int | None:
    """Number of a Gregorian month named in folded words (also abbreviated, also with a stop)."""
    return MONTHS.get(words.rstrip("."))
