"""Run the kit as `python -m materials_kit`."""

from materials_kit.cli.main import run

if __name__ == "__main__":
    run()
