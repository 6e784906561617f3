"""Write docs/cli-reference.md from the commands' own help: python docs/make_reference.py."""

from pathlib import Path

import click
from click.testing import CliRunner

from materials_kit.cli.main import COMMANDS, cli

TARGET = Path(__file__).with_name("cli-reference.md")
HEAD = "# Every command\n\nGenerated from `--help` by `make docs`; the tests fail when it is stale.\n"


def reference() -> str:
    """Give the page's text."""
    parts = [HEAD]
    for path in ([], *(path for name in COMMANDS for path in _paths(name))):
        shown = CliRunner().invoke(cli, [*path, "--help"], prog_name="kit", terminal_width=100)
        parts.append(f"## {' '.join(['kit', *path])}\n\n```text\n{click.unstyle(shown.output).rstrip()}\n```\n")
    return "\n".join(parts)


def _paths(name: str) -> list[list[str]]:
    """Give the words of a command and of those in it, where it is a group."""
    found = cli.get_command(click.Context(cli), name)
    within = list(found.commands) if isinstance(found, click.Group) else []
    return [[name], *([name, one] for one in within)]


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
