"""The words around figures in cells of counts, in the languages that files are written in: ranges, bounds, remarks."""

import re
from typing import Final

from geo.text import fold

_LEAST: Final = (
    "at least,more than,over,no fewer than,not fewer than,no less than,not less than,minimum,minimum of,min,min.",
    "au moins,plus de,pas moins de,al menos,más de,por lo menos,mínimo,pelo menos,mais de,no mínimo",
    "mindestens,mehr als,über,wenigstens,almeno,più di,en az",
    "не менее,более,больше,свыше,минимум,не менше,понад,більше,щонайменше",
    "على الاقل,اكثر من,ما لا يقل عن",
)
_OR_MORE: Final = ("or more,and more,ou plus,o más,ou mais,oder mehr,и более,і більше",)
_MOST: Final = (
    "up to,at most,fewer than,less than,under,no more than,not more than,maximum,maximum of,max,max.",
    "jusqu'à,jusqu'a,au plus,moins de,hasta,no más de,menos de,como máximo,até,no máximo",
    "bis zu,höchstens,weniger als,fino a,meno di",
    "до,не более,менее,не більше,менше,щонайбільше",
    "حتى,اقل من",
)
_ABOUT: Final = (
    "about,around,approximately,approx,approx.,some,nearly,almost,circa,ca,ca.,c.,an estimated,estimated",
    "environ,env.,env,près de,presque,cerca de,unos,unas,alrededor de,aproximadamente,casi,por volta de,quase",
    "etwa,rund,ungefähr,fast",
    "около,примерно,почти,близько,приблизно,майже",
    "حوالي,نحو,قرابة",
)
_TO: Final = ("-,–,—,/,to,or,à,a,ou,o,bis,oder,до,или,або,الى,او",)
_AND: Final = ("and,et,y,e,und,и,і,та,و",)
_FROM: Final = ("between,from,entre,de,von,zwischen,от,з,від,между,між,بين,من",)
_COUNTED: Final = (
    "killed,dead,death,deaths,fatality,fatalities,people,person,persons,civilian,civilians,soldier,soldiers,wounded",
    "injured,victim,victims,casualties,mort,morts,tué,tués,blessé,blessés,personne,personnes,muerto,muertos,herido",
    "heridos,persona,personas,morto,mortos,ferido,feridos,pessoa,pessoas,tote,verletzte,personen",
    "человек,человека,погибших,раненых,осіб,людей,загиблих,поранених,قتلى,قتيل,جرحى,جريح,شخص,شخصا,اشخاص",
)
_NUMBERS: Final = (
    "zero zéro cero ноль нуль صفر",
    "one uno один واحد",
    "two deux dos dois duas zwei два две двое двоє اثنان اثنين",
    "three trois tres três drei три трое троє ثلاثة",
    "four quatre cuatro quatro vier четыре четверо чотири четверо اربعة",
    "five cinq cinco fünf пять пятеро п'ять خمسة",
    "six seis sechs шесть шість ستة",
    "seven sept siete sete sieben семь сім سبعة",
    "eight huit ocho oito acht восемь вісім ثمانية",
    "nine neuf nueve nove neun девять дев'ять تسعة",
    "ten dix diez dez zehn десять عشرة",
    "eleven onze once elf",
    "twelve douze doce doze zwölf",
)


def _either(lists: tuple[str, ...]) -> str:
    words = {fold(word) for row in lists for word in row.split(",")}
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


RANGE: Final = re.compile(
    rf"(?:{_either(_FROM)}\s+)?(?P<low>\d+)\s*{_either(_TO)}\s*(?P<high>\d+)$"
    rf"|{_either(_FROM)}\s+(?P<from>\d+)\s*{_either(_AND)}\s*(?P<until>\d+)$"
)
LEAST: Final = re.compile(rf"(?:>=?|≥|{_either(_LEAST)})\s*(\d+)$|(\d+)\s*(?:\+|{_either(_OR_MORE)})$")
MOST: Final = re.compile(rf"(?:<=?|≤|{_either(_MOST)})\s*(\d+)$")
ABOUT: Final = re.compile(rf"(?:~|≈|{_either(_ABOUT)})\s*(\d+)$")
COUNTED: Final = re.compile(rf"(?<=\d)\s+{_either(_COUNTED)}$")
"""What is counted, behind the figure."""
REMARK: Final = re.compile(r"(?<=\d)\s*(?:\((?=[^()]*[^\W\d_])[^()]*\)|\[[^\[\]]*\]|\?+|\*+)$")
"""What is added behind a figure: ``12 (2 children)``, ``12 [4]``, ``7?``; a bare figure in brackets is a second one."""
PARTED: Final = re.compile(r"(?<=\d)[,\u00a0\u202f' ](?=\d{3}(?!\d))")
"""Thousands parted within words: ``more than 1,200``."""
IN_WORDS: Final = {fold(word): number for number, words in enumerate(_NUMBERS) for word in words.split()}
