"""From a page's bytes to a tree: its encoding found, and no deeper than what reads it can stand."""

import codecs
import re

from lxml import etree

from materials_kit.extract.charset import detected, is_broken
from materials_kit.extract.html.tree import Element, make

DEEPEST = 120  # elements inside one another; the deepest real page measured has 26
_PARSERS_LIMIT = 2000  # libxml2 drops what lies deeper than 2048 (parserInternals.h, 2.14)
_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:-]{2,40})")
# Neither as themselves nor as references: XML, which the tree is, has no place for them.
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\ue00f\ufffe\uffff\ud800-\udfff]")
_CONTROL_REFERENCES = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])"
    r"|[xX]0*(?i:[0-8bcef]|1[0-9a-f]|d[89a-f]..|fff[ef]|e00.))(?![0-9a-fA-F]);?"
)
_INLINE_TAG = re.compile(
    r"</?(?!/?(?:p|pre|h[1-6]|li|ul|ol|td|th|tr|table|br|hr|title|head|body|script|style)\b)[a-z][^>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?(?!(?:p|br|script|style|title)\b)[a-z][^<>]*>", re.IGNORECASE)
# Tags without an end that libxml2 does not know as such: what follows would be put inside them
# (https://html.spec.whatwg.org/#void-elements, 2026-11).
_VOID = ("source", "track", "embed", "wbr", "keygen", "bgsound")
_VOID_TAG = re.compile(rf"<((?i:{'|'.join(_VOID)}))\b([^<>]*?)/?>")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Names that pages use for their larger relatives (https://encoding.spec.whatwg.org/#names-and-labels, 2026-11).
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874", "utf8": "utf-8",
}  # fmt: skip


# Elements that the concerns make and the writer trusts: a page that brings its own means something else.
OURS = ("tex", "callout", "note", "note-mark")


def parse(page: bytes, charset: str | None = None) -> Element | None:
    """Give the page's root element, or None where there is nothing to read."""
    root = _parsed(_closed(_clean(decode(page, charset))))
    for element in root.iter(*OURS) if root is not None else ():
        element.tag = "span"
    return root


def _clean(source: str) -> str:
    """Take out what no tree can hold: signs of control, and references to them."""
    return _CONTROL_REFERENCES.sub("", _CONTROL_SIGNS.sub("", source))


def _closed(source: str) -> str:
    return _VOID_TAG.sub(r"<\1\2 />", source)


def _parsed(source: str) -> Element | None:
    root = _tree(source)
    if root is None or not _DEEP(root) or not _reaches_limit(root):
        return root if root is None else _flatten(root)
    # Such nesting is broken markup (tags that never end); what carries the text stays.
    for noise in (_INLINE_TAG, _ANY_TAG):
        root = _tree(noise.sub(" ", source))
        if root is None or not _DEEP(root) or not _reaches_limit(root):
            break
    return root if root is None else _flatten(root)


def decode(page: bytes, charset: str | None = None) -> str:
    """Give the page's text: by byte order mark, as UTF-8 if it is, as the server or the page says, or by its words."""
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    head = page[:4096]
    if head[1::2].count(0) > len(head) * 0.2:
        return page.decode("utf-16-le", "replace")
    if head[::2].count(0) > len(head) * 0.2:
        return page.decode("utf-16-be", "replace")
    stated = _DECLARED.search(head) or _XML_DECLARED.search(head)
    asked = [charset or "", stated[1].decode("ascii", "replace") if stated else ""]
    if not any(name.lower().startswith("iso-2022") for name in asked):
        try:
            return page.decode("utf-8")
        except UnicodeDecodeError:
            pass  # then it is what it says, if it says
    for name in asked:
        known = _codec(name)
        if known and not is_broken(page, text := page.decode(known, "replace")):
            return text
    return page.decode(detected(page), "replace")


def _codec(name: str) -> str | None:
    wanted = _MEANT.get(name.strip().lower(), name.strip().lower())
    try:
        # Codecs like "hex" and "zip" are no character sets, and UTF-16 was tried before.
        known = codecs.lookup(wanted)
        return None if wanted.startswith("utf-16") or not known._is_text_encoding else wanted  # noqa: SLF001  # the only way to ask
    except LookupError:
        return None


def _tree(source: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(source.encode("utf-8"), parser)
    except etree.ParserError:
        return None  # lxml's word for an empty document
    except etree.XMLSyntaxError:
        return None


def _reaches_limit(root: Element) -> bool:
    depth = deepest = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest > _PARSERS_LIMIT


def _flatten(root: Element) -> Element:
    """Turn what lies too deep into paragraphs of text, so that readers may recurse."""
    if not _DEEP(root):
        return root
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    for element in level:
        lines = [" ".join(str(piece).split()) for piece in element.itertext()]
        tail = element.tail
        element.clear()
        element.tail = tail
        for content in filter(None, lines):
            element.append(make("p", content))
    return root
