"""The real plan, field by field."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from materials_kit.model import AgendaItem, Blog, Focus, Role, Track
from materials_kit.plan.markdown.yaml_text import yaml_text
from materials_kit.plan.parse import parse

HERE = Path(__file__).resolve()
TITLES = [
    "Markov Decision Processes (MDP)", "Bellman Equations", "Dynamic Programming + Q-Learning Implementation",
    "Temporal Difference Learning + PPO Introduction", "Attention Mechanisms (Foundational)",
    "Transformer Architecture (Complete)", "Language Modeling + Tokenization",
    "Advanced Architectures + Scaling Preparation for RLHF", "Human Preference Learning (Foundation)",
    "PPO for Language Models", "Constitutional AI + Advanced Preference Methods", "Integration Mastery + Future Directions",
]  # fmt: skip
BLOGS = [
    "The Mathematical Foundation of AI Decision Making", "Finding the Best Path: Bellman's Insight",
    "From Perfect Planning to Learning Through Trial", "Learning from Every Step: The TD Revolution",
    "The Attention Revolution: How AI Learned to Focus", "Building Blocks of Language Models: Transformer Deep Dive",
    "Teaching Machines to Speak: Language Modeling Fundamentals", "The Mathematics of Intelligence: Understanding Scaling",
    "Teaching AI Human Values: The RLHF Revolution", "RLHF in Practice: Training Language Models with PPO",
    "Beyond RLHF: DPO, Constitutional AI, and the Future", "RLHF Mastery: From Bellman Equations to Constitutional AI",
]  # fmt: skip
DAYS = ["0805", "0808", "0812", "0815", "0819", "0822", "0826", "0829", "0902", "0905", "0909", "0912"]


@pytest.fixture(scope="module")
def plan(real):
    return real.plan


def materials(plan):
    return [material for session in plan.sessions for material in session.materials]


def test_the_plans_own_facts(plan):
    assert plan.title == "Sprint 2 - Sequential Track Learning to RLHF Convergence"
    assert plan.goal == "Master RL decision-making, then language model architecture, culminating in RLHF mastery"
    assert (plan.start, plan.end, plan.blogs_per_week) == (dt.date(2025, 8, 5), dt.date(2025, 8, 30), 2)
    assert plan.tracks == (
        Track("rl", "RL Foundations"), Track("genai", "GenAI Foundations"), Track("rlhf", "RLHF Convergence")
    )  # fmt: skip


def test_what_the_plan_says_beyond_its_sessions(plan):
    for kept in (
        "**Strategic Approach**: Build deep foundations", "**Week 1-2**: RL mastery", "**Learning Philosophy**", "### **Weekly Progression**",
        "- **Week 6 (Sep 9-12)**: Advanced Methods and Integration", "### **Success Metrics**", "(25 days)",
        "**Basic → Intermediate → Advanced pattern", "This sprint takes you from basic RL concepts", "Completed ✅",
    ):  # fmt: skip
        assert kept in plan.about
    assert "Expected Blog Outputs" not in plan.about
    assert "TRACK A" not in plan.about


def test_the_twelve_sessions(plan):
    assert [session.id for session in plan.sessions] == [f"session-{number}" for number in range(1, 13)]
    assert [session.title for session in plan.sessions] == TITLES
    assert [session.date.strftime("%m%d") for session in plan.sessions] == DAYS
    assert {session.date.year for session in plan.sessions} == {2025}
    assert {session.minutes for session in plan.sessions} == {150}
    assert [session.track for session in plan.sessions] == ["rl"] * 4 + ["genai"] * 4 + ["rlhf"] * 4
    assert plan.sessions[2].target == "Cluster 1.4 - Dynamic Programming + Cluster 2.3 - Q-Learning Implementation"
    assert all(session.notes is None for session in plan.sessions)


def test_the_63_materials(plan):
    assert [len(session.materials) for session in plan.sessions] == [5, 5, 5, 5, 5, 5, 6, 6, 5, 5, 6, 5]
    assert len({material.url.partition("#")[0] for material in materials(plan) if material.url}) == 50
    assert Counter(material.role for material in materials(plan)) == {
        Role.ESSENTIAL: 29, Role.HANDS_ON: 11, Role.DOCUMENT: 7, Role.VIDEO: 5, Role.INTERACTIVE: 5, Role.READING: 5, Role.OUTLOOK: 1,
    }  # fmt: skip
    assert sum(material.note is not None for material in materials(plan)) == 62


def test_pages_sections_lengths_and_starts(plan):
    found = {
        (session.id.removeprefix("session-"), material.title): (
            material.pages or material.sections or material.duration or material.start
        )
        for session in plan.sessions
        for material in session.materials
        if material.pages or material.sections or material.duration or material.start
    }
    assert found == {
        ("1", "Sutton & Barto Chapter 3"): "47-88",
        ("1", "David Silver Lecture 2"): 5820,
        ("2", "Sutton & Barto Chapter 3.5-3.8"): "58-75",
        ("2", "David Silver Lecture 2 - Bellman"): 2400,
        ("3", "Sutton & Barto Chapter 4"): "75-108",
        ("4", "Sutton & Barto Chapter 6.1-6.3"): "6.1-6.3",
        ("5", "Attention Is All You Need"): "1-3.2",
        ("5", "3Blue1Brown - Attention in transformers"): 780,
        ("6", "Attention Is All You Need"): "3.3-4",
        ("6", "Let's build GPT: from scratch"): 7020,
    }


def test_one_material_in_all_its_parts(plan):
    chapter = plan.sessions[0].materials[1]
    assert chapter.url == "http://incompleteideas.net/book/RLbook2020.pdf#page=65"
    assert (chapter.role, chapter.note, chapter.pages, chapter.sections) == (
        Role.ESSENTIAL, "Mathematical rigor", "47-88", None
    )  # fmt: skip


def test_the_entry_without_a_link_reviews_the_sessions_before(plan):
    review = plan.sessions[11].materials[0]
    assert review.title == "Review all previous session materials"
    assert (review.url, review.role) == (None, Role.DOCUMENT)
    assert review.review == tuple(f"session-{number}" for number in range(1, 12))


def test_agendas(plan):
    assert [len(session.agenda) for session in plan.sessions] == [4] * 12
    assert [sum(item.minutes for item in session.agenda) for session in plan.sessions] == [
        180, 180, 180, 180, 210, 210, 180, 180, 210, 210, 180, 180
    ]  # fmt: skip
    assert plan.sessions[11].agenda[0] == AgendaItem(45, "Synthesize complete learning journey (RL → GenAI → RLHF)")


def test_criteria_and_focus(plan):
    assert [len(session.success_criteria) for session in plan.sessions] == [4] * 12
    assert "Understand mathematical notation (S, A, R, T, γ)" in plan.sessions[0].success_criteria
    assert plan.sessions[1].focus == Focus(
        "Mathematical Focus",
        (
            "V*(s) = max_a Σ p(s'|s,a)[r + γV*(s')]",
            "Q*(s,a) = Σ p(s'|s,a)[r + γ max_a' Q*(s',a')]",
            "Why these equations guarantee optimality",
        ),
    )
    assert plan.sessions[0].focus.title == "Knowledge Forge Focus"
    assert [session.focus is None for session in plan.sessions] == [False, False] + [True] * 10


def test_blogs_come_from_the_list_and_stay_among_the_criteria(plan):
    assert [session.blog for session in plan.sessions] == [Blog(title, number) for number, title in enumerate(BLOGS, 1)]
    for session, title in zip(plan.sessions, BLOGS, strict=True):
        assert session.success_criteria[-1] == f'Ready to write "{title}"'


def test_the_report(real):
    report = real.report
    found = report.understood
    assert (len(found), sum(len(one.materials) for one in found), sum(one.minutes for one in found)) == (12, 63, 1800)
    assert len(report.repaired) == 121
    assert report.unplaced == ()
    assert real.weekdays == (0, 3) * 6


def test_the_repositorys_plan_is_the_import(real):
    text = (HERE.parents[3] / "plan.yaml").read_text(encoding="utf-8")
    assert text == yaml_text(real)
    assert parse(text) == real.plan
