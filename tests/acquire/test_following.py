"""Hub pages: their children are offered, and taken where the plan says so, by robots.txt's leave."""

import httpx
import pytest

from materials_kit.model import Material, Role, Status, UploadAs

HUB = "https://a.example/course/"
ROBOTS = "https://a.example/robots.txt"
NAMES = ("Lists", "Trees", "Maps", "Graphs")


def html(mock, url, body, status=200):
    text = f"<html><head><title>x</title></head><body><main>{body}</main></body></html>"
    return mock.get(url).mock(return_value=httpx.Response(status, text=text, headers={"Content-Type": "text/html"}))


@pytest.fixture
def course(respx_mock):
    """A course's index and its four chapters; gives the routes by name."""
    entries = "".join(f'<li><a href="{name.lower()}/">{name}</a></li>' for name in NAMES)
    routes = {"hub": html(respx_mock, HUB, f"<h1>Course</h1><p>Four chapters:</p><ul>{entries}</ul>")}
    for name in NAMES:
        text = f"<h1>{name}</h1><p>{f'{name} hold things. ' * 200}</p>"
        routes[name] = html(respx_mock, f"{HUB}{name.lower()}/", text)
    routes["robots"] = respx_mock.get(ROBOTS).mock(return_value=httpx.Response(404))
    return routes


def test_a_hub_page_is_recognised_and_offers_its_children(run_plan, course):
    [outcome] = run_plan(Material(title="Course", url=HUB))
    assert outcome.status is Status.READY
    assert [offer.title for offer in outcome.offers] == list(NAMES)
    assert "mostly leads on" in outcome.reason
    assert "follow: 4" in outcome.hint
    assert outcome.followed == ()
    assert not course["robots"].called


def test_the_first_children_are_taken(run_plan, course):
    for _ in range(2):  # the second time from the cache
        [outcome] = run_plan(Material(title="Course", url=HUB, follow=2, role=Role.READING, upload=UploadAs.MARKDOWN))
        assert [child.material.title for child in outcome.followed] == ["Lists", "Trees"]
        assert {(c.status, c.material.role, c.material.upload) for c in outcome.family} == {
            (Status.READY, Role.READING, UploadAs.MARKDOWN)
        }
        assert outcome.followed[0].document.words > 500
        assert outcome.hint is None
    assert course["robots"].call_count == course["Lists"].call_count == 1
    assert not course["Maps"].called


@pytest.mark.parametrize(
    ("named", "taken"),
    [
        ("Maps", "https://a.example/course/maps/"),
        ("graph", "https://a.example/course/graphs/"),
        ("trees/", "https://a.example/course/trees/"),
        ("https://a.example/course/lists#end", "https://a.example/course/lists/"),
    ],
)
def test_children_are_named_by_title_or_address(run_plan, course, named, taken):
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=(named,)))
    assert [child.material.url for child in outcome.followed] == [taken]


def test_a_child_that_the_page_does_not_have_is_missing_and_says_what_there_is(run_plan, course):
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=("Heaps", "Maps")))
    missing, taken = outcome.followed
    assert (missing.status, taken.status) == (Status.MISSING, Status.READY)
    assert "Lists, Trees" in missing.hint


def test_robots_txt_is_heard_for_children_and_not_for_what_a_person_wrote(run_plan, course):
    course["robots"].mock(return_value=httpx.Response(200, text="User-agent: *\nDisallow: /course/"))
    hub, own = run_plan(Material(title="Course", url=HUB, follow=2), Material(title="Maps", url=f"{HUB}maps/"))
    assert (hub.status, own.status) == (Status.READY, Status.READY)
    assert {child.status for child in hub.followed} == {Status.MISSING}
    assert not course["Lists"].called
    # It is told the next day too, without a network.
    for offline in (False, True):
        [hub] = run_plan(Material(title="Course", url=HUB, follow=2), offline=offline)
        assert "robots.txt" in hub.followed[0].reason
        assert hub.followed[0].asked
    # What is refused on that way is there for whoever writes it down.
    [own] = run_plan(Material(title="Lists", url=f"{HUB}lists/"))
    assert own.status is Status.READY


def test_a_child_that_the_plan_names_too_is_asked_for_once(run_plan, course):
    both = Material(title="Course", url=HUB, follow=1), Material(title="Lists", url=f"{HUB}lists/")
    for times in (1, 2):
        hub, own = run_plan(*both, refresh=True)
        assert (hub.followed[0].status, own.status) == (Status.READY, Status.READY)
        assert course["Lists"].call_count == times


