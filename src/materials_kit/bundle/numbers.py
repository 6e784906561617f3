"""The numbers of a bundle's materials: kept once given (pure)."""

from collections.abc import Mapping, Sequence

from materials_kit.model import Material

Manifest = Mapping[str, object]


def keys(materials: Sequence[Material]) -> tuple[str, ...]:
    """Give what identifies each material from one run to the next: what it is and which part of it."""
    found: list[str] = []
    for material in materials:
        what = material.url or material.path or ",".join(material.review) or material.title
        part = material.pages or material.pdf_pages or material.sections or ""
        key = f"{what} {part}".strip()
        times = sum(other == key or other.startswith(f"{key} (") for other in found)
        found.append(f"{key} ({times + 1})" if times else key)
    return tuple(found)


def assign(wanted: Sequence[str], previous: Manifest | None) -> dict[str, int]:
    """Give every key its number: the one it had, else the next free one. Numbers once given stay taken."""
    given = remembered(previous)
    for key in wanted:
        if key not in given:
            given[key] = max(given.values(), default=0) + 1
    return given


def remembered(previous: Manifest | None) -> dict[str, int]:
    """Give the numbers an old manifest remembers; what is damaged in it is passed over."""
    numbers = (previous or {}).get("numbers")
    if not isinstance(numbers, dict):
        return {}
    return {key: number for key, number in numbers.items() if isinstance(key, str) and isinstance(number, int)}
