"""The sites we know, in the order in which they are asked; the first that knows the link decides."""

from collections.abc import Callable, Mapping

from materials_kit.errors import Unresolvable
from materials_kit.model import Answer, Material, Needs, Request, Source
from materials_kit.resolve.link import Link, parse
from materials_kit.resolve.sites import (
    acl_anthology,
    arxiv,
    doi,
    dropbox,
    gist,
    github,
    gitlab,
    google_drive,
    huggingface,
    local_file,
    notebook_viewer,
    office_file,
    openreview,
    pdf_link,
    proceedings,
    text_file,
    wayback,
    web_page,
    wikipedia,
    youtube,
)
from materials_kit.resolve.wrapped import unwrapped

Site = Callable[[Link, Material, Mapping[Request, Answer]], Source | Needs | None]

SITES: tuple[Site, ...] = (
    arxiv.find,
    openreview.find,
    acl_anthology.find,
    proceedings.find,
    doi.find,
    huggingface.find,
    github.find,
    gist.find,
    gitlab.find,
    notebook_viewer.find,
    google_drive.find,
    dropbox.find,
    youtube.find,
    wikipedia.find,
    wayback.find,
    pdf_link.find,
    office_file.find,
    text_file.find,
    web_page.find,
)


def resolve(material: Material, answers: Mapping[Request, Answer]) -> Source | Needs:
    """Give where a material lives, or the questions that must be answered first.

    Call it again with the answers; an answer with status 0 means that it could not be had. Raises Unresolvable.
    """
    if material.path:
        return local_file.find(material.path)
    if not material.url:
        raise Unresolvable("the plan gives no link for it", hint="add url: or path: in plan.yaml", lasting=True)
    link = parse(unwrapped(material.url))
    for site in SITES:
        found = site(link, material, answers)
        if found is not None:
            return found
    raise Unresolvable("no resolver knows this link", hint="give the file as path:", lasting=True)
