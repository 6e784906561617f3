"""How long plans take to load, write, check and import: `python benchmarks/bench_plan.py [PLAN.md]`."""

import resource
import statistics
import sys
import time
from pathlib import Path

from materials_kit.model import AgendaItem, Material, Plan, Role, Session
from materials_kit.plan.lint.check import check
from materials_kit.plan.markdown.decode import decode
from materials_kit.plan.markdown.read import read
from materials_kit.plan.parse import parse
from materials_kit.plan.patch import transform
from materials_kit.plan.write import dump

MATERIALS = 10_000
PER_SESSION = 10


def large_plan():
    sessions = []
    for number in range(MATERIALS // PER_SESSION):
        materials = tuple(
            Material(
                title=f"Material {number}-{place}: a title of the usual length",
                url=f"https://site-{place}.example/papers/{number}/paper-{place}.pdf#page=65",
                role=Role.ESSENTIAL,
                note="what the author says of it",
                pages="47-88",
            )
            for place in range(PER_SESSION)
        )
        agenda = (AgendaItem(30, "Read, and take notes"), AgendaItem(120, "Work through the examples"))
        sessions.append(
            Session(id=f"session-{number + 1}", title=f"Session {number + 1}", materials=materials, agenda=agenda)
        )
    return Plan(title="A large plan", sessions=tuple(sessions))


def timed(what, action, times=3):
    median = statistics.median(_once(action) for _ in range(times))
    print(f"{what:<48}{median * 1000:>9.0f} ms CPU")


def _once(action):
    begun = time.process_time()
    action()
    return time.process_time() - begun


def main():
    plan = large_plan()
    text = dump(plan)
    print(f"{MATERIALS} materials, {len(text.encode()) / 1e6:.1f} MB of YAML")
    timed("parse", lambda: parse(text))
    timed("write", lambda: dump(plan))
    timed("check", lambda: check(text))
    timed("change one value in place", lambda: transform(text, Plan(title="Another", sessions=plan.sessions)), 1)
    for name in sys.argv[1:]:
        raw = Path(name).read_bytes()
        imported = read(decode(raw).text)
        yaml = dump(imported.plan)
        print(f"{Path(name).name}: {imported.report.sessions} sessions, {imported.report.materials} materials")
        timed("import", lambda raw=raw: read(decode(raw).text))
        timed("parse", lambda yaml=yaml: parse(yaml))
        timed("check", lambda yaml=yaml: check(yaml))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
