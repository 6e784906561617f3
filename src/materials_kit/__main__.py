"""Run the kit: as `kit`, and as `python -m materials_kit`."""

import sys


def run() -> None:
    """Run `kit` and exit; who presses Ctrl-C while it is still being loaded gets their prompt back."""
    try:
        from materials_kit.cli import main

        main.run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
