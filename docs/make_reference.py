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
    for path in ([], *([name] for name in COMMANDS)):
        shown = CliRunner().invoke(cli, [*path, "--help"], prog_name="kit", terminal_width=100)
        parts.append(f"## {' '.join(['kit', *path])}\n\n```text\n{click.unstyle(shown.output).rstrip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
