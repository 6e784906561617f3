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
