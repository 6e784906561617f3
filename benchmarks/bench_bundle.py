"""What a warm `kit bundle all` takes beyond start-up: `python benchmarks/bench_bundle.py PROJECT`, built before."""

import resource
import statistics
import subprocess
import sys
import time

TIMES = 9


def run(*arguments):
    """Give wall and CPU seconds of one run of the kit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "materials_kit", *arguments], stdout=subprocess.DEVNULL, check=False)
    took = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    """Print the medians, each command in turn so that the machine's mood falls on all alike."""
    project = ("--project", sys.argv[1], "-q")
    commands = {"start-up (kit --help)": ("--help",), "kit bundle all": ("bundle", "all", *project)}
    commands |= {"kit bundle --sprint": ("bundle", "--sprint", *project), "kit status": ("status", *project)}
    found = {name: [] for name in commands}
    for _ in range(TIMES):
        for name, arguments in commands.items():
            found[name].append(run(*arguments))
    for name, runs in found.items():
        wall, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:<26}{wall:>8.2f} s{cpu:>8.2f} s CPU")


if __name__ == "__main__":
    main()
