"""What Obsidian asks of a vault, as a list of faults: help.obsidian.md and jsoncanvas.org/spec/1.0, read 2026-11."""

import datetime as dt
import json
import re
import unicodedata

import yaml

LINK = re.compile(
    r"(!?)\[\[([^\[\]|#\\]*(?:\\(?!\|)[^\[\]|#\\]*)*)(#(?:[^\]|\\]|\](?!\])|\\(?!\|))*)?(?:\\?\|((?:[^\]]|\](?!\]))*))?\]\]"
)
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1`*\s*$|(`+)(?:(?!\2).)+?\2|\$\$.+?\$\$|\$[^$\n]+\$", re.MULTILINE | re.DOTALL)
TAG = re.compile(r"(?=.*\D)[\w/-]+")
VIEW_KEYS = {"type", "name", "limit", "groupBy", "filters", "order", "summaries"}
DEVICES = {"con", "prn", "aux", "nul", *(f"{word}{n}" for word in ("com", "lpt") for n in range(10))}


def faults(vault):
    """Give every way in which the vault is not as Obsidian wants it."""
    files = {p.relative_to(vault).as_posix(): p for p in vault.rglob("*") if p.is_file() and not hidden(p, vault)}
    found = [f"{path}: {said}" for path in files for said in names(path)]
    folded = [path.casefold() for path in files]
    found += [f"{path}: twice but for letters' case" for path in files if folded.count(path.casefold()) > 1]
    types = {}
    for path, place in files.items():
        if path.endswith(".md"):
            text = place.read_bytes().decode("utf-8")
            found += [f"{path}: {said}" for said in (*properties(text, types), *links(text, path, files))]
        elif path.endswith(".base"):
            found += [f"{path}: {said}" for said in base(place.read_text("utf-8"))]
        elif path.endswith(".canvas"):
            found += [f"{path}: {said}" for said in canvas(place.read_text("utf-8"), files)]
    found += [f"property {key} has the types {sorted(kinds)}" for key, kinds in types.items() if len(kinds) > 1]
    return found


def hidden(path, vault):
    return any(part.startswith(".") for part in path.relative_to(vault).parts)


def names(path):
    for part in path.split("/"):
        if re.search(r'[\x00-\x1f\\<>:"|?*#^\[\]]|%%', part) or part != part.strip(" .") or part.startswith("."):
            yield f"the name {part!r} is not safe"
        if part.split(".")[0].casefold() in DEVICES or part != unicodedata.normalize("NFC", part):
            yield f"the name {part!r} is not safe"
        if len(part.encode()) > 240:
            yield f"the name {part!r} is too long"


def kind(value):
    if isinstance(value, bool):
        return "checkbox"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, dt.date):
        return "date"
    return "list" if isinstance(value, list) else "text" if isinstance(value, str) else "unknown"


def properties(text, types):
    if not text.startswith("---\n"):
        yield "no properties"
        return
    found = yaml.safe_load(text[4 : text.index("\n---\n", 3)])
    for key, value in found.items():
        types.setdefault(key, set()).add(kind(value))
        if kind(value) == "unknown" or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
            yield f"property {key} is no value of Obsidian's"
    for tag in found.get("tags", []):
        if not TAG.fullmatch(tag):
            yield f"{tag!r} is no tag"


def plain(text):
    """Give a heading as Obsidian compares it."""
    return re.sub(r"[!\"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s\u2223]+", " ", text).strip().casefold()


def links(text, path, files):
    body = CODE.sub("", text)
    for found in LINK.finditer(body):
        target, anchor = found[2].strip(), (found[3] or "").lstrip("#")
        there = next((files[name] for name in (target, f"{target}.md") if name in files), None)
        if there is None:
            yield f"the link [[{found[2]}]] leads nowhere"
        elif anchor and not has(there, anchor):
            yield f"there is no {anchor!r} in {target}"
    if body.count("%%") % 2:
        yield "a comment is not closed"


def has(place, anchor):
    """Tell whether a file has that heading, block, page or view."""
    if place.suffix == ".pdf":
        return bool(re.fullmatch(r"page=[1-9]\d*|height=\d+", anchor))
    text = place.read_text("utf-8")
    if place.suffix == ".base":
        return anchor in {view["name"] for view in yaml.safe_load(text)["views"]}
    if anchor.startswith("^"):
        return bool(re.search(rf"(?:^|\s)\^{re.escape(anchor[1:])}$", text, re.MULTILINE))
    return plain(anchor) in {plain(head) for head in re.findall(r"^#{1,6}\s+(.+?)\s*$", text, re.MULTILINE)}


def base(text):
    found = yaml.safe_load(text)
    if not set(found) <= {"filters", "formulas", "properties", "summaries", "views"}:
        yield f"unknown keys in {sorted(found)}"
    yield from filters(found.get("filters", []))
    for view in found["views"]:
        if not set(view) <= VIEW_KEYS or view["type"] not in {"table", "cards", "list", "map"}:
            yield f"the view {view} has what no view has"
        yield from filters(view.get("filters", []))
        for name in (*view.get("order", []), *view.get("summaries", {})):
            if name.startswith("formula.") and name.removeprefix("formula.") not in found.get("formulas", {}):
                yield f"there is no {name}"
            elif not re.fullmatch(r"(?:note|file|formula)\.\w+", name):
                yield f"{name} is no property"


def filters(found):
    if isinstance(found, dict):
        if len(found) != 1 or not set(found) <= {"and", "or", "not"}:
            yield f"{found} is no filter"
        for inner in found.values():
            yield from filters(inner)
    elif isinstance(found, list):
        for one in found:
            yield from filters(one)
    elif not isinstance(found, str):
        yield f"{found} is no filter"


def canvas(text, files):
    found = json.loads(text)
    ids = [node["id"] for node in found["nodes"]]
    if len(set(ids)) < len(ids):
        yield "two nodes have one id"
    needs = {"text": "text", "file": "file", "link": "url", "group": "label"}
    for node in found["nodes"]:
        if any(type(node[key]) is not int for key in ("x", "y", "width", "height")) or needs[node["type"]] not in node:
            yield f"the node {node['id']} is not whole"
        if node["type"] == "file" and node["file"] not in files:
            yield f"the card {node['file']} shows nothing"
    for edge in found["edges"]:
        if not {edge["fromNode"], edge["toNode"]} <= set(ids):
            yield f"the edge {edge['id']} leads nowhere"
        if not {edge["fromSide"], edge["toSide"]} <= {"top", "right", "bottom", "left"}:
            yield f"the edge {edge['id']} begins or ends nowhere"
