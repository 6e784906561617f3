"""The floors of the house: imports go down, never up and never sideways; type-only imports count."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "materials_kit"
PACKAGE = "materials_kit"
FLOORS = {
    "__main__": 8,
    "cli": 7,
    "exports": 6,
    "pipeline": 5,
    "acquire": 4, "workspace": 4, "demo": 4,
    "bundle": 3, "note": 3, "store": 3,
    "plan": 2, "resolve": 2, "fetch": 2, "extract": 2, "layout": 2, "files": 2,
    "model": 1, "settings": 1, "errors": 1, "naming": 1, "amounts": 1, "terms": 1, "vault_file": 1, "pointers": 1, "progress": 1,
    "page_marks": 1, "page_spans": 1, "logins": 1, "timetable": 1, "likeness": 1, "walls": 1, "window": 1, "legible": 1,
}  # fmt: skip
# Which rooms may hold which library; everything else asks there.
DOORS = {
    "click": {"cli"},
    "httpx": {"fetch"},
    "tenacity": {"fetch"},
    "filelock": {"fetch", "exports"},
    "charset_normalizer": {"extract"},
    "sqlite3": {"store"},
    "yaml": {"plan", "note"},
    "bs4": {"extract", "resolve", "fetch"},
    "markdownify": {"extract"},
    "lxml": {"extract"},
    "pypdf": {"extract"},
    "pypdfium2": {"extract"},
    "rich": {"cli"},
    "warcio": {"store"},
    "icalendar": {"plan"},
    "jinja2": {"note"},
    "markdown_it": {"plan", "extract"},
    "subprocess": {"extract"},  # Tesseract, which is a program
    "youtube_transcript_api": {"resolve", "extract"},  # given a session that opens no socket
    "requests": {"resolve"},  # one error class that the library above expects
    "protego": {"fetch"},
}
WRITERS = {"files.py", "blobs.py"}  # the rooms that put bytes on disk
FILES = sorted(path for path in SOURCE.rglob("*.py") if "web" not in path.relative_to(SOURCE).parts)


def room(path):
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path):
    """Every module imported anywhere in the file, inside functions and type-only blocks too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor"
            if node.module == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path):
    known = {".".join((PACKAGE, *p.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__") for p in FILES}
    return {name for name in imports(path) if name in known and name != PACKAGE}


def test_every_room_has_a_floor():
    assert {room(path) for path in FILES} - {"__init__"} <= set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down(path):
    here = room(path)
    for name in ours(path):
        there = name.split(".")[1]
        if here in (there, "__init__"):
            continue
        below = FLOORS[there] < FLOORS[here]
        on_the_ground = FLOORS[there] == FLOORS[here] == 1
        assert below or on_the_ground, f"{path.name} reaches {name}: up, or sideways to another package"


def test_no_circles():
    graph = {}
    for path in FILES:
        name = ".".join((PACKAGE, *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = ours(path) - {name}
    done = set()

    def visit(name, trail):
        assert name not in trail, f"a circle: {' -> '.join((*trail, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_libraries_stay_behind_their_doors(path):
    for name in imports(path):
        rooms = DOORS.get(name.split(".")[0])
        assert rooms is None or room(path) in rooms, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_workspace_reads_the_environment(path):
    if path.name != "workspace.py":
        names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert not names & {"environ", "getenv", "environb"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_stages_take_the_clock_from_outside(path):
    if path.name == "workspace.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        assert called not in {"datetime.now", "datetime.utcnow", "date.today", "time.time", "datetime.today"}, path


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_are_small(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_values_are_frozen(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for decorator in node.decorator_list:
                text = ast.unparse(decorator)
                assert not text.startswith("dataclass") or "frozen=True" in text, f"{path.name}: {node.name}"


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.name == "__init__.py"], ids=lambda p: str(p.relative_to(SOURCE))
)
def test_faces_are_thin(path):
    assert path.read_text("utf-8").count("\n") < 20
