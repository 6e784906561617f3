"""What is printed above titles and is none: publishers' notices, kinds of papers and theses, institutions (pure).

The words are those of title pages as publishers and universities lay them down for authors, read off the samples
of the classes in Debian's texlive-publishers-doc (2022.20230122, read 2026-11).
"""

import re

_NOTICE = re.compile(
    r"arxiv:|doi[:\s]|https?://|www\.|vol(?:ume|\.)\s*\d|proceedings\b|published|copyright|\u00a9|page \d|draft\b|"
    r"type\s?set (?:using|with|by)|received\b|accepted (?:for|\d|\w+ \d)|revised\b|submitted (?:to|by|\d|in)|"
    r"available online|contents lists? available|to appear in|in press|issn\b|isbn\b|see discussions, stats|"
    r"journal (?:of|homepage)|preprint(?:\s+(?:submitted|typeset|for review)|$)|under review|published as|"
    r"this (?:article|paper|preprint|manuscript|version) (?:has been|is a|was|may)|downloaded from|cite (?:this|as)",
    re.IGNORECASE,
)
# "Progress of Walking, Vol. 120, No. 5", "Journal of Walks 12 (2019) 104-112": an issue and not a title.
_ISSUE = re.compile(r"\bvol\.\s*\d|\b\d+\s*\((?:19|20)\d\d\)\s*[\d,\u2013-]|\bpp\.\s*\d|\bno\.\s*\d+,", re.IGNORECASE)
_KIND = re.compile(
    r"(?:(?:original|regular|full|short|invited|review|research|technical|scientific|brief|rapid)\s+)*"
    r"(?:articles?|papers?|reviews?|letters?|communications?|reports?|notes?)|open access|"
    r"(?:a )?(?:(?:doctoral|ph\.?\s?d\.?|(?:master|bachelor)(?:['\u2019]?s)?|diploma|m\.?sc\.?|b\.?sc\.?)\s+)?"
    r"(?:thesis|dissertation)(?:\s*[/|-]\s*(?:doctoral )?(?:thesis|dissertation))?|"
    r"(?:diplom|master|bachelor|magister|seminar|haus|doktor|projekt)arbeit|inaugural-?dissertation|"
    r"habilitations?schrift|proefschrift|(?:tesi|tese|tesis|th\u00e8se|m\u00e9moire)(?:\s+(?:di|de|du|doctoral|doctorale)\s.*)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"contents|table of contents|abstract|inhalt|inhaltsverzeichnis|zusammenfassung|inhoud|inhoudsopgave|sommaire|"
    r"table des mati\u00e8res|r\u00e9sum\u00e9|indice|\u00edndice|sum\u00e1rio|resumen|resumo|"
    r"\u76ee\u5f55|\u76ee\u9304|\u76ee\u6b21|\u6458\u8981|"
    r"keywords|references|bibliography|index|acknowledge?ments?|article info(?:rmation)?|list of (?:figures|tables)|"
    r"(?:chapter|kapitel|part|teil|lecture|unit|section)\s+[\dIVX]+",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"(?:the )?universi\w+\s+(?:of|de|di|del|degli|des|du|zu|van|for)\b|(?:.*\s)?universi\w*$|"
    r"(?:department|faculty|school|college|division|institute?) (?:of|for|f\u00fcr)\b|"
    r"institut\w* (?:de|di|du|f\u00fcr)\b|(?:fakult\u00e4t|facult\u00e9|facolt\u00e0|facultad|faculdade|"
    r"dipartimento|departamento|d\u00e9partement|"
    r"\u00e9cole|hochschule|technische universit|centro universit)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Tell whether a line is a publisher's notice, a kind of paper or thesis, or the name of a part."""
    plain = text.strip(" .:*\u2014\u2013-")
    return bool(_NOTICE.match(plain) or _ISSUE.search(plain) or _KIND.fullmatch(plain) or _PART.fullmatch(plain))


def is_institution(text: str) -> bool:
    """Tell whether a line names a university, or a part of one."""
    return bool(_INSTITUTION.match(text.strip()))
