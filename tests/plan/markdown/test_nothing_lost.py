"""Whatever stands in a plan, in whatever order, is in plan.yaml afterwards."""

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from materials_kit.plan.markdown.read import read
from materials_kit.plan.write import dump

FORMS = [
    "- [W W](https://W.example/W) - W (pp. 3-9)", "- W W", "W W.", "**W**: W", "**Materials**:", "**Agenda**:", "Criteria:",
    "- 30 min: W", "- W: W", "### W", "### Questions", "| W | W |\n|---|---|\n| W | [W](https://W.example) |", "> W", "", "",
    "```\nW\n```", "  - W", "1. **W** W", "**Goal**: W", "**Blog**: W", "Blog: W", "- **Reading**: W", "<b>W</b>", "<!-- W -->",
    "![W](https://W.example/i.png)", "- [ ] W", "Date: W", "**Duration**: 2 h W", "**Notes**: W", "---", "Focus: W?", "    W code",
    "- W [W](https://W.example) and [W](https://W.example) W", "| Time | Activity |\n|---|---|\n| 20 min | W |\n| W | W |",
    "**W W** (2 h)", "- <https://W.example> W", "[W]: https://W.example", "Agenda: 0:00 W, 0:30 W", "### Notes", "- 45 min",
    "[^1]: W https://W.example", "- W[^1] W", "W[^1].", "- [[W|W]] W", "- 9:00-9:30 W", "- 11:00-11:30 W", "**Budget**: W", "- ## W\n  - W",
    "| W | Pages | Time |\n|---|---|---|\n| [W](https://W.example) W | 3-9 | 30 |\n| W | W | W |", "- W:\n  id:: W", "- TODO W",
]  # fmt: skip
BODY = st.lists(st.sampled_from(FORMS), min_size=2, max_size=9).map("\n".join)


@settings(max_examples=250, deadline=None)
@given(BODY, BODY)
def test_no_word_and_no_address_of_any_plan_is_lost(first, second):
    text = (
        "# W\n\nW\n\nGoal: W\n\n## Session 1: W (2025-08-01, 2h)\n- [W](https://W.example)\n\n"
        f"{first}\n\n## Session 2: W (2025-08-02, 2h)\n\n{second}\n\n## W\nW\n\n## Blog posts\n1. W (Session 1)\n2. W\n"
    )
    number = count(1)
    text = re.sub(r"\bW\b", lambda _match: f"zq{next(number)}x", text)
    kept = dump(read(text).plan)
    assert [word for word in re.findall(r"zq\d+x", text) if word not in kept] == []
