"""Columns about persons who report or are harmed: names, telephones, e-mail addresses; dropped by default."""

import re
from typing import Final

import pyarrow.compute as pc

from geo.ingest.raw import RawTable
from geo.ingest.words import header_key

_WORDS: Final = frozenset(
    header_key(word)
    for word in [
        "first name",
        "last name",
        "surname",
        "family name",
        "full name",
        "given name",
        "email",
        "e-mail",
        "email address",
        "mail",
        "phone",
        "phone number",
        "telephone",
        "tel",
        "mobile",
        "mobile number",
        "cell phone",
        "whatsapp",
        "contact",
        "contact name",
        "contact person",
        "contact email",
        "contact phone",
        "contact number",
        "contact id",
        "reporter",
        "reporter name",
        "reporter email",
        "reporter phone",
        "reported by name",
        "submitted by",
        "submitter",
        "submitter name",
        "author email",
        "victim name",
        "name of victim",
        "victim names",
        "names of victims",
        "victims names",
        "witness",
        "witness name",
        "passport",
        "passport number",
        "national id",
        "id number",
        "ssn",
        "date of birth",
        "dob",
        "birth date",
        "home address",
        "ip",
        "ip address",
        "username",
        "user name",
        "enumerator",
        "enumerator name",
        "interviewer",
        "interviewer name",
        "prénom",
        "nom de famille",
        "nom complet",
        "nom de la victime",
        "courriel",
        "adresse e-mail",
        "téléphone",
        "portable",
        "numéro de téléphone",
        "date de naissance",
        "الاسم الأول",
        "اسم العائلة",
        "الاسم الكامل",
        "اسم الضحية",
        "اسم المبلغ",
        "البريد الإلكتروني",
        "الهاتف",
        "رقم الهاتف",
        "الجوال",
        "تاريخ الميلاد",
        "names",
        "fullname",
        "born date",
        "year of birth",
        "birth year",
        "nombres",
        "apellido",
        "apellidos",
        "nombre completo",
        "nombre de la víctima",
        "correo electrónico",
        "teléfono",
        "fecha de nacimiento",
        "nome completo",
        "nome da vítima",
        "sobrenome",
        "telefone",
        "data de nascimento",
        "vorname",
        "nachname",
        "familienname",
        "telefon",
        "geburtsdatum",
        "имя",
        "фамилия",
        "отчество",
        "фио",
        "телефон",
        "дата рождения",
        "ім'я",
        "прізвище",
        "піб",
        "дата народження",
    ]
)
_PERSONS: Final = re.compile(
    r"\b(victim|suspect|shooter|perpetrator|offender|participant|witness|officer|driver|deceased|martyr|prisoner)s? "
    r"((first|last|full|family|given) )?names?$"
)
_ABOUT_PERSONS: Final = frozenset(
    {"age", "sex", "gender", "race", "ethnicity", "edad", "sexo", "idade", "alter", "пол", "возраст"}
)
_NAMES: Final = frozenset({"name", "nombre", "nome", "nom"})
_MAIL: Final = r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"
_PHONE: Final = r"^\+?\d[\d\s().\-]{7,17}\d$"
_PHONE_HINT: Final = re.compile(r"phone|tel|mobile|whatsapp|contact|هاتف|جوال", re.IGNORECASE)
_LOOK: Final = 2_000


def personal_columns(raw: RawTable) -> tuple[str, ...]:
    """Columns that hold personal data, by their name, or by e-mail addresses or telephone numbers in most cells."""
    keys = {header_key(column) for column in raw.columns}
    persons = len(keys & _ABOUT_PERSONS) > 1  # with age and sex beside it, a name is that of a person
    return tuple(
        column for column in raw.columns if _is_personal(raw, column) or (persons and header_key(column) in _NAMES)
    )


def _is_personal(raw: RawTable, column: str) -> bool:
    if header_key(column) in _WORDS or _PERSONS.search(header_key(column)):
        return True
    cells = raw.head(column, _LOOK)
    filled = cells.filter(pc.not_equal(cells, ""))
    if not len(filled):
        return False
    if _share(filled, _MAIL) > 0.5:  # noqa: PLR2004 - most of them
        return True
    return bool(_PHONE_HINT.search(column)) and _share(filled, _PHONE) > 0.5  # noqa: PLR2004 - most of them


def _share(cells: object, pattern: str) -> float:
    return pc.mean(pc.match_substring_regex(pc.utf8_trim_whitespace(cells), pattern).cast("int8")).as_py() or 0.0
