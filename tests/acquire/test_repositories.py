"""A repository's way: its archive is fetched once and digested; where it cannot be had, its README is."""

import io
import zipfile

import httpx
import pytest

from materials_kit.model import Kind, Material, Status

URL = "https://github.com/jugglers/balls"
ZIP = "https://api.github.com/repos/jugglers/balls/zipball"
README = "https://raw.githubusercontent.com/jugglers/balls/HEAD/README.md"


def packed(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"balls-1/{name}", content)
    return held.getvalue()


@pytest.fixture
def github(respx_mock):
    """GitHub with one repository of ours; gives the routes to its archive and README."""
    content = packed(**{"README.md": "# Balls", "balls.py": "throw = 1", "password/word/x.py": "y = 2"})
    there = "https://codeload.github.com/jugglers/balls/legacy.zip/refs/heads/main"
    respx_mock.get(ZIP).mock(return_value=httpx.Response(302, headers={"Location": there}))
    archive = respx_mock.get(there).mock(
        return_value=httpx.Response(200, content=content, headers={"Content-Type": "application/zip"})
    )
    readme = respx_mock.get(README).mock(return_value=httpx.Response(200, text="# Balls\n\nOnly this."))
    return archive, readme


def test_a_repository_is_digested_from_one_download(run_plan, github):
    archive, readme = github
    for _ in range(2):  # the second time from the cache
        whole, again = run_plan(Material(title="x", url=URL), Material(title="y", url=f"{URL}/"))
        assert (whole.status, whole.kind) == (Status.READY, Kind.REPOSITORY), whole.reason
        assert "### balls.py\n\n```python\nthrow = 1\n```" in whole.document.markdown
        assert whole.document.title == "jugglers/balls"
        assert again.content == whole.content
    assert (archive.call_count, readme.call_count) == (1, 0)


@pytest.mark.parametrize("trouble", [httpx.Response(403), httpx.Response(503), httpx.Response(404)])
def test_without_the_archive_the_readme_is_taken_and_it_is_said(run_plan, respx_mock, github, trouble):
    respx_mock.get(ZIP).mock(return_value=trouble)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert (outcome.status, outcome.kind) == (Status.READY, Kind.REPOSITORY)
    assert "Only this." in outcome.document.markdown
    assert outcome.reason.startswith("only its README")
    [again] = run_plan(Material(title="x", url=URL), offline=True)
    assert again.document == outcome.document


def test_a_page_instead_of_the_archive_is_not_taken(run_plan, respx_mock, github):
    respx_mock.get(ZIP).mock(return_value=httpx.Response(200, text="<!doctype html><p>sign in"))
    [outcome] = run_plan(Material(title="x", url=URL))
    assert "Only this." in outcome.document.markdown


def test_a_repository_that_is_nowhere_is_missing(run_plan, respx_mock):
    respx_mock.get(ZIP).mock(return_value=httpx.Response(404))
    for gone in (README, URL):
        respx_mock.get(gone).mock(return_value=httpx.Response(404))
    respx_mock.get("https://archive.org/wayback/available").mock(
        return_value=httpx.Response(200, json={"archived_snapshots": {}})
    )
    [outcome] = run_plan(Material(title="x", url=URL))
    assert (outcome.status, outcome.reason) == (Status.MISSING, "404 Not Found; no archived copy")


def test_the_archived_page_of_what_is_gone_is_taken_and_it_is_said(run_plan, respx_mock):
    for gone in (ZIP, README, URL):
        respx_mock.get(gone).mock(return_value=httpx.Response(404))

    def available(request):
        there = {"available": True, "status": "200", "timestamp": "20230501120000"}
        there["url"] = f"http://web.archive.org/web/20230501120000/{URL}"
        asked = request.url.params["url"]
        return httpx.Response(200, json={"archived_snapshots": {"closest": there} if asked == URL else {}})

    respx_mock.get("https://archive.org/wayback/available").mock(side_effect=available)
    html = "<!doctype html><main><h1>Balls</h1><p>" + "A ball goes up and it comes down. " * 30 + "</p></main>"
    copy = respx_mock.get(f"https://web.archive.org/web/20230501120000id_/{URL}").mock(
        return_value=httpx.Response(200, text=html, headers={"Content-Type": "text/html"})
    )
    for offline in (False, False, True):
        [outcome] = run_plan(Material(title="Balls", url=URL), offline=offline)
        assert (outcome.status, outcome.kind) == (Status.READY, Kind.PAGE), outcome.reason
        assert outcome.capture.archived_at == "2023-05-01T12:00:00Z"
        assert "A ball goes up" in outcome.document.markdown
        assert "only its page, since the whole could not be had: 404 Not Found" in outcome.reason
    assert copy.call_count == 1


def test_a_folder_of_ones_own_is_digested_and_read_again_when_it_changes(run_plan, tmp_path):
    mine = tmp_path / "mine"
    (mine / ".git").mkdir(parents=True)
    (mine / ".git" / "config").write_text("secret")
    (mine / "README.md").write_text("# Mine\n\nAll of it.")
    (mine / "a.py").write_text("one = 1")
    (mine / "big.csv").write_bytes(b"1,2\n" * 1_000_000)
    (mine / "elsewhere").symlink_to("/etc/hostname")
    [first] = run_plan(Material(title="x", path="mine"))
    [same] = run_plan(Material(title="x", path="mine"))
    assert (first.status, first.kind) == (Status.READY, Kind.REPOSITORY)
    assert first.content == same.content
    assert "All of it." in first.document.markdown
    assert "secret" not in first.document.markdown
    assert "elsewhere" not in first.document.markdown
    (mine / "a.py").write_text("two = 2")
    [changed] = run_plan(Material(title="x", path="mine"))
    assert "two = 2" in changed.document.markdown


def test_every_file_of_a_folder_is_accounted_for(run_plan, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "README.md").write_text("# Mine")
    (mine / "a.py").write_text("one = 1")
    (mine / "__init__.py").write_text("")
    (mine / "huge.py").write_text("x = 1\n" * 500_000)
    [outcome] = run_plan(Material(title="x", path="mine"))
    assert "2 of 4 files are here" in outcome.document.markdown
    assert "Left out: too large: 1 (huge.py); empty: 1." in outcome.document.markdown


def test_the_cache_is_no_part_of_a_project_that_is_a_material(run_plan, tmp_path):
    (tmp_path / "a.py").write_text("one = 1")
    [outcome] = run_plan(Material(title="x", path="."))
    assert "catalog" not in outcome.document.markdown


def test_an_empty_folder_is_missing_and_says_so(run_plan, tmp_path):
    (tmp_path / "mine").mkdir()
    [outcome] = run_plan(Material(title="x", path="mine"))
    assert (outcome.status, outcome.reason) == (Status.MISSING, "the folder mine is empty")
