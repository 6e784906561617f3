"""The children of a hub page that the plan takes with `follow`: which they are, and by whose leave."""

import re
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

from materials_kit.acquire.capturing import ask
from materials_kit.acquire.desk import Desk
from materials_kit.acquire.verdict import is_hub
from materials_kit.fetch import robots
from materials_kit.logins import without
from materials_kit.model import Material, Offer, Outcome, Status

OFFERED = frozenset({Status.READY, Status.REVIEW})


def offered(outcome: Outcome) -> Outcome:
    """Give the outcome with the children that a hub page, a playlist, or any page that is followed offers."""
    document = outcome.document
    if document is None or outcome.status not in OFFERED or not document.offers:
        return outcome
    wanted = outcome.material.follow is not None
    return replace(outcome, offers=document.offers) if wanted or is_hub(document, outcome.kind) else outcome


def children(outcome: Outcome) -> tuple[Material, ...]:
    """Give the children that the plan takes, as materials of their own; none where it follows nothing.

    A name in the plan's list that the page does not have becomes a material without an address.
    """
    follow, offers = outcome.material.follow, outcome.offers
    if follow is None or not (offers or outcome.status in OFFERED):
        return ()
    chosen = offers[:follow] if isinstance(follow, int) else tuple(_named(outcome, name) for name in follow)
    parent = outcome.material
    return tuple(
        Material(title=offer.title, url=without(offer.url) or None, role=parent.role, upload=parent.upload)
        for offer in dict.fromkeys(chosen)
    )


def _named(outcome: Outcome, name: str) -> Offer:
    """Give the child that a list in the plan means: by its address, the end of it, or words of its title."""
    wanted, base = name.strip(), outcome.capture.final_url if outcome.capture else outcome.material.url or ""
    address = urldefrag(urljoin(base, wanted))[0]
    by_address = next((offer for offer in outcome.offers if _plain(offer.url) == _plain(address)), None)
    if by_address:
        return by_address
    if re.match(r"https?://", wanted, re.IGNORECASE):
        return Offer(wanted, wanted)
    words = wanted.casefold()
    exact = (offer for offer in outcome.offers if offer.title.casefold() == words)
    near = (offer for offer in outcome.offers if words in offer.title.casefold())
    return next(exact, None) or next(near, None) or Offer(wanted, "")


def unknown(parent: Outcome, material: Material) -> Outcome:
    """Give how a child ends that the page does not have."""
    there = f"it offers {len(parent.offers)}: {', '.join(offer.title for offer in parent.offers[:5])}"
    return Outcome(
        material=material,
        status=Status.MISSING,
        reason=f"{parent.material.title} leads on to nothing of this name",
        hint=f"{there}{', …' * (len(parent.offers) > 5)}" if parent.offers else "correct follow: in the plan",
    )


def followed(parent: Outcome, ended: tuple[Outcome, ...]) -> Outcome:
    """Give the outcome of a hub page with those of its children; what it offers needs no hint any more."""
    return replace(parent, followed=ended, hint=None) if ended else parent


def polite(desk: Desk, parent: Outcome) -> Desk:
    """Give the desk at which children are worked on: what it has it has, for anything else robots.txt is heard."""
    desk = desk.led_by(page_of(parent))

    def may(url: str) -> bool:
        if desk.net is None or (not desk.refresh and desk.store.capture(url)):
            return True
        return robots.allows(ask(desk, robots.question(url)), url)

    return replace(desk, may=may)


def page_of(parent: Outcome) -> str:
    """Give the address of the page that leads on."""
    return parent.capture.final_url if parent.capture else parent.material.url or ""


def _plain(url: str) -> str:
    return urldefrag(url)[0].rstrip("/")
