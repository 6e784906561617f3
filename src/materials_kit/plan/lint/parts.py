"""Rules on what a session should have: materials, criteria, a post; and how many posts a week."""

from collections import Counter
from collections.abc import Callable, Iterator

from materials_kit.model import Session
from materials_kit.plan.lint.rule import Found, Level, Rule, Subject


def _without(what: str, has: Callable[[Session], object]) -> Callable[[Subject], Iterator[Found]]:
    def find(subject: Subject) -> Iterator[Found]:
        for number, session in enumerate(subject.plan.sessions):
            if not has(session):
                yield Found(("sessions", number, "id"), f"{session.id} has no {what}")

    return find


def _cadence(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    wanted = plan.blogs_per_week
    dated = [session for session in plan.sessions if session.date]
    if wanted is None or not dated:
        return
    posts = Counter(session.date.isocalendar()[:2] for session in dated if session.date and session.blog)
    weeks = sorted({session.date.isocalendar()[:2] for session in dated if session.date})
    for week in weeks:
        # the first and the last week may be parts of weeks
        few = posts[week] < int(wanted) and week not in (weeks[0], weeks[-1])
        if few or posts[week] > wanted + 0.999:
            count = f"{posts[week]} post{'s' * (posts[week] != 1)}"
            told = f"{count} in week {week[1]} of {week[0]}, {wanted:g} a week are meant"
            yield Found(("blogs_per_week",), told)


RULES = (
    Rule(
        "S01",
        Level.HINT,
        "session without a post",
        "It has no `blog`; a \u201cReady to write \u2026\u201d among the criteria names one on import.",
        _without("blog post", lambda session: session.blog),
    ),
    Rule(
        "S02",
        Level.HINT,
        "session without success criteria",
        "Brief and note then cannot ask whether it worked.",
        _without("success criteria", lambda session: session.success_criteria),
    ),
    Rule(
        "S03",
        Level.WARNING,
        "session without materials",
        "There is nothing to read, watch or try, so its bundle is empty.",
        _without("materials", lambda session: session.materials),
    ),
    Rule(
        "B01",
        Level.HINT,
        "posts against the cadence",
        "`blogs_per_week` says how many posts a week are meant, and the sessions of this week have more or fewer.",
        _cadence,
    ),
)
