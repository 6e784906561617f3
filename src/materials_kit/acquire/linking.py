"""What NotebookLM is to open itself because the plan says so: the address as written, and what is known against it."""

from dataclasses import replace

from materials_kit.acquire import salvaging, verdict
from materials_kit.acquire.desk import Desk
from materials_kit.acquire.reading import document_of
from materials_kit.model import Kind, Material, Outcome, Source, Status, UploadAs


def is_wanted(material: Material, source: Source) -> bool:
    """Tell whether the plan wants the address itself to be uploaded; a file of one's own has none."""
    return source.link or (material.upload is UploadAs.LINK and bool(source.url))


def ended(desk: Desk, material: Material, source: Source) -> Outcome:
    """Give a link with what one should know before NotebookLM is asked to open it; nothing is fetched for that."""
    at = material.url or source.url
    # What the kit would have made of the source says nothing of the address.
    linked = replace(source, url=at, link=True, remark=None)
    known, hint = _known(desk, source)
    part = _unsaid(material)
    one_by_one = "a playlist: NotebookLM takes its videos one by one" if source.kind is Kind.PLAYLIST else None
    reasons = [reason for reason in (one_by_one, part, known) if reason]
    return Outcome(
        material=material,
        status=Status.LINK,
        kind=source.kind,
        source=linked,
        reason="; ".join(reasons) or None,
        hint=hint or ("follow: 3 in plan.yaml takes its first three videos as links" if one_by_one else None),
    )


def _unsaid(material: Material) -> str | None:
    """Give that the part asked for cannot be said to NotebookLM."""
    named = {"sections": material.sections, "pages": material.pages, "pages of the file": material.pdf_pages}
    told = [f"{what} {value}" for what, value in named.items() if value]
    return f"NotebookLM reads all that is there, not only {', '.join(told)}" if told else None


def _known(desk: Desk, source: Source) -> tuple[str | None, str | None]:
    """Give what the cache has against the address: it failed for good, or what came was not worth bundling."""
    capture = desk.store.capture(source.url)
    if capture:
        judged = verdict.judge(document_of(desk, source, capture), source.kind, accepted=False)
        doubt = judged.status is Status.REVIEW
        return (f"NotebookLM may find nothing there: {judged.reason}", judged.hint) if doubt else (None, None)
    failure = desk.store.failure(source.url)
    if failure and failure.lasting and salvaging.is_fresh(desk, failure):
        return f"NotebookLM may find nothing there: {failure.message}", failure.hint
    return None, None
