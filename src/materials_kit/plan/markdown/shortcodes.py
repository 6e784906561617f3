"""Emoji by the names that GitHub has for them, such as :book:.

https://docs.github.com/en/get-started/writing-on-github, read 2026-11.
"""

import re

_SHORTCODE = re.compile(r"(?<![\w:]):([a-z][a-z0-9_]{2,30}):(?![\w:])")
_SHORTCODES = {  # of GitHub, those that plans mark entries with
    "movie_camera": "\U0001f3a5", "video_camera": "\U0001f4f9", "tv": "\U0001f4fa", "clapper": "\U0001f3ac",
    "book": "\U0001f4d6", "books": "\U0001f4da", "closed_book": "\U0001f4d5", "green_book": "\U0001f4d7",
    "page_facing_up": "\U0001f4c4", "page_with_curl": "\U0001f4c3", "memo": "\U0001f4dd", "newspaper": "\U0001f4f0",
    "computer": "\U0001f4bb", "wrench": "\U0001f527", "hammer": "\U0001f528", "hammer_and_wrench": "\U0001f6e0",
    "keyboard": "\u2328", "gear": "\u2699", "test_tube": "\U0001f9ea", "star": "\u2b50", "star2": "\U0001f31f",
    "dart": "\U0001f3af", "video_game": "\U0001f3ae", "rocket": "\U0001f680", "crystal_ball": "\U0001f52e",
    "link": "\U0001f517", "question": "\u2753", "white_check_mark": "\u2705", "alarm_clock": "\u23f0",
}  # fmt: skip


def as_emoji(source: str) -> str:
    """Give a line with the names of emoji that plans mark their entries with as those; other names stay."""
    return _SHORTCODE.sub(lambda found: _SHORTCODES.get(found[1], found[0]), source)
