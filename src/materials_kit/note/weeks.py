"""The sprint's calendar: a table with a row for each week and the sessions on their days (pure)."""

import datetime as dt

from materials_kit import layout
from materials_kit.model import Session
from materials_kit.note import ids
from materials_kit.note.scene import Scene

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_WEEKS = 60  # a plan with years between two sessions would else be all calendar
_WEEK = dt.timedelta(weeks=1)


def calendar(scene: Scene) -> str:
    """Give the table from the first dated session's week to the last one's; nothing without dates."""
    dated: dict[dt.date, list[Session]] = {}
    for session in scene.plan.sessions:
        if session.date:
            dated.setdefault(session.date, []).append(session)
    if not dated:
        return ""
    first, last = (day - dt.timedelta(days=day.weekday()) for day in (min(dated), max(dated)))
    count = (last - first) // _WEEK + 1
    mondays = [first + number * _WEEK for number in range(count)]
    if count > MOST_WEEKS:
        mondays = sorted({day - dt.timedelta(days=day.weekday()) for day in dated})
    head = ["| week | " + " | ".join(_DAYS) + " |", "|---" * 8 + "|"]
    return "\n".join([*head, *(_week(scene, monday, dated) for monday in mondays)])


def _week(scene: Scene, monday: dt.date, dated: dict[dt.date, list[Session]]) -> str:
    cells = [_cell(scene, day, dated.get(day, [])) for day in (monday + dt.timedelta(days=n) for n in range(7))]
    return f"| {monday:%b} {monday.day} | " + " | ".join(cells) + " |"


def _cell(scene: Scene, day: dt.date, sessions: list[Session]) -> str:
    if not sessions:
        return str(day.day)
    links = [
        scene.places.link(ids.session(scene.plan, one), layout.code(scene.plan, one)).replace("|", "\\|")
        for one in sessions
    ]
    return f"**{day.day}** {' '.join(links)}"