PRIVATE = "http://127.0.0.1:9/secret/"


def test_a_public_page_leads_to_no_private_address_but_a_plan_does(run_plan, respx_mock):
    html(respx_mock, HUB, f'<h1>Course</h1><p>Chapters:</p><ul><li><a href="{PRIVATE}">Lists</a></li></ul>')
    robots = respx_mock.get("http://127.0.0.1:9/robots.txt").mock(return_value=httpx.Response(404))
    secret = html(respx_mock, PRIVATE, f"<h1>Lists</h1><p>{'Lists hold things. ' * 200}</p>")
    for offline in (False, True):
        [hub] = run_plan(Material(title="Course", url=HUB, follow=1), offline=offline)
        [child] = hub.followed
        assert child.status is Status.MISSING
        assert "inside a private network" in child.reason
    assert not robots.called
    assert not secret.called
    [own] = run_plan(Material(title="Lists", url=PRIVATE))
    assert own.status is Status.READY


def test_a_plan_gets_what_a_public_page_is_refused_in_the_same_run(run_plan, respx_mock):
    html(respx_mock, HUB, f'<h1>Course</h1><p>Chapters:</p><ul><li><a href="{PRIVATE}">Lists</a></li></ul>')
    respx_mock.get("http://127.0.0.1:9/robots.txt").mock(return_value=httpx.Response(404))
    secret = html(respx_mock, PRIVATE, f"<h1>Lists</h1><p>{'Lists hold things. ' * 200}</p>")
    _, own = run_plan(Material(title="Course", url=HUB, follow=1), Material(title="Lists", url=PRIVATE))
    assert own.status is Status.READY
    assert secret.call_count == 1


def test_a_page_inside_a_private_network_may_lead_on_in_it(run_plan, respx_mock):
    html(respx_mock, "http://10.0.0.1/", f'<h1>Course</h1><p>All:</p><ul><li><a href="{PRIVATE}">Lists</a></li></ul>')
    respx_mock.get("http://127.0.0.1:9/robots.txt").mock(return_value=httpx.Response(404))
    html(respx_mock, PRIVATE, f"<h1>Lists</h1><p>{'Lists hold things. ' * 200}</p>")
    [hub] = run_plan(Material(title="Course", url="http://10.0.0.1/", follow=1))
    assert [child.status for child in hub.followed] == [Status.READY]


def test_children_wait_while_robots_txt_cannot_be_had(run_plan, course):
    course["robots"].mock(return_value=httpx.Response(503))
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=1))
    assert outcome.followed[0].status is Status.MISSING
    course["robots"].mock(return_value=httpx.Response(404))
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=1))
    assert outcome.followed[0].status is Status.READY


def test_a_child_whose_host_is_down_is_told_as_that(run_plan, course):
    course["robots"].mock(side_effect=httpx.ConnectError("refused"))
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=1))
    assert "cannot be asked" in outcome.followed[0].reason
    assert "asks programs not to" not in outcome.followed[0].reason


def test_a_child_that_fails_takes_nothing_from_the_others(run_plan, course, respx_mock):
    html(respx_mock, f"{HUB}lists/", "gone", status=500)
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=4))
    assert [child.status for child in outcome.followed] == [Status.MISSING, *[Status.READY] * 3]


def test_many_hubs_with_many_children_come_to_an_end(run_plan, course):
    outcomes = run_plan(*[Material(title=f"{n}", url=f"{HUB}#{n}", follow=4) for n in range(12)])
    assert {len(outcome.family) for outcome in outcomes} == {5}
    assert course["Lists"].call_count == 1


def test_offline_children_that_are_there_are_there(run_plan, course):
    run_plan(Material(title="Course", url=HUB, follow=1))
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=2), offline=True)
    assert [(child.status, child.asked) for child in outcome.followed] == [
        (Status.READY, True),
        (Status.MISSING, False),
    ]


def test_nothing_is_followed_from_what_could_not_be_got(run_plan, respx_mock):
    respx_mock.get(HUB).mock(return_value=httpx.Response(500))
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=("Maps",)))
    assert (outcome.status, outcome.followed) == (Status.MISSING, ())


def test_following_nothing_is_nothing(run_plan, course):
    [outcome] = run_plan(Material(title="Course", url=HUB, follow=0))
    assert outcome.followed == ()
