"""How fast notes are synced: 500 sessions, and a project's own notes when there is nothing to do.

python benchmarks/bench_notes.py                  500 sessions that are made up
python benchmarks/bench_notes.py --project DIR    and a no-op sync of DIR, by `kit` itself
"""

import argparse
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from materials_kit.model import AgendaItem, Blog, Material, Plan, Session
from materials_kit.note.render import render
from materials_kit.note.scene import scene
from materials_kit.note.vault import sync

ROUNDS = 3
SMALLEST = "plan: 1\ntitle: One\nsessions:\n  - {id: session-1, title: One}\n"


def plan(minutes):
    return Plan(title="Five hundred", sessions=tuple(session(number, minutes) for number in range(1, 501)))


def session(number, minutes):
    return Session(
        id=f"session-{number}",
        title=f"Topic {number}",
        target=f"Cluster {number}",
        date=dt.date(2026, 1, 1) + dt.timedelta(days=number),
        minutes=minutes,
        materials=tuple(
            Material(title=f"Text {number}.{part}", url=f"https://host.example/{number}/{part}") for part in range(5)
        ),
        agenda=tuple(AgendaItem(minutes // 5, f"Step {part}") for part in range(5)),
        success_criteria=("Can explain it", "Can build it"),
        blog=Blog(f"Post {number}", number),
    )


def notes(minutes):
    made = plan(minutes)
    stage = scene(made)
    return [render(stage, one, None) for one in made.sessions]


def five_hundred(folder):
    vault = Path(folder)
    first, second, third = notes(100), notes(150), notes(200)
    told = {"written": timed(first, vault), "nothing to do": timed(first, vault), "plan changed": timed(second, vault)}
    for note in second:
        with (vault / note.path).open("a", encoding="utf-8") as opened:
            opened.write("\nmine\n")
    return told | {"plan changed, all edited": timed(third, vault), "nothing to do, all edited": timed(third, vault)}


def timed(made, vault):
    wall, cpu = time.perf_counter(), time.process_time()
    sync(made, vault)
    return time.perf_counter() - wall, time.process_time() - cpu


def kit(project, *arguments):
    """Give the wall and CPU seconds of one run of `kit`."""
    wall, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "materials_kit", *arguments]
    subprocess.run(command, cwd=project, check=False, capture_output=True)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - wall, used


def median(pairs):
    return tuple(statistics.median(column) for column in zip(*pairs, strict=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path)
    project = parser.parse_args().project
    rounds = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(five_hundred(folder))
    print("500 sessions                   wall s   CPU s")
    for name in rounds[0]:
        wall, cpu = median([told[name] for told in rounds])
        print(f"{name:<28} {wall:8.2f} {cpu:7.2f}")
    if project:
        kit(project, "note")
        with tempfile.TemporaryDirectory() as smallest:
            (Path(smallest) / "plan.yaml").write_text(SMALLEST, encoding="utf-8")
            kit(smallest, "note")
            begun = median([kit(smallest, "note") for _ in range(5)])
        done = median([kit(project, "note") for _ in range(5)])
        for name, (wall, cpu) in (("start-up: one empty session", begun), ("nothing to do in DIR", done)):
            print(f"{name:<28} {wall:8.2f} {cpu:7.2f}")


if __name__ == "__main__":
    main()
