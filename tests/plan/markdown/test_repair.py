import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from materials_kit.errors import ImportFailed
from materials_kit.plan.markdown.decode import Decoded, decode
from materials_kit.plan.markdown.repair import repair

CLEAN = """# Plan → RLHF

**🎯 Target**: γ, Σ and “quotes” – naïve café
- ⭐ [A](https://a.org) - first ✅
- ⭐ [B](https://b.org)
- 🎥 [C](https://c.org)
- 🛠️ [D](https://d.org)
- 📚 [E](https://e.org)
- 🔮 [F](https://f.org)
**⏰ Time Allocation**:
"""


def misread(text, page, *, lose):
    damaged = ""
    for byte in text.encode():
        try:
            damaged += bytes((byte,)).decode(page)
        except UnicodeDecodeError:
            damaged += chr(byte)
    return re.sub("[\x80-\x9f\xad]", "", damaged) if lose else damaged


@pytest.mark.parametrize("page", ["cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1257", "latin-1"])
def test_text_misread_without_loss_comes_back_whole(page):
    assert repair(misread(CLEAN, page, lose=False)).text == CLEAN


@pytest.mark.parametrize("page", ["cp1252", "cp1254", "cp1250"])
def test_lost_bytes_are_restored_from_where_they_stand(page):
    assert repair(misread(CLEAN, page, lose=True)).text == CLEAN


def test_text_misread_twice_comes_back():
    twice = misread(misread(CLEAN, "cp1252", lose=False), "cp1252", lose=False)
    assert repair(twice).text == CLEAN


def test_each_repaired_line_is_told_as_it_was_and_is():
    found = repair("clean\n- \u00e2\u2020\u2019 arrow\n").lines
    assert [(line.line, line.before, line.after) for line in found] == [
        (2, "- \u00e2\u2020\u2019 arrow", "- \u2192 arrow")
    ]


@pytest.mark.parametrize(
    "text",
    [
        CLEAN, "« café\u00a0» « voilà\u00a0»", "«СССР» и мир…", "Ça va ? Là-bas, à côté", "AMANHÃ\u00a0SERÁ", "dağ, ğ, Ÿ, İ",
        "日本語の計画", "â alone, and â again", "- â [x](y) is French enough with é", "ΑΒΓ ΆΈ΅", "a\u00adb\u00adc", "\ufffd ?",
    ],
)  # fmt: skip
def test_clean_text_is_not_touched(text):
    assert repair(text).text == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]), max_size=60))
def test_repairing_twice_is_repairing_once_and_lines_stay_lines(text):
    once = repair(text).text
    assert once.count("\n") == text.count("\n")
    assert repair(repair(once).text).text == repair(once).text


@settings(max_examples=200, deadline=None)
@given(st.text("abc éèüñçßøåÉÀ «»“”–’…°\n", max_size=80))
def test_western_text_is_never_made_worse(text):
    assert repair(text).text == text


def test_the_real_plan_has_121_damaged_lines_and_none_stays(real_bytes):
    text = decode(real_bytes).text
    found = repair(text)
    assert len(found.lines) == 121
    assert not re.search("[\u00e2\u011f\u0178\u00ef\u00ce\u0153]", found.text)
    assert found.text.count("⭐ [") == 29
    assert found.text.count("🎯 Target**: ") == 12
    assert found.text.count("🛠️ [") == 11
    assert "V*(s) = max_a Σ p(s'|s,a)[r + γV*(s')]" in found.text


def test_the_repaired_real_plan_is_clean(real_bytes):
    once = repair(decode(real_bytes).text).text
    assert repair(once).lines == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Plan → α ⭐", "utf-8"), ("Plan → α ⭐", "utf-8-sig"), ("Plan → α ⭐", "utf-16"), ("Plan, plain", "utf-16-le"),
        ("Plan, plain", "utf-16-be"), ("Überprüfung der Größe, naïve façade", "cp1252"), ("déjà vu à l’été", "cp1252"),
        ("Zażółć gęślą jaźń, źródło", "cp1250"), ("Çalışma planı: değer, ağ", "cp1254"), ("План на неделю: чтение", "cp1251"),
        ("Πρόγραμμα μελέτης", "cp1253"), ("Größe und Maß", "latin-1"),
    ],
)  # fmt: skip
def test_a_file_is_read_in_whatever_encoding_it_was_saved(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_line_ends_become_plain_and_the_mark_goes():
    assert decode(b"\xef\xbb\xbfa\r\nb\rc").text == "a\nb\nc"


def test_a_few_broken_bytes_do_not_make_utf8_something_else():
    assert decode("é → ü ß — déjà vu".encode() + b"\xff").text.startswith("é → ü ß — déjà vu")


@pytest.mark.parametrize("raw", [b"\x00\x01\x02\x03PK", b"%PDF-1.7\n\x00\x00\xff\xfe"])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(ImportFailed, match="not a text file"):
        decode(raw)


@pytest.mark.parametrize("page", ["cp1250", "cp1252", "cp1254"])
@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_stars_come_back_where_the_soft_hyphen_was_kept(page, errors):
    plan = CLEAN + "- ⭐⭐ [G](https://g.org)\n"
    assert repair(plan.encode().decode(page, errors)).text == plan


@pytest.mark.parametrize(
    "text", ["Costs \u00a35 and 3\u00d74", "n \u00d7 m caf\u00e9 \u00a320", "n\u00d7m", "3 \u00d7 4"]
)
def test_pounds_and_times_signs_are_no_letters(text):
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252")


def lossy(text, page="cp1254"):
    return "".join(text_of(byte, page) for byte in text.encode())


def text_of(byte, page):
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize(
    "text",
    [
        "It\u2019s \u201cquoted\u201d \u2013 yes \u2192 no",
        "a \u2260 b \u2190 c",
        "It\u2019s so \u2013 n \u2192 \u221e, and from 0 to \u221e",
    ],
)
def test_signs_of_short_texts_come_back_in_spite_of_lost_bytes(text):
    assert repair(lossy(text)).text == text


def test_a_lost_sign_that_could_be_a_product_stays_as_it_is():
    assert repair(lossy("yes \u2192 no \u2192 \u220f p")).text == "yes \u2192 no \u2192 \u00e2\u02c6 p"


@pytest.mark.parametrize(
    "quoted",
    ["`\u00e2\u2020\u2019`", '"\u00e2\u2020\u2019"', "\u201c\u00ce\u00b3\u201d", "`\u00c3\u00a9` and `\u00ce\u00b3`"],
)
def test_a_plan_that_quotes_damage_is_not_damaged(quoted):
    text = f"# Encodings\n\n## Session 1: Why {quoted} appears\n\nRead about {quoted}, as in caf\u00e9.\n"
    assert repair(text).text == text
    assert repair(text).lines == ()


def test_quotes_in_a_damaged_plan_are_repaired_with_the_rest():
    text = "# Plan \u00e2\u2020\u2019 A\n\nFirst `\u00ce\u00b3` \u00e2\u2020\u2019 then \u00c3\u00a9tude\n"
    assert "`\u03b3` \u2192 then \u00e9tude" in repair(text).text


def test_a_stray_byte_in_utf_8_is_read_as_windows_wrote_it_and_told():
    raw = "# P\n- [Caf#](https://a.org) \u2192 ok\n- [Tsch\u00fc\u00df](https://b.org)\n".encode().replace(
        b"#]", b"\xe9]"
    )
    assert decode(raw) == Decoded(raw.replace(b"\xe9", "\u00e9".encode()).decode(), "utf-8", (2,))
