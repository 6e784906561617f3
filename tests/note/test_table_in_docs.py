import re
from pathlib import Path

from materials_kit.note.decide import TABLE, Action, Side

PAGE = Path(__file__).parents[2] / "docs" / "note-sync.md"


def test_the_page_has_the_table_of_the_code():
    rows = re.findall(r"^\| (none|known) \| (\w+) \| (\w+) \| `(\w+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {(base == "known", Side(mine), Side(theirs)): Action(action) for base, mine, theirs, action in rows} == TABLE
