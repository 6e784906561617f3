"""What arXiv says of the papers of a run, asked for all of them at once."""

from collections.abc import Iterable, Sequence

from materials_kit.acquire.desk import Desk
from materials_kit.errors import MaterialError
from materials_kit.model import Material, Needs, Source
from materials_kit.resolve import arxiv_api
from materials_kit.resolve.registry import resolve


def named(materials: Iterable[Material]) -> tuple[str, ...]:
    """Give the identifiers of the arXiv papers among these materials, each once."""
    found = (_identifier(material) for material in materials if material.url)
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def _identifier(material: Material) -> str | None:
    try:
        source = resolve(material, {})
    except Exception:  # noqa: BLE001  # told of the material itself, when it is its turn
        return None
    return None if isinstance(source, Needs) else arxiv_api.identifier(source)


def described(desk: Desk, source: Source) -> Source:
    """Give the source with title, authors, day and abstract, where it is a paper of arXiv's that can be asked for.

    The first paper that needs it asks for all papers of the run; without an answer the source stays as it is.
    """
    identifier = arxiv_api.identifier(source)
    if identifier is None:
        return source
    own = arxiv_api.question([identifier])
    if (desk.refresh or desk.store.answer(own) is None) and desk.net and desk.may(own.url):
        batch = desk.papers if identifier in desk.papers else (identifier,)
        desk.once.get(("papers", batch), lambda: _ask(desk, batch))
    answer = desk.store.answer(own)
    return arxiv_api.described(source, answer) if answer else source


def _ask(desk: Desk, identifiers: Sequence[str]) -> None:
    known = desk.store.answer
    wanted = [one for one in identifiers if desk.refresh or known(arxiv_api.question([one])) is None]
    for first in range(0, len(wanted), arxiv_api.MOST):
        _ask_for(desk, wanted[first : first + arxiv_api.MOST])


def _ask_for(desk: Desk, identifiers: Sequence[str]) -> None:
    assert desk.net is not None  # noqa: S101  # without a network nobody comes here
    try:
        answer = desk.net().ask(arxiv_api.question(identifiers))
    except MaterialError:
        return  # asked again at the next run: a paper is as good without
    if answer.status == 400 and len(identifiers) > 1:
        # One of them is malformed, and the API does not say which in a way that holds.
        middle = len(identifiers) // 2
        _ask_for(desk, identifiers[:middle])
        _ask_for(desk, identifiers[middle:])
    elif answer.status in (200, 400):
        for request, part in arxiv_api.parted(answer, identifiers).items():
            desk.store.put_answer(request, part)
