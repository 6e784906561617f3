"""Templates of notes are run by Jinja, in its sandbox.

A template sees values and text filters only: no files, no modules, no attributes that begin with `_`
(https://jinja.palletsprojects.com/en/stable/sandbox/, read 2026-11). What a person's own may make is bounded.
"""

from collections.abc import Generator, Mapping
from functools import cache, lru_cache, partial
from typing import Any, cast

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from materials_kit.errors import TemplateBroken
from materials_kit.note import markdown
from materials_kit.note.bounds import MOST, BoundedEnvironment, Spent
from materials_kit.note.shipped import NAMES, shipped

# What may go wrong inside a template: its own errors, and those of the filters and sums in it.
FAILURES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
    MemoryError,
)
_FILTERS = {
    "line": markdown.line,
    "inert": markdown.inert,
    "closed": markdown.closed,
    "heading": markdown.heading,
    "bullets": markdown.bullets,
    "boxes": markdown.boxes,
    "callout": lambda text, kind, title: markdown.callout(kind, title, text),
    "folded": lambda text, kind, title: markdown.callout(kind, title, text, fold="-"),
}


def fill(name: str, own: Mapping[str, str], note_id: str, values: Mapping[str, Any]) -> str:
    """Give the note that the template makes of the values. Raises TemplateBroken."""
    try:
        text = _persons(name, own, note_id, values) if own else _ours().get_template(name).render(values, id=note_id)
    except FAILURES as error:
        where, line = _place(error, name)
        raise TemplateBroken(where, str(error) or type(error).__name__, line) from error
    if note_id not in text:
        raise TemplateBroken(name, f"the note has no kit-id, and could not be found again: {note_id}")
    return f"{text.rstrip()}\n"


def _persons(name: str, own: Mapping[str, str], note_id: str, values: Mapping[str, Any]) -> str:
    environment = _bounded(tuple(own.items()))
    environment.spent = Spent()
    stream = cast("Generator[str, None, None]", environment.get_template(name).generate(values, id=note_id))
    parts, length = [], 0
    for part in stream:
        length += len(part)
        parts.append(part)
        if length > MOST:  # told inside the template, where it has a line
            stream.throw(TemplateRuntimeError(f"the note has more than {MOST:,} letters"))
    return "".join(parts)


def _source(own: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    text = own.get(name) or shipped(name)
    return None if text is None else (text, name, None)


@cache
def _ours() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(**_options({}))
    environment.filters |= _FILTERS
    return environment


@lru_cache(maxsize=1)
def _bounded(own: tuple[tuple[str, str], ...]) -> BoundedEnvironment:
    environment = BoundedEnvironment(**_options(dict(own)))
    environment.filters |= _FILTERS
    environment.bound()
    return environment


def _options(own: Mapping[str, str]) -> dict[str, Any]:
    return {
        "loader": FunctionLoader(partial(_source, own)),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "autoescape": False,  # what comes out is Markdown in the person's own vault, not a page that is served
    }


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Give the template and its line where it went wrong: what was run last of a template."""
    told = getattr(error, "filename", None) or name, getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in NAMES:
            told = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return told
