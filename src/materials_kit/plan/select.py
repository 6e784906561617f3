"""From the words on a command line to the sessions they name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from materials_kit.errors import UnknownSession, UsageError
from materials_kit.model import Plan, Session


def select(plan: Plan, names: Sequence[str], today: date) -> tuple[Session, ...]:
    """Give the sessions that `names` name, in the plan's order, each once; all of them for no names.

    A name is an id (`session-5`), a number (`5`), a range (`2-4`), a track (`rl`), `next`, `today` or
    `all`. Raises UnknownSession, or UsageError where a name is clear and yet names nothing.
    """
    if not names:
        return plan.sessions
    chosen = {session.id for name in names for session in _named(plan, name, today)}
    return tuple(session for session in plan.sessions if session.id in chosen)


def _named(plan: Plan, name: str, today: date) -> Iterable[Session]:
    word = name.strip()
    ids = {session.id.lower(): session for session in plan.sessions}
    if word.lower() in ids:
        return (ids[word.lower()],)
    tracks = {track.id.lower(): track.id for track in plan.tracks}
    if word.lower() in tracks:
        return _of_track(plan, tracks[word.lower()])
    if word.lower() in _DAYS:
        return _DAYS[word.lower()](plan, today)
    if span := re.fullmatch(r"(\d+)\s*(?:-|\.\.|\u2013)\s*(\d+)", word):
        return _range(plan, int(span[1]), int(span[2]), word)
    if re.fullmatch(r"\d{1,6}", word):
        return (_numbered(plan, int(word), word),)
    raise UnknownSession(name, _known(plan, word))


def _of_track(plan: Plan, track: str) -> Iterable[Session]:
    found = tuple(session for session in plan.sessions if session.track == track)
    if not found:
        raise UsageError(f"no session belongs to the track {track!r}", hint="give sessions `track:` in plan.yaml")
    return found


def _all(plan: Plan, _today: date) -> Iterable[Session]:
    return plan.sessions


def _next(plan: Plan, today: date) -> Iterable[Session]:
    coming = [session for session in plan.sessions if session.date and session.date >= today]
    if not coming:
        raise UsageError("no session is dated today or later", hint="move the plan with: kit reschedule --start DATE")
    return (min(coming, key=lambda session: session.date or today),)


def _on(plan: Plan, today: date) -> Iterable[Session]:
    found = tuple(session for session in plan.sessions if session.date == today)
    if not found:
        raise UsageError(f"no session is dated {today.isoformat()}", hint="say next for the first one still to come")
    return found


_DAYS = {"all": _all, "next": _next, "today": _on}


def _numbered(plan: Plan, number: int, word: str) -> Session:
    by_id = next((session for session in plan.sessions if session.id == f"session-{number}"), None)
    if by_id:
        return by_id
    if not 1 <= number <= len(plan.sessions):
        raise UnknownSession(word, _known(plan, word))
    return plan.sessions[number - 1]


def _range(plan: Plan, first: int, last: int, word: str) -> Iterable[Session]:
    if first > last:
        raise UsageError(f"the range {word} runs backwards", hint=f"say {last}-{first}")
    places = [plan.sessions.index(_numbered(plan, number, word)) for number in (first, last)]
    return plan.sessions[min(places) : max(places) + 1]


def _known(plan: Plan, word: str) -> str:
    ids = [session.id for session in plan.sessions]
    tracks = [track.id for track in plan.tracks]
    listed = ", ".join(ids) if len(ids) <= 3 else f"{ids[0]} to {ids[-1]}"
    listed += f" and the track{'s' * (len(tracks) > 1)} {', '.join(tracks)}" if tracks else ""
    names = [] if word.isdecimal() else [*ids, *tracks, *_DAYS]  # no number is like another
    close = get_close_matches(word.lower(), names, n=1, cutoff=0.5)
    return f"{listed}; nearest is {close[0]}" if close else listed
