"""What a person sees of pages that lead on, through the commands themselves."""

import pytest

PLAN = """\
plan: 1
title: Hubs
sessions:
  - id: session-1
    title: One
    materials:
      - {{title: Gym, url: "https://gymnasium.farama.org/tutorials/gymnasium_basics/"{follow}}}
"""

pytestmark = pytest.mark.replay


@pytest.fixture
def hubs(kit, replay):
    def fetch(follow=""):
        (kit.folder / "plan.yaml").write_text(PLAN.format(follow=follow), encoding="utf-8")
        return kit("fetch", env=replay.env)

    return fetch


def test_children_are_offered_by_status_and_check(kit, hubs):
    assert "follow: 4" in hubs().stdout
    told = kit("status", check=0).stdout
    assert "1. Make your own custom environment" in told
    told = kit("check", "--links", check=0).stdout
    assert 'follow: ["Handling Time Limits"] takes https://gymnasium' in told
    [material] = kit.json("status")["sessions"][0]["materials"]
    assert len(material["offers"]) == 4


def test_followed_children_are_told_below_their_parent_and_counted(kit, hubs):
    told = hubs(", follow: [Handling, Heaps]")
    assert told.returncode == 1
    assert "1 session, 3 materials: 2 ready, 1 missing" in told.stdout
    assert "\n  \u2713 Handling Time Limits" in told.stdout
    told = kit("status", check=1).stdout
    assert "Heaps" in told
    assert "leads on" not in told.split("What needs a look")[0]
    assert "What leads on" not in told
    [material] = kit.json("status", check=1)["sessions"][0]["materials"]
    assert [child["status"] for child in material["followed"]] == ["ready", "missing"]


def test_followed_children_have_notes_of_their_own_that_the_sessions_note_links(kit, hubs, vault_faults):
    hubs(", follow: [Handling]")
    kit("note", "1", check=0)
    kit("cards", "1", check=0)
    vault = kit.folder / "vault"
    child = vault / "Hubs/Materials/Handling Time Limits.md"
    assert "S01 One" in child.read_text("utf-8").split("## Text")[0]
    assert "[[Hubs/Materials/Handling Time Limits|Handling Time Limits]]" in (vault / "Hubs/S01 One.md").read_text(
        "utf-8"
    )
    assert vault_faults(vault) == []


def test_followed_children_are_bundled_behind_their_parent(kit, hubs):
    hubs(", follow: [Handling]")
    kit("build", "all", "--offline", check=0)
    names = sorted(path.name for path in (kit.folder / "bundles" / "session-1").glob("*.md"))
    assert names == ["S01-00 Session brief.md", "S01-01 Gym.md", "S01-02 Handling Time Limits.md"]
