"""Each site is a table: this link gives that source, after these questions."""

from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from materials_kit.errors import Unresolvable
from materials_kit.model import Answer, Material, Needs, Source
from materials_kit.resolve import registry
from materials_kit.resolve.registry import resolve

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.get('url') or case['path']}")
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_link_gives_its_source(case):
    material = Material(title="x", url=case.get("url"), path=case.get("path"), start=case.get("start"))
    found = resolve(material, {})
    if "answer" in case:
        assert isinstance(found, Needs)
        request, *pages = found.requests
        assert request.url == case.get("asks", request.url)
        answers = {page: Answer(200, page.url, "text/html", case.get("page", "").encode()) for page in pages}
        answers[request] = Answer(
            case["answer"]["status"], request.url, "application/json", case["answer"]["body"].encode()
        )
        found = resolve(material, answers)
    assert isinstance(found, Source)
    assert (found.kind, found.url, found.path) == (case["kind"], case["source"], case.get("path"))
    assert found.link == case.get("link", False)
    assert found.title == case.get("title")
    assert found.seconds == case.get("seconds")
    assert list(found.authors) == case.get("authors", [])
    assert (found.page, found.otherwise) == (case.get("page_of"), case.get("otherwise"))
    assert case.get("remark", "") in (found.remark or "")


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://www.google.com/url?q={}&sa=D&source=docs",
        "https://www.google.co.uk/url?sa=t&url={}",
        "https://l.facebook.com/l.php?u={}&h=AT0",
        "https://duckduckgo.com/l/?uddg={}&rut=1",
        "https://www.youtube.com/redirect?event=video_description&q={}",
        "https://eur02.safelinks.protection.outlook.com/?url={}&data=05",
    ],
)
def test_a_link_that_only_leads_on_is_what_it_leads_to(wrapper):
    inner = "https://arxiv.org/abs/1706.03762"
    plain = resolve(Material(title="x", url=inner), {})
    once = wrapper.format(quote(inner, safe=""))
    for url in (once, "https://www.google.com/url?q=" + quote(once, safe="")):
        assert resolve(Material(title="x", url=url), {}) == plain


@pytest.mark.parametrize(
    "url", ["https://www.google.com/url?q=javascript:x", "https://www.google.com/search?q=https://a.example/"]
)
def test_a_wrapper_that_leads_to_no_page_is_taken_as_it_is(url):
    assert resolve(Material(title="x", url=url), {}).url.startswith("https://www.google.com/")


def test_every_site_has_its_file_its_cases_and_its_line_in_the_docs():
    sites = {path.stem for path in Path(registry.__file__).with_name("sites").glob("*.py")} - {"__init__"}
    asked = {site.__module__.rsplit(".", 1)[1] for site in registry.SITES} | {"local_file"}
    assert sites == asked
    assert sites == {path.stem for path in (HERE / "cases").glob("*.yaml")}
    page = (HERE.parents[1] / "docs" / "adding-a-site.md").read_text("utf-8")
    assert all(f"| `{site}` |" in page for site in sites)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "javascript:alert(1)", "mailto:a@b.c", "file:///etc/passwd", "https://", "//a.example/x", "nonsense",
     "https://a.example:99999/", "https://a b.example/", "http://[::1", "https://a.example/\x00", "https://" + "a" * 70 + ".example/"],
)  # fmt: skip
def test_what_cannot_be_fetched_is_refused_with_a_hint(url):
    with pytest.raises(Unresolvable) as failed:
        resolve(Material(title="x", url=url), {})
    assert failed.value.hint
    assert failed.value.lasting


def test_an_entry_without_a_link_says_what_to_add():
    with pytest.raises(Unresolvable, match="no link") as failed:
        resolve(Material(title="x"), {})
    assert "url:" in failed.value.hint


def test_the_same_video_is_asked_for_once_whatever_its_start():
    first = resolve(Material(title="x", url="https://www.youtube.com/watch?v=lfHX2hHRMVQ&t=2400s", start=2400), {})
    second = resolve(Material(title="y", url="https://youtu.be/lfHX2hHRMVQ"), {})
    assert first == second
