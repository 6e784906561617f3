"""Rules on the agenda: is there one, and does it fit its session."""

from collections.abc import Iterator

from materials_kit.plan.lint.rule import Change, Cure, Found, Level, Rule, Subject


def _total(subject: Subject) -> Iterator[Found]:
    for number, session in enumerate(subject.plan.sessions):
        total = sum(item.minutes for item in session.agenda)
        if session.agenda and session.minutes and total != session.minutes:
            path = ("sessions", number, "minutes")
            over = total - session.minutes
            told = f"{over} more than" if over > 0 else f"{-over} less than"
            cures = (Cure("shorten or stretch the steps"), Cure(f"set minutes: {total}", (Change(path, total),)))
            yield Found(path, f"the agenda takes {total} minutes, {told} the session's {session.minutes}", cures)


def _missing(subject: Subject) -> Iterator[Found]:
    for number, session in enumerate(subject.plan.sessions):
        if not session.agenda:
            yield Found(("sessions", number, "id"), f"{session.id} has no agenda")


RULES = (
    Rule(
        "A01",
        Level.WARNING,
        "the agenda does not add up",
        "The steps' minutes add up to more or less than the session's `minutes`. Which of them is right only you know.",
        _total,
    ),
    Rule("A02", Level.HINT, "session without an agenda", "Brief and note then show no timed steps.", _missing),
)
