"""The layouts of notes that come with the kit."""

from functools import cache
from importlib import resources

NAMES = ("session.md", "outline.md", "material.md", "post.md", "track.md", "overview.md", "cards.md")


@cache
def shipped(name: str) -> str | None:
    """Give our own template of that name."""
    place = resources.files("materials_kit.note").joinpath("templates", name)
    return place.read_text("utf-8") if name in NAMES else None
