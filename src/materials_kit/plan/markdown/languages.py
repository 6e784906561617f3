"""Dates, lengths and pages in German, French, Spanish and Italian, put as English says them (pure).

Only beside a number: "5. Januar", "2,5 Stunden", "Seiten 59-71". All other words stay as they are.
"""

import re

_MONTHS = {
    "January": "januar janvier enero gennaio",
    "February": "februar f\u00e9vrier febrero febbraio",
    "March": "m\u00e4rz mars marzo",
    "April": "avril abril aprile",
    "May": "mai mayo maggio",
    "June": "juni juin junio giugno",
    "July": "juli juillet julio luglio",
    "August": "ao\u00fbt agosto",
    "September": "septembre septiembre settembre",
    "October": "oktober octobre octubre ottobre",
    "November": "novembre noviembre",
    "December": "dezember d\u00e9cembre diciembre dicembre",
}
_WEEKDAYS = {
    "Monday": "montag lundi lunes luned\u00ec",
    "Tuesday": "dienstag mardi martes marted\u00ec",
    "Wednesday": "mittwoch mercredi mi\u00e9rcoles mercoled\u00ec",
    "Thursday": "donnerstag jeudi jueves gioved\u00ec",
    "Friday": "freitag vendredi viernes venerd\u00ec",
    "Saturday": "samstag sonnabend samedi s\u00e1bado sabato",
    "Sunday": "sonntag dimanche domingo domenica",
}
_UNITS = {"hours": "stunden stunde std heures heure horas hora ore ora", "minutes": "minuten minutos minuto minuti"}
_PLACES = {
    "pages": "seiten seite p\u00e1ginas p\u00e1gina pagine pagina",
    "chapter": "kapitel kap chapitres chapitre cap\u00edtulos cap\u00edtulo capitoli capitolo cap",
    "section": "abschnitte abschnitt secciones secci\u00f3n sezioni sezione",
}


def _english(table: dict[str, str]) -> dict[str, str]:
    return {word: english for english, words in table.items() for word in words.split()}


_ENGLISH = _english({**_MONTHS, **_WEEKDAYS, **_UNITS, **_PLACES})


def _any_of(table: dict[str, str]) -> str:
    return "|".join(sorted(_english(table), key=len, reverse=True))


_MONTH = re.compile(
    rf"(?P<lead>\b\d{{1,2}}(?:\.|er|\u00ba)?\s+(?:de\s+)?)(?P<word>{_any_of(_MONTHS)})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?P<lead>\b[A-Z][a-z]+)\s+de\s+(?=20\d\d\b)")
_WEEKDAY = re.compile(rf"(?P<lead>\b)(?P<word>{_any_of(_WEEKDAYS)})(?=,?\s+(?:den\s+|le\s+)?\d)", re.IGNORECASE)
_UNIT = re.compile(rf"(?P<lead>\d\s*)(?P<word>{_any_of(_UNITS)})\b", re.IGNORECASE)
_PLACE = re.compile(rf"(?P<lead>\b)(?P<word>{_any_of(_PLACES)})(?=\.?\s*\d)", re.IGNORECASE)


def in_english(text: str) -> str:
    """Give a text with its dates, lengths of time and page ranges in English words."""
    for form in (_WEEKDAY, _MONTH, _UNIT, _PLACE):
        text = form.sub(lambda match: match["lead"] + _ENGLISH[match["word"].lower()], text)
    return _YEAR.sub(r"\g<lead> ", text)
