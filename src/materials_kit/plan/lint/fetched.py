"""Rules on what became of the links (with `--links`): dead, doubtful, moved, sent to a home page, hardly any text."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from materials_kit.model import Material, Outcome, Status
from materials_kit.plan.lint.rule import Cure, Found, Level, Rule, Subject, named
from materials_kit.plan.yaml_lines import Path

_LITTLE = 300  # words; below this a page with a remark is hardly worth its place
_SHOWN = 30  # children named


def _outcomes(subject: Subject) -> Iterator[tuple[Path, Material, Outcome]]:
    for path, _session, material in subject.materials():
        if material in subject.outcomes:
            yield (*path, "path" if material.path else "url"), material, subject.outcomes[material]


def _families(subject: Subject) -> Iterator[tuple[Path, Material, Outcome]]:
    """Give every outcome with its place, and a followed page's children at its `follow`."""
    for path, material, outcome in _outcomes(subject):
        yield path, material, outcome
        for child in outcome.followed:
            if child.asked:
                yield (*path[:-1], "follow"), child.material, child


def _dead(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _families(subject):
        if outcome.status is Status.MISSING:
            yield Found(path, f"{named(material)} was not got: {outcome.reason or 'no reason known'}")


def _archived(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        if outcome.capture and outcome.capture.archived_at:
            day = outcome.capture.archived_at[:10]
            yield Found(path, f"{named(material)} is gone; what there is is the Wayback Machine's copy of {day}")


def _doubtful(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _families(subject):
        if outcome.status is Status.REVIEW:
            yield Found(path, f"{named(material)} is doubtful: {outcome.reason or 'no reason known'}")


def _moved(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        final = _final(outcome)
        if final and material.url and not _is_same_place(material.url, final) and not _is_home(final):
            yield Found(path, f"{named(material)} has moved to {final}")


def _home(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        final = _final(outcome)
        if final and material.url and _is_home(final) and not _is_home(material.url):
            yield Found(path, f"{named(material)} leads to a home page now, {final}")


def _little(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        document = outcome.document if outcome.status is Status.READY and not outcome.offers else None
        if document and outcome.reason and document.words < _LITTLE:
            yield Found(path, f"{named(material)}: {outcome.reason}")


def _leads_on(subject: Subject) -> Iterator[Found]:
    for path, material, outcome in _outcomes(subject):
        if not outcome.offers or material.follow is not None:
            continue
        taken = [Cure(f"follow: [{json.dumps(o.title, ensure_ascii=False)}] takes {o.url}") for o in outcome.offers]
        everything = Cure(f"follow: {len(taken)} takes all of it; a smaller number the first ones")
        yield Found(path, f"{named(material)} leads on to {len(taken)} more", (everything, *taken[:_SHOWN]))


def _final(outcome: Outcome) -> str | None:
    """Give where a link led, if it was asked for as it stands in the plan and led elsewhere."""
    capture = outcome.capture
    asked = capture and outcome.material.url and _plain(capture.url) == _plain(outcome.material.url)
    led = capture and capture.redirects and not capture.archived_at
    return capture.final_url if capture and asked and led else None


def _is_same_place(one: str, other: str) -> bool:
    """Tell whether two addresses differ at most in words that a site adds on the way (cookies, tracking)."""
    asked, led = urlsplit(one), urlsplit(other)
    return _plain(one) == _plain(other) or (
        _plain(one).partition("?")[0] == _plain(other).partition("?")[0]
        and (not asked.query or set(asked.query.split("&")) <= set(led.query.split("&")))
    )


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/").lower() in ("", "index.html", "home") and not parts.query


RULES = (
    Rule(
        "R01",
        Level.ERROR,
        "material not got",
        "The link is dead or its site is in trouble; the reason says which.",
        _dead,
    ),
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
        "The page has hardly any text. Look at it in a browser: is what you mean one click further?",
        _little,
    ),
    Rule(
        "R08",
        Level.WARNING,
        "link that lives on in an archive",
        "The address is gone, and the Wayback Machine's copy was taken. Look for the material's new address.",
        _archived,
    ),
    Rule(
        "R09",
        Level.HINT,
        "page that leads on",
        "The page is there for what it links to: a course's index, a unit's introduction, a playlist. `follow: 3` "
        "takes its first three children, `follow: [a title, an address]` those you name, `follow: 0` keeps this quiet.",
        _leads_on,
    ),
)
