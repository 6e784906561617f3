"""Rules on what became of the links (with `--links`): dead, doubtful, moved, sent to a home page, hardly any text."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from materials_kit.model import Material, Outcome, Status
from materials_kit.plan.lint.rule import Found, Level, Rule, Subject, named
from materials_kit.plan.yaml_lines import Path

_LITTLE = 300  # words; below this a page with a remark is a list of links


def _outcomes(subject: Subject) -> Iterator[tuple[Path, Material, Outcome]]:
    for path, _session, material in subject.materials():
        if material in subject.outcomes:
            yield (*path, "path" if material.path else "url"), material, subject.outcomes[material]


def _dead(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        if outcome.status is Status.MISSING:
            yield Found(path, f"{named(material)} was not got: {outcome.reason or 'no reason known'}")


def _archived(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        if outcome.capture and outcome.capture.archived_at:
            day = outcome.capture.archived_at[:10]
            yield Found(path, f"{named(material)} is gone; what there is is the Wayback Machine's copy of {day}")


def _doubtful(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        if outcome.status is Status.REVIEW:
            yield Found(path, f"{named(material)} is doubtful: {outcome.reason or 'no reason known'}")


def _moved(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        final = _final(outcome)
        if final and material.url and _plain(final) != _plain(material.url) and not _is_home(final):
            yield Found(path, f"{named(material)} has moved to {final}")


def _home(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        final = _final(outcome)
        if final and material.url and _is_home(final) and not _is_home(material.url):
            yield Found(path, f"{named(material)} leads to a home page now, {final}")


def _little(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        document = outcome.document
        if outcome.status is Status.READY and document and outcome.reason and document.words < _LITTLE:
            yield Found(path, f"{named(material)} has only {document.words} words: {outcome.reason}")


def _final(outcome: Outcome) -> str | None:
    """Give where a link led, if it was asked for as it stands in the plan and led elsewhere."""
    capture = outcome.capture
    asked = capture and outcome.material.url and _plain(capture.url) == _plain(outcome.material.url)
    led = capture and capture.redirects and not capture.archived_at
    return capture.final_url if capture and asked and led else None


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/").lower() in ("", "index.html", "home") and not parts.query


RULES = (
    Rule("R01", Level.ERROR, "dead link", "The material could not be got; the reason says why.", _dead),
    Rule(
        "R02",
        Level.WARNING,
        "doubtful material",
        "Something came that does not look like what was asked for. Look at it; `accept: true` takes it all the same.",
        _doubtful,
    ),
    Rule(
        "R03", Level.HINT, "moved link", "The address leads on to another one. Put the new one into the plan.", _moved
    ),
    Rule(
        "R04",
        Level.WARNING,
        "link to a home page",
        "The address leads on to the site's first page: what it named is gone. Look for its new place.",
        _home,
    ),
    Rule(
        "R07",
        Level.HINT,
        "page with little text",
        "The page is a list of links rather than a text. `follow:` takes its children; or link what you mean.",
        _little,
    ),
    Rule(
        "R08",
        Level.WARNING,
        "link that lives on in an archive",
        "The address is gone, and the Wayback Machine's copy was taken. Look for the material's new address.",
        _archived,
    ),
)
