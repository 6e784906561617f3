"""kit demo: only in a folder of its own."""

import pytest


def test_a_plan_of_the_persons_is_not_touched(project):
    before = (project.folder / "plan.yaml").read_bytes()
    (project.folder / "sprint.md").write_text("my own", "utf-8")
    told = project("demo", ".", check=2)
    assert "not the demo's" in told.stderr
    assert (project.folder / "plan.yaml").read_bytes() == before
    assert (project.folder / "sprint.md").read_text("utf-8") == "my own"
    assert not (project.folder / "cache").exists()


@pytest.mark.parametrize("name", ["sprint.md", "photo.jpg"])
def test_a_folder_with_other_files_is_left_alone(kit, name):
    (kit.folder / name).write_text("mine", "utf-8")
    kit("demo", ".", check=2)
    assert [path.name for path in kit.folder.iterdir()] == [name]


def test_the_demo_may_run_again_and_keeps_what_was_written_into_it(kit):
    kit("demo", "here", check=0)
    sprint = kit.folder / "here" / "sprint.md"
    sprint.write_text(sprint.read_text("utf-8") + "\nmine\n", "utf-8")
    kit("demo", "here", check=0)
    assert sprint.read_text("utf-8").endswith("mine\n")
