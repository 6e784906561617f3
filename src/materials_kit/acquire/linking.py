"""What NotebookLM is to open itself because the plan says so: the address as written, if there is something.

The kit looks at the address as at any other: where it finds a dead link, a login page or one that needs JavaScript,
NotebookLM finds the same. Nothing of that is held by plan.lock, for nothing of it is bundled.
"""

from collections.abc import Callable
from dataclasses import replace

from materials_kit.acquire import keeping, salvaging, verdict
from materials_kit.acquire.capturing import kept
from materials_kit.acquire.desk import Desk, Net
from materials_kit.acquire.lock import Ledger
from materials_kit.acquire.reading import document_of, kind_of
from materials_kit.errors import MaterialError, NotCached, Refused, TooLarge
from materials_kit.model import Capture, Kind, Material, Outcome, Source, Status, UploadAs

ALL_THE_SAME = "accept: true makes it a link all the same"


def is_wanted(material: Material, source: Source) -> bool:
    """Tell whether the plan wants the address itself to be uploaded; a file of one's own has none."""
    return source.link or (material.upload is UploadAs.LINK and bool(source.url))


def looked_at(desk: Desk, material: Material, source: Source) -> Capture | MaterialError | None:
    """Give what is at the address, or why nothing is; None where nobody looks, as NotebookLM takes none of it."""
    if source.kind is Kind.PLAYLIST:
        return None
    at = (material.url or source.url).split("#", 1)[0]
    known = desk.store.capture(source.url)
    if known and (source.url != at or not desk.refresh):
        return known
    # A site's own page about a repository, a file or a paper is a web page, whatever the kit would make of it.
    page = source if source.url == at else Source(kind=Kind.PAGE, url=at)
    looking = replace(desk, ledger=Ledger(), locked=False, net=None if desk.locked else desk.net)

    def bring(net: Callable[[], Net], *, has_one: bool, held: Capture | None) -> Capture:
        return salvaging.captured(looking, net(), page, accepted=False, has_one=has_one, held=held)

    try:
        return desk.once.get(("link", at, page.kind), lambda: kept(looking, at, bring, accepted=False))
    except MaterialError as error:
        return error


def ended(desk: Desk, material: Material, source: Source, found: Capture | MaterialError | None) -> Outcome:
    """Give a link, or why it would be none for NotebookLM; `found` is what was at the address."""
    at = material.url or source.url
    one_by_one = "a playlist: NotebookLM takes its videos one by one" if source.kind is Kind.PLAYLIST else None
    link = Outcome(
        material=material,
        status=Status.LINK,
        kind=source.kind,
        # What the kit would have made of the source says nothing of the address.
        source=replace(source, url=at, link=True, remark=None),
        reason="; ".join(reason for reason in (one_by_one, _unsaid(material)) if reason) or None,
        hint="follow: 3 in plan.yaml takes its first three videos as links" if one_by_one else None,
    )
    if isinstance(found, Capture):
        doubt = _doubt(desk, source, found)
        if doubt:
            return _doubted(link, *doubt)
        remark = keeping.remark(desk, found)
        return replace(link, reason=_with(link, remark), hint=keeping.LOOK) if remark else link
    if found is None or isinstance(found, Refused | TooLarge):
        return link
    if isinstance(found, NotCached):
        return replace(link, asked=False)
    if found.lasting:
        return _doubted(link, found.status, found.message, found.hint)
    return replace(link, reason=_with(link, f"nobody could look at it: {found.message}"), hint=found.hint, again=True)


def _doubted(link: Outcome, status: Status, why: str, hint: str | None) -> Outcome:
    if link.material.accept:
        return replace(link, reason=_with(link, f"accepted by you although {why}"))
    cures = hint if hint and "accept: true" in hint else "; ".join(cure for cure in (hint, ALL_THE_SAME) if cure)
    return replace(link, status=status, reason=_with(link, f"NotebookLM would find nothing there: {why}"), hint=cures)


def _with(link: Outcome, said: str) -> str:
    return f"{link.reason}; {said}" if link.reason else said


def _doubt(desk: Desk, source: Source, capture: Capture) -> tuple[Status, str, str | None] | None:
    """Give how what is at the address would end for NotebookLM, where that is not well."""
    if capture.archived_at:
        said = f"it is gone, and only the Wayback Machine has a copy, of {capture.archived_at[:10]}"
        return Status.MISSING, said, "without upload: link that copy is bundled"
    if kind_of(source, capture) is not Kind.PAGE:
        return None
    judged = verdict.judge(document_of(desk, source, capture), Kind.PAGE, accepted=False)
    return (Status.REVIEW, str(judged.reason), judged.hint) if judged.status is Status.REVIEW else None


def _unsaid(material: Material) -> str | None:
    """Give that the part asked for cannot be said to NotebookLM."""
    named = {"sections": material.sections, "pages": material.pages, "pages of the file": material.pdf_pages}
    told = [f"{what} {value}" for what, value in named.items() if value]
    return f"NotebookLM reads all that is there, not only {', '.join(told)}" if told else None
