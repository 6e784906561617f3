import pytest

from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.raised import superscript
from materials_kit.extract.pdf.words import join, unfold, vocabulary


def line(text, *, hyphen=False):
    return Line(text, 0, 0, 100, 0, 10, 10, hyphen=hyphen)


@pytest.mark.parametrize(
    ("elsewhere", "first", "second", "whole"),
    [
        ("", "a hyphen" + "at", "ed", "a hyphenated"),
        ("applications are many", "develop applica", "tions of it", "develop applications of it"),
        ("English-to-French", "2014 English", "to-German task", "2014 English-to-German task"),
        ("in mixed-mode and plain mode", "a mixed", "mode one", "a mixed-mode one"),
        ("low-index features", "between high", "index ones", "between high-index ones"),
        ("a sequence is a sequence", "using sequence", "aligned RNNs", "using sequence-aligned RNNs"),
        ("", "with GPU", "based code", "with GPU-based code"),
        ("", "a 10", "fold test", "a 10-fold test"),
        ("", "the Anglo", "Saxon word", "the Anglo-Saxon word"),
        ("there are some times", "and some", "times not", "and sometimes not"),
        ("", "Verteidigungs", "maßnahmen", "Verteidigungsmaßnahmen"),
        ("der Bestand und die Entnahme der Bestands entnahme", "die Bestands", "entnahme", "die Bestandsentnahme"),
        ("the party of the third", "a third", "party tool", "a third-party tool"),
        ("per word, mitted as the last", "is per", "mitted here", "is permitted here"),
        ("the modify and ing", "by modify", "ing it", "by modifying it"),
        ("", "an end-to", "end system", "an end-to-end system"),
        ("", "a stop-the", "world pause", "a stop-the-world pause"),
        ("side to side, one by one", "set side-by", "side here", "set side-by-side here"),
        ("is deterministic here", "a non-deter", "ministic test", "a non-deterministic test"),
        ("", "a non-deter", "ministic test", "a non-deterministic test"),
        ("", "the x", "axis here", "the x-axis here"),
        ("one email came", "an e", "mail came", "an email came"),
        ("", "a mixed", "mode program", "a mixed-mode program"),
        ("", "the real", "ization of it", "the realization of it"),
        ("", "Die LDAP", "und Kerberos-Dienste", "Die LDAP- und Kerberos-Dienste"),
        ("", "die Kopier", "und Druckdienste", "die Kopier- und Druckdienste"),
        ("", "with pre", "and post-processing", "with pre- and post-processing"),
        ("", "her hus", "band and wife", "her husband and wife"),
        ("", "as Mc", "Clelland says", "as McClelland says"),
    ],
)
def test_hyphens_at_line_ends_are_judged_by_the_documents_words(elsewhere, first, second, whole):
    lines = [line(first, hyphen=True), line(second)]
    assert join(lines, vocabulary([line(elsewhere), *lines])) == whole


def test_lines_of_chinese_are_joined_without_a_space():
    lines = [line("\u4e00\u6761\u8def\u4ece"), line("\u8fd9\u91cc\u5f00\u59cb"), line("and goes on")]
    assert join(lines, vocabulary(lines)) == "\u4e00\u6761\u8def\u4ece\u8fd9\u91cc\u5f00\u59cb and goes on"


def test_a_hyphen_at_the_very_end_stays():
    lines = [line("it ends in a", hyphen=True)]
    assert join(lines, vocabulary(lines)) == "it ends in a-"


def test_ligatures_and_shapes_become_letters():
    assert unfold("e\ufb03cient \ufb01nd so\u00adft") == "efficient find soft"
    assert unfold("\ufee3\ufeae\ufea3\ufe92\ufe8e") == "\u0645\u0631\u062d\u0628\u0627"


def test_raised_figures_are_not_glued_to_words():
    assert superscript("12") == "\u00b9\u00b2"


def test_raised_letters_are_told_from_the_word_but_endings_of_numbers_are_not():
    assert superscript("a,1", "Walker") == "\u1d43,\u00b9"
    assert superscript("th", "the 4") == "th"
