"""Templates that end: what a person's own template may make and how long it may run is bounded.

The sandbox keeps a template from files and modules, not from `'x' * 10**10` or loops in loops. So sums, calls and
filters are looked at before and after they are done, and every turn of a loop is counted.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MOST = 4_000_000  # letters of one text, items of one list; the text of a long book has a quarter of that
MOST_IN_ALL = 200_000_000  # letters and items of all that one note's template makes on its way
MOST_BITS = 1_000_000  # of a number
MOST_SECONDS = 3.0  # of computing for one note; the kit's own templates take a thousandth of one
LOOK = 1000  # steps between two looks at the clock
_SIZE = re.compile(r"\d{7,}")  # a width in a format that no text has


class Spent:
    """What the template of one note has used up so far."""

    def __init__(self) -> None:
        self._steps = 0
        self._made = 0
        self._start = time.thread_time()

    def step(self) -> None:
        """Count one step. Raises TemplateRuntimeError where the template runs for too long."""
        self._steps += 1
        if self._steps % LOOK == 0 and time.thread_time() - self._start > MOST_SECONDS:
            raise TemplateRuntimeError(f"the template runs for more than {MOST_SECONDS:.0f} seconds")

    def made(self, value: Any) -> Any:
        """Give the value, counted by its size. Raises TemplateRuntimeError where that is too much."""
        self.step()
        if isinstance(value, str | list | tuple | dict):
            self._made += len(value)
            if len(value) > MOST or self._made > MOST_IN_ALL:
                raise _too_large()
        return value


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox for a person's templates; `spent` is begun anew for each note."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.spent = Spent()
        self.globals.pop("lipsum")  # it makes as many words as one asks for

    def bound(self) -> None:
        """Have every filter counted; filters that join come in place of `~`, and each loop's turns go through one."""
        self.filters = {name: self._counted(name, one) for name, one in self.filters.items()}
        self.filters["in turn"] = self._in_turn

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Give the sum, product or format, if it is of a size that makes sense."""
        for many, times in ((left, right), (right, left)):
            if operator == "*" and isinstance(many, str | list | tuple) and isinstance(times, int):
                _must_be_few(len(many) * times)
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
            if bits > MOST_BITS:
                raise _too_large()
        if operator == "%" and isinstance(left, str):
            _must_be_sane(left, right)
        return self.spent.made(super().call_binop(context, operator, left, right))

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Give what a method or macro gives, if it is of a size that makes sense."""
        method = getattr(obj, "__wrapped__", obj)  # as the sandbox has `format`
        owner, name = getattr(method, "__self__", None), getattr(method, "__name__", "")
        _must_be_sane("" if not isinstance(owner, str) or name != "format" else owner, (*args, *kwargs.values()))
        if isinstance(owner, str):
            _must_fit(name, owner, args)
        self.spent.step()
        return self.spent.made(super().call(context, obj, *args, **kwargs))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Counting().visit(super()._parse(source, name, filename))
        return tree

    def _counted(self, name: str, one: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(one)  # what Jinja marked on it, such as that it wants the context, goes along
        def counted(*args: Any, **kwargs: Any) -> Any:
            words = next((arg for arg in args if isinstance(arg, str)), "")
            _must_be_sane(words if name == "format" else "", (*args, *kwargs.values()))
            _must_fit(name, words, args[1:])
            return self.spent.made(one(*args, **kwargs))

        return counted

    def _in_turn(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spent.step()
            yield item


class _Counting(NodeTransformer):
    """Puts a filter of ours into each loop and in place of each `~`."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  # as Jinja has it
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "in turn", [], [], None, None, lineno=node.lineno)
        return node.set_environment(node.environment) if node.environment else node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  # as Jinja has it
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "join", [], [], None, None, lineno=node.lineno)


def _must_be_sane(words: str, values: Any) -> None:
    """Raise where a number among the values, or a width in a format, is larger than any text."""
    for value in values if isinstance(values, tuple) else (values,):
        if isinstance(value, int):
            _must_be_few(value)
    if _SIZE.search(words):
        raise _too_large()


def _must_fit(name: str, words: str, args: tuple[Any, ...]) -> None:
    """Raise where putting other words in, or between, would make too much of few."""
    longest = max((len(arg) for arg in args if isinstance(arg, str)), default=0)
    if name == "replace":
        _must_be_few((len(words) + 1) * longest)
    if name == "join":
        _must_be_few(len(words) * max((len(arg) for arg in args if isinstance(arg, Sized)), default=0))


def _must_be_few(number: int) -> None:
    if number > MOST:
        raise _too_large()


def _too_large() -> TemplateRuntimeError:
    return TemplateRuntimeError(f"the template makes more than {MOST:,} letters or items")
