"""The part of a video that the plan wants."""

import pytest

from materials_kit import window
from materials_kit.model import Material, Plan, Session


@pytest.mark.parametrize(
    ("url", "start", "begins"),
    [
        ("https://youtu.be/0g4j2k_Ggc4?t=800", None, 800),
        ("https://www.youtube.com/watch?v=0g4j2k_Ggc4&t=1h2m3s", None, 3723),
        ("https://www.youtube.com/embed/0g4j2k_Ggc4?start=95", None, 95),
        ("https://youtu.be/0g4j2k_Ggc4?t=800", 60, 60),
        ("https://youtu.be/0g4j2k_Ggc4?t=800", 0, 0),
        ("https://youtu.be/0g4j2k_Ggc4?t=soon", None, None),
        ("https://a.example/page?t=800", None, None),
    ],
)
def test_a_video_begins_where_its_address_says_unless_the_plan_says_otherwise(url, start, begins):
    material = Material(title="x", url=url, start=start)
    plan = Plan(title="x", sessions=(Session(id="s", title="s", materials=(material,)),))
    assert window.begun(plan).sessions[0].materials[0].start == begins
