"""The numbers of a bundle's materials: kept once given (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit.model import Material

MOST = 100_000  # no plan has so many materials: what says so is damaged
Manifest = Mapping[str, object]


def keys(materials: Sequence[Material]) -> tuple[str, ...]:
    """Give what identifies each material from one run to the next: what it is and which part of it."""
    found: list[str] = []
    times: dict[str, int] = {}
    for material in materials:
        what = material.url or material.path or ",".join(material.review) or material.title
        part = material.pages or material.pdf_pages or material.sections or ""
        key = f"{what} {part}".strip()
        times[key] = times.get(key, 0) + 1
        found.append(f"{key} ({times[key]})" if times[key] > 1 else key)
    return tuple(found)


def assign(materials: Sequence[Material], previous: Manifest | None) -> dict[str, int]:
    """Give every key its number: the one it had, else the next free one. Numbers once given stay taken.

    Where another part of a document is asked for than before, it keeps the number of the part that nobody wants now:
    that of the same title, else the first.
    """
    given = remembered(previous)
    wanted = keys(materials)
    listed = _listed(previous)
    top = max((*given.values(), *listed.values()), default=0)
    new = [(key, material) for key, material in zip(wanted, materials, strict=True) if key not in given]
    for key, material in new:
        _take(given, wanted, key, listed.get((material.url or material.path, material.title)))
    for key, material in new:
        address = material.url or material.path
        others = [n for old, n in given.items() if old not in wanted and f"{old} ".startswith(f"{address} ")]
        _take(given, wanted, key, min(others, default=None))
    for key in wanted:
        if key not in given:
            top += 1
            given[key] = top
    return dict(sorted(given.items(), key=lambda pair: pair[1]))


def remembered(previous: Manifest | None) -> dict[str, int]:
    """Give the numbers an old manifest remembers; what is damaged in it is passed over."""
    numbers = (previous or {}).get("numbers")
    if not isinstance(numbers, dict):
        return {}
    owners: dict[int, str] = {}
    for key, number in numbers.items():
        if isinstance(key, str) and _is_number(number):
            owners.setdefault(number, key)
    return {key: number for number, key in owners.items()}


def together(previous: Manifest | None, elsewhere: Mapping[str, int]) -> dict[str, int]:
    """Give the numbers an old manifest remembers, and those given elsewhere that are still free."""
    own = remembered(previous)
    taken = {*own.values(), *_listed(previous).values()}
    free = remembered({"numbers": dict(elsewhere)})
    return own | {key: number for key, number in free.items() if key not in own and number not in taken}


def _take(given: dict[str, int], wanted: Sequence[str], key: str, number: int | None) -> None:
    """Give `key` that number, unless it has one or another that is wanted has it."""
    owner = next((old for old, its in given.items() if its == number), None)
    if number is None or key in given or owner in wanted:
        return
    if owner is not None:
        del given[owner]
    given[key] = number


def _listed(previous: Manifest | None) -> dict[tuple[str | None, str], int]:
    """Give the numbers of an old manifest's materials, for one that has lost its memory of them."""
    rows = (previous or {}).get("materials")
    found: dict[tuple[str | None, str], int] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and _is_number(row.get("number")):
            found[row.get("url") or row.get("path"), str(row.get("title"))] = row["number"]
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < MOST
