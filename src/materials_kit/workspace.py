"""The wiring: finds the project, reads its plan and settings, and is the only reader of the environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from materials_kit import files, legible, window
from materials_kit.errors import FilesystemError, NoPlan, UsageError
from materials_kit.layout import PLAN, Layout
from materials_kit.logins import Login, parted
from materials_kit.model import Plan, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One project, opened: its folders, its plan, and the settings that hold for this run.

    `logins` are the names and passwords of the plan's addresses, by origin; `plan` has none of them.
    """

    layout: Layout
    plan: Plan
    settings: Settings
    logins: Mapping[str, Login] = field(default_factory=dict)


def open_workspace(project: str | None, given: Mapping[str, Any]) -> Workspace:
    """Open the project; `given` (command line and `KIT_…`) wins over the plan's settings.

    Raises NoPlan, PlanUnreadable, FilesystemError.
    """
    from materials_kit.note.sprints import known_as
    from materials_kit.plan.parse import parse

    folder = find(project)
    path = folder / PLAN
    plan, logins = parted(legible.plan(parse(plan_text(path), str(path if project else PLAN))))
    settings = replace(plan.settings, **given)
    vault = str(_here() / given["vault"]) if given.get("vault") else settings.vault
    layout = Layout(folder, vault)
    plan = replace(window.begun(plan), folder=known_as(plan, layout.vault))
    return Workspace(layout=layout, plan=plan, settings=settings, logins=logins)


def plan_text(path: Path) -> str:
    """Give the text of a plan.yaml. Raises FilesystemError, UsageError for a file too large to be one."""
    from materials_kit.plan.parse import MAX_BYTES

    try:
        size = path.stat().st_size
    except OSError as error:
        raise FilesystemError(f"cannot read {path}: {error.strerror}") from error
    if size > MAX_BYTES:
        raise UsageError(
            f"{path} is {size:,} bytes, and a plan has at most {MAX_BYTES:,}", hint="is it really a plan.yaml?"
        )
    return files.read_text(path).removeprefix("\ufeff")


def find(project: str | None) -> Path:
    """Give the folder that has plan.yaml: `project`, or the nearest from here upwards. Raises NoPlan."""
    if project is not None:
        folder = Path(project)
        if not folder.is_dir():
            what = f"{folder}, for that is a file" if folder.exists() else f"{folder}, for there is no such folder"
            raise NoPlan(what, hint="--project names the folder that has plan.yaml")
        if not _has_plan(folder):
            raise NoPlan(str(folder))
        return folder
    here = _here()
    for folder in (here, *here.parents):
        if _has_plan(folder):
            return folder
    raise NoPlan(f"{here} or any folder above it")


def _has_plan(folder: Path) -> bool:
    path = folder / PLAN
    if path.is_file():
        return True
    if path.exists():
        what = "a folder" if path.is_dir() else "no ordinary file"
        raise UsageError(f"{path} is {what}, and the plan should be there", hint="rename it, then: kit init")
    return False


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise FilesystemError("the folder you are in is there no more", hint="go into another one: cd") from error


def now() -> datetime:
    """Give the moment, in UTC."""
    return datetime.now(UTC)


def local_now(timezone: str | None) -> datetime:
    """Give the moment where the person is: in the plan's timezone if it names one."""
    zone: tzinfo | None = None
    if timezone:
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(timezone)
    return datetime.now(UTC).astimezone(zone)


def columns() -> int | None:
    """Give how wide output that is no terminal is asked to be (`COLUMNS`); None where nothing is asked."""
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) else None


def colour(terminal: bool) -> bool:  # noqa: FBT001  # the one fact it decides on
    """Tell whether to write colours there: https://no-color.org, read 2026-11."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def switched_on(variable: str) -> bool:
    """Tell whether a variable of the environment says yes, in the words that click takes for it."""
    return os.environ.get(variable, "").strip().lower() in {"1", "true", "t", "yes", "y", "on"}


def network_variables() -> Mapping[str, str]:
    """Give what the environment says of proxies and certificates, proxies first."""
    names = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir")
    return {name: os.environ[name] for low in names for name in (low, low.upper()) if name in os.environ}


def shared_folder() -> Path | None:
    """Give the folder that all kits of a person share (https://specifications.freedesktop.org/basedir, 2026-11)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "materials_kit"
    except RuntimeError:
        return None  # a person without a home


def screen() -> bool:
    """Tell whether there is a screen to open a window on; on Linux that is X11 or Wayland."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def log_path(project: str | None = None) -> Path | None:
    """Give the log file of the project we are in, if there is one and it can be written."""
    try:
        layout = Layout(find(project))
        layout.cache.mkdir(exist_ok=True)
    except (NoPlan, FilesystemError, OSError):
        return None
    return layout.log if os.access(layout.cache, os.W_OK) else None
