"""Patterns of dates, hours and spans of days, over folded text."""

import re
from typing import Final

from geo.extract.calendar_words import MONTH, PART, WEEKDAY
from geo.extract.folded import folded_pattern
from geo.extract.numbers import FIGURE

YEAR: Final = r"(?:19|20)\d\d"
DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
ORD: Final = r"(?:st|nd|rd|th|er)?"
LAST: Final = folded_pattern(r"(?:last|this past|the previous) ")
LAST_AFTER: Final = folded_pattern(r" (?:dernière?|passée?|الماضي|الماضية|المنصرم|الفائت)")
NEXT: Final = re.compile(folded_pattern(r"(?:next|coming|prochaine?|المقبل|القادم|upcoming)"))
OF: Final = folded_pattern(r"(?:of |de |d'|من |شهر )?")


def alternatives(*patterns: str) -> re.Pattern[str]:
    """Any of some patterns, as whole words; Arabic conjunctions may be written with them."""
    return re.compile("|".join(rf"(?<!\w)[وف]?(?:{folded_pattern(p)})(?!\w)" for p in patterns))


WD: Final = WEEKDAY
ISO: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)(?!\d)")
SLASH: Final = re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<mm>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)")
DAY_MONTH: Final = alternatives(
    rf"(?:(?P<wd>{WD}),? )?(?:the |le )?(?P<d>{DAY}){ORD} {OF}(?P<m>{MONTH})(?:/{MONTH})?\.?(?:,? (?:of "
    rf"|de )?(?P<y>{YEAR}))?"
)
MONTH_DAY: Final = alternatives(
    rf"(?:(?P<wd>{WD}),? )?(?P<m>{MONTH})\.? (?P<d>{DAY}){ORD}(?:,? (?P<y>{YEAR}))?(?! {MONTH})"
)
MONTH_YEAR: Final = alternatives(rf"(?P<m>{MONTH})\.?,? {OF}(?P<y>{YEAR})")
MONTH_ALONE: Final = alternatives(
    rf"(?:in|during|since|en|au mois de|courant|début|fin|early|late|mid|mi|في شهر|في) ?-?(?P<m>{MONTH})"
)
YEAR_ALONE: Final = alternatives(
    rf"(?:in|since|en|depuis|during|early|late|في عام|عام|في سنة|سنة|منذ عام|from|by|courant|l'année"
    rf"|l'an) (?P<y>{YEAR})"
)
NIGHT_TO: Final = alternatives(
    (
        rf"(?:in the |on the |during the )?(?:overnight|night|la nuit|nuit|dans la nuit|ليل|ليلة) ?(?:from "
        rf"|between "
        rf"|of |de |du |on )?(?P<one>{WD})(?: to | and | à | au |-|/| into | إلى | )(?P<two>{WD})"
    ),
)
RELATIVE_WEEKDAY: Final = alternatives(
    (
        rf"(?:(?P<before>{PART}) (?:of |de |du |on |يوم )?)?(?:(?P<last>{LAST.strip()}) )?(?:on |le |يوم "
        rf"|ce )?(?P<wd>{WD})(?P<last2>{LAST_AFTER})?(?: (?:in the |au |dans la |en "
        rf"|à l')?(?P<after>{PART}))?"
    ),
)
AGO: Final = alternatives(
    rf"(?P<n>{FIGURE}|an?|une?) (?P<u>days?|weeks?|months?|years?) ago",
    rf"il y a (?P<n2>{FIGURE}|une?) (?P<u2>jours?|semaines?|mois|ans?|années?)",
    rf"(?:قبل|منذ) (?P<n3>{FIGURE}) (?P<u3>أيام|يوما|أسابيع|أشهر|سنوات)",
    r"(?:قبل|منذ) (?P<dual>يومين|أسبوعين|شهرين|عامين|يوم|أسبوع|شهر|عام)",
)
VAGUE: Final = alternatives(
    (
        r"in recent (?:days|weeks|months|years)|recently|these past (?:days|weeks)|over the past (?:few "
        r"|\w+ )?(?:days"
        r"|weeks|months|years)|in the past (?:few |\w+ )?(?:days|weeks|months|years)"
        r"|ces derniers (?:jours|mois)|ces dernières (?:semaines|années|heures)"
        r"|au cours des derniers jours|récemment"
        r"|depuis plusieurs (?:jours|semaines|mois|années)"
        r"|les derniers jours|les dernières semaines|في الأيام الأخيرة|مؤخرا|الأسابيع الأخيرة"
        r"|in the last few (?:days"
        r"|weeks)|over the last few (?:days|weeks)|the latest in a series"
    ),
)
WORDS: Final[tuple[tuple[str, int, str | None], ...]] = (
    (r"the day before yesterday|avant-hier|أول أمس|أول من أمس", -2, None),
    (
        (
            r"yesterday (?P<p>morning|afternoon|evening|night)|hier (?P<p2>matin|soir|après-midi)|(?P<p3>صباح"
            r"|مساء|ليل"
            r"|فجر) أمس"
        ),
        -1,
        "part",
    ),
    (r"last night|la nuit dernière|الليلة الماضية|ليلة أمس", -1, "night"),
    (r"yesterday|hier|أمس|يوم أمس|البارحة", -1, None),
    (
        (
            r"(?:early |earlier )?this (?P<p4>morning|afternoon|evening)|ce (?P<p5>matin|soir)"
            r"|cet (?P<p6>après-midi)"
            r"|(?P<p7>صباح|مساء|فجر|ظهر) اليوم"
        ),
        0,
        "part",
    ),
    (r"tonight|cette nuit|هذه الليلة", 0, "night"),
    (r"(?:earlier |late |early )?today|aujourd'hui|اليوم", 0, None),
)
NEAR_WORDS: Final = tuple((alternatives(pattern), days, part) for pattern, days, part in WORDS)
OVERNIGHT: Final = alternatives(r"overnight|dans la nuit|au cours de la nuit")
SAME: Final = "as the event told before"
"""Stands for the part of the day of the event that the words count from."""
FROM_EVENT: Final[tuple[tuple[re.Pattern[str], tuple[int, int], str | None], ...]] = tuple(
    (alternatives(pattern), shift, part)
    for pattern, shift, part in (
        (
            (
                r"the night before|the previous (?:night|evening)|a night earlier|la veille au soir"
                r"|la nuit précédente"
                r"|الليلة السابقة|مساء اليوم السابق"
            ),
            (-1, -1),
            "night",
        ),
        (
            (
                r"the day before(?! yesterday)|the previous day|one day (?:earlier|before)|la veille"
                r"|le jour précédent"
                r"|في اليوم السابق|اليوم السابق|في اليوم الذي سبقه?"
            ),
            (-1, -1),
            None,
        ),
        (r"two days before that|l'avant-veille", (-2, -2), None),
        (
            r"the (?:next|following) day|the day after|le lendemain|le jour suivant|في اليوم التالي|اليوم التالي",
            (1, 1),
            None,
        ),
        (
            (
                r"(?:during |on |in )?(?:the same|that same) (?:night|evening|morning|afternoon)"
                r"|(?:la|cette) même nuit|(?:الليلة|في الليلة) نفسها"
            ),
            (0, 0),
            SAME,
        ),
        (r"le surlendemain|two days after that", (2, 2), None),
        (
            (
                r"(?:on |earlier |later |also |just )*(?:the same day|that (?:same )?day)|(?:earlier"
                r"|later) in the day"
                r"|(?:plus tôt |plus tard )?(?:le même jour|le jour même"
                r"|dans la (?:même )?journée)|(?:في وقت (?:لاحق|سابق) )?(?:من |في )?(?:اليوم نفسه|نفس اليوم"
                r"|اليوم ذاته)"
            ),
            (0, 0),
            None,
        ),
        (
            (
                r"(?:just |a few |several |only |some )*hours (?:later|afterwards)"
                r"|(?:quelques|plusieurs) heures (?:plus tard|après)"
                r"|(?:un peu|peu) plus tard|بعد ساعات|في وقت لاحق"
            ),
            (0, 1),
            None,
        ),
        (
            (
                r"(?:just |a few |several |only |some )*hours (?:earlier|before)"
                r"|(?:quelques|plusieurs) heures (?:plus tôt|auparavant|avant)"
                r"|قبل ذلك بساعات"
            ),
            (-1, 0),
            None,
        ),
    )
)
"""Words that count from an event told before, with the days after it and the part of the day."""
COUNTED_FROM: Final = alternatives(
    rf"(?P<n>{FIGURE}|an?|one) (?P<u>hours?|days?|weeks?) (?:(?:earlier|before(?! (?:the|an?) )|previously|prior)"
    r"|(?P<later>later|afterwards?|after(?! (?:the|an?) )))",
    rf"(?P<n2>{FIGURE}|une?) (?P<u2>heures?|jours?|semaines?) (?:(?:plus tôt|auparavant|avant(?! (?:la|le|l') ))"
    r"|(?P<later2>plus tard|après(?! (?:la|le|l') )))",
    rf"(?:قبل ذلك|قبلها|(?P<later3>بعد ذلك|بعدها)) ب?(?:(?P<n3>{FIGURE}) (?P<u3>أيام|يوما|أسابيع)"
    r"|(?P<dual>يومين|أسبوعين|يوم|أسبوع|ساعات))",
)
EARLIER_CLAUSE: Final = re.compile(
    rf"^(?:(?P<hours>(?:{FIGURE} |an )?hours?)|(?P<n>{FIGURE}|an?) (?P<u>days?|weeks?)) after (?=an?|another|two"
    rf"|three|four|gunmen|militants"
    r"|suspected|rockets|drones|at least)|^au lendemain (?=d)"
)
"""At the head of a clause: what it tells came that long before the event told before."""
HOURS: Final = tuple(folded_pattern(word) for word in ("hour", "heure", "ساع"))
WEEKS_UNIT: Final = tuple(folded_pattern(word) for word in ("week", "semaine", "أسب", "أساب"))
DUALS: Final = frozenset(folded_pattern(word) for word in ("يومين", "أسبوعين", "شهرين", "عامين"))
ONE: Final = frozenset({"a", "an", "one", "un", "une"})
MOST_DAYS: Final = 60
SINCE: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:since|depuis|منذ|as of|until|jusqu'(?:à|au)|حتى)(?: (?:the|le|last|at least|late|early|mid))* $"
    )
)
"""Before a day on which a time began, or ended: not that of an event."""
WEEKS: Final = alternatives(
    (
        r"(?P<lw>last week|la semaine dernière|la semaine passée|الأسبوع الماضي)|(?P<tw>(?:earlier |late "
        r"|early )?this week|cette semaine|هذا الأسبوع)"
        r"|(?P<lm>last month|le mois dernier|الشهر الماضي)|(?P<tm>(?:earlier |late |early )?this month"
        r"|ce mois-ci"
        r"|هذا الشهر)|(?P<ly>last year|l'an dernier|l'année dernière|العام الماضي)"
        r"|(?P<ty>(?:earlier )?this year|cette année|هذا العام)"
    ),
)
CLOCK: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:at|around|about|shortly after|just after|shortly before|à|vers|peu après|peu avant|الساعة"
        r"|عند الساعة|حوالي الساعة) (?:about |around |environ )?"
        r"(?P<h>[01]?\d|2[0-3])(?:(?::|h|\.)(?P<min>[0-5]\d)| ?h(?:eures?)?(?![\w])"
        r"|(?= ?[ap]\.?m))? ?(?P<ap>[ap])?(?:\.?m\.?)?(?: \((?P<gmt>[^)]{2,14})\))?(?!\w)"
    )
)
