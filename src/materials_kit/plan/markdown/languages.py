"""Dates, lengths and pages in German, French, Spanish, Italian and Portuguese, put as English says them (pure).

Only beside a number: "5. Januar", "2,5 Stunden", "Seiten 59-71". All other words stay as they are.
"""

import re

_MONTHS = {
    "January": "januar janvier enero gennaio janeiro",
    "February": "februar f\u00e9vrier febrero febbraio fevereiro",
    "March": "m\u00e4rz mars marzo mar\u00e7o",
    "April": "avril abril aprile",
    "May": "mai mayo maggio maio",
    "June": "juni juin junio giugno junho",
    "July": "juli juillet julio luglio julho",
    "August": "ao\u00fbt agosto",
    "September": "septembre septiembre settembre setembro",
    "October": "oktober octobre octubre ottobre outubro",
    "November": "novembre noviembre novembro",
    "December": "dezember d\u00e9cembre diciembre dicembre dezembro",
}
_WEEKDAYS = {
    "Monday": "montag lundi lunes luned\u00ec segunda-feira",
    "Tuesday": "dienstag mardi martes marted\u00ec ter\u00e7a-feira",
    "Wednesday": "mittwoch mercredi mi\u00e9rcoles mercoled\u00ec quarta-feira",
    "Thursday": "donnerstag jeudi jueves gioved\u00ec quinta-feira",
    "Friday": "freitag vendredi viernes venerd\u00ec sexta-feira",
    "Saturday": "samstag sonnabend samedi s\u00e1bado sabato",
    "Sunday": "sonntag dimanche domingo domenica",
}
_UNITS = {"hours": "stunden stunde std heures heure horas hora ore ora", "minutes": "minuten minutos minuto minuti"}
_PLACES = {
    "pages": "seiten seite p\u00e1ginas p\u00e1gina p\u00e1gs p\u00e1g pagine pagina",
    "chapter": "kapitel kap chapitres chapitre cap\u00edtulos cap\u00edtulo capitoli capitolo cap",
    "section": "abschnitte abschnitt secciones secci\u00f3n sezioni sezione",
}


def _english(table: dict[str, str]) -> dict[str, str]:
    return {word: english for english, words in table.items() for word in words.split()}


_ENGLISH = _english({**_MONTHS, **_WEEKDAYS, **_UNITS, **_PLACES})


def _any_of(table: dict[str, str]) -> str:
    return "|".join(sorted(_english(table), key=len, reverse=True))


_MONTH = re.compile(
    rf"(?P<lead>\b\d{{1,2}}(?:\.|er|\u00ba)?\s+)(?:de\s+)?(?P<word>{_any_of(_MONTHS)})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?P<lead>\b[A-Z][a-z]+)\s+de\s+(?=20\d\d\b)")
_WEEKDAY = re.compile(rf"(?P<lead>\b)(?P<word>{_any_of(_WEEKDAYS)})(?=,?\s+(?:den\s+|le\s+)?\d)", re.IGNORECASE)
_UNIT = re.compile(rf"(?P<lead>\d\s*)(?P<word>{_any_of(_UNITS)})\b", re.IGNORECASE)
_PLACE = re.compile(rf"(?P<lead>\b)(?P<word>{_any_of(_PLACES)})(?=\.?\s*\d)", re.IGNORECASE)


_ARTICLE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:,?\s+(?:den|le|el)|,)\s+(?=\d)")
_OCLOCK = re.compile(r"(?:\b(?:um|ab)\s+)?\b(\d{1,2})(?:[:.](\d\d))?\s*Uhr\b")
_AT = re.compile(r"(?:\u00e0|\ba las)\s+(?=\d{1,2}[:h]\d\d)", re.IGNORECASE)
_YEAR_AT = re.compile(
    r"(?<=20\d\d)(,?)\s+(?:\u00e0s?|a las|alle(?: ore)?|ore|um)\s+(?=\d{1,2}[:h.]\d\d)", re.IGNORECASE
)
_UP_TO = re.compile(r"(?<=\d)\s+(?:bis|\u00e0|a)\s+(?=\d)")
_FROM_TO = re.compile(
    r"\b(?:vom|von|del|du|dal|dall'|de)\s*(\d{1,2})\.?\s+(?:bis(?:\s+zum)?|al|au|all'|a)\s*(?=\d{1,2}\b)", re.IGNORECASE
)
_FIRST = re.compile(r"\b1er(?=\s+[^\W\d])", re.IGNORECASE)
_SHORT_DAY = re.compile(r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So)\.,?\s+(?=\d{1,2}\.)")
_HOURS_SPAN = re.compile(
    r"(?:\bde\s+)?(?<![\w:])((?:0?[6-9]|1\d|2[0-3]))\s?h(\d\d)?\s*(?:\u00e0|a|-|\u2013)\s*(\d{1,2})\s?h(\d\d)?(?!\w)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<=\d)\s+(?:y|und|et|e)\s+(?=\d)")
_GLUED = re.compile(r"\b(\d{1,2})\s*(?:h\s*|:)(\d\d)\s*h\b|\b(\d{1,2})\s+h\s+(\d\d)(?=\s*(?:$|[)\]:,;|]))")
_FRACTION = re.compile(
    r"(?<![\w.])(\d{0,2})\s?([\u00bd\u00bc\u00be])(?=\s*-?\s*(?:h|std|stunde|heure|hora|ora))", re.IGNORECASE
)
_FRACTIONS = {"\u00bd": "5", "\u00bc": "25", "\u00be": "75"}


def writes_day_first(text: str) -> bool:
    """Tell whether a text has months, weekdays, lengths or places in one of these languages."""
    return any(form.search(text) for form in (_MONTH, _WEEKDAY, _UNIT, _PLACE)) or len(_SESSIONS.findall(text)) > 1


_SESSIONS = re.compile(
    r"^#+\W*(?:sitzung|woche|tag|lektion|semaine|jour|s\u00e9ance|le\u00e7on|semana|sesi\u00f3n|d\u00eda|lecci\u00f3n|"
    r"settimana|sessione|giorno|lezione|aula|sess\u00e3o)\b",
    re.IGNORECASE | re.MULTILINE,
)


def in_english(text: str) -> str:
    """Give a text with its dates, times, lengths of time and page ranges in English words."""
    text = _with_figures(text)
    for form in (_WEEKDAY, _MONTH, _UNIT, _PLACE):
        text = form.sub(lambda match: match["lead"] + _ENGLISH[match["word"].lower()], text)
    return _ARTICLE.sub(r"\1 ", _YEAR.sub(r"\g<lead> ", text))


def _with_figures(text: str) -> str:
    """Give "18:30 Uhr", "1 h 30", "1:30 h" and a length with a half in it as figures and units."""
    text = _SHORT_DAY.sub("", _FIRST.sub("1", text))
    text = _HOURS_SPAN.sub(lambda found: f"{found[1]}:{found[2] or '00'}-{found[3]}:{found[4] or '00'}", text)
    text = _AND.sub(" and ", text)
    text = _FROM_TO.sub(r"\1-", re.sub(r"(?<=\d)-{2,3}(?=\d)", "-", text))
    text = _UP_TO.sub(" to ", _YEAR_AT.sub(r"\1 at ", text))
    text = _OCLOCK.sub(lambda match: f"{match[1]}:{match[2] or '00'}", text)
    text = _GLUED.sub(lambda match: f"{match[1] or match[3]}h {match[2] or match[4]}m", text)
    text = _FRACTION.sub(lambda match: f"{match[1] or '0'}.{_FRACTIONS[match[2]]}", text)
    return _AT.sub("at ", text)
