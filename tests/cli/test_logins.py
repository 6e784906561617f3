"""A password in a link: it opens the door, and is told nowhere but in the person's own plan."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

SECRET = "pa%24s@word"
PAGE = f"<html><head><title>Walks</title></head><body><main><h1>Walks</h1><p>{'A walk is a way. ' * 200}</p></main></body></html>"
PLAN = f"""\
# A plan with a password

## Session 1: First

Date: 2026-03-02

- https://me:{SECRET}@HOST/titled-by-its-address.html
- [Walks](https://me:{SECRET}@HOST/walks.html) - the way in is https://me:{SECRET}@HOST/
- [Gone](https://me:{SECRET}@HOST/gone.html)
- [Round](https://me:{SECRET}@HOST/round.html)
- [Elsewhere](https://me:{SECRET}@HOST/elsewhere.html)
- [Lecture](https://me:{SECRET}@HOST/video.html)
""".replace("https://", "http://")


def is_told(text):
    return "me:pa" in text or "s@word" in text


class Locked(BaseHTTPRequestHandler):
    """Lets in who gives the login. `sent` are the paths and what was given to get there."""

    sent: ClassVar = []

    def do_GET(self):
        given = self.headers.get("Authorization", "")
        type(self).sent.append((self.path, given))
        wanted = base64.b64encode(b"me:pa$s@word").decode()
        port = self.server.server_address[1]
        moved = {
            "/round.html": f"http://me:{SECRET}@127.0.0.1:{port}/walks.html",
            "/elsewhere.html": f"http://localhost:{port}/open.html",
        }.get(self.path)
        if self.path != "/open.html" and given != f"Basic {wanted}":
            self.send_response(401)
        else:
            self.send_response(302 if moved else 404 if "gone" in self.path else 200)
        if moved:
            self.send_header("Location", moved)
        body = PAGE.encode()
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def course(kit):
    Locked.sent.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Locked) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        host = f"127.0.0.1:{server.server_address[1]}"
        (kit.folder / "sprint.md").write_text(PLAN.replace("HOST", host), encoding="utf-8")
        yield kit
        server.shutdown()
        thread.join()


def test_it_opens_the_door_and_is_told_nowhere(course):
    told = [course("import", "sprint.md", "-v", check=0), course("import", "sprint.md", "--merge", "--json", check=0)]
    plan = course.folder / "plan.yaml"
    assert plan.read_text("utf-8").count(SECRET) >= 6
    plan.write_text(
        plan.read_text("utf-8").replace("title: Lecture\n", "title: Lecture\n        upload: link\n"), "utf-8"
    )
    before = plan.read_bytes()
    rows = course.json("fetch", "--lock", "-v", check=1)["sessions"][0]["materials"]
    assert [row["status"] for row in rows] == ["ready"] * 3 + ["missing", "ready", "ready", "link"]
    for line in ("fetch", "build all -v", "build all --json", "status --json", "check --links --json", "check", "cards",
                 "calendar", "cache list", "cache list --json", "cache export x.warc", "bundle --sprint"):  # fmt: skip
        told.append(course(*line.split()))
        assert told[-1].returncode in (0, 1), told[-1].stderr
    told.append(course("extract", "sprint.md", "--url", f"http://me:{SECRET}@a.example/x", "-o", "out"))
    assert [one.args for one in told if is_told(one.stdout + one.stderr)] == []
    mine = {
        plan,
        course.folder / "sprint.md",
        course.folder / ".imported-plan.yaml",
        course.folder / "out" / "sprint.md",
    }
    others = {path for path in course.folder.rglob("*") if path.is_file()} - mine
    assert [path for path in others if is_told(path.read_bytes().decode("utf-8", "replace"))] == []
    assert "me:pa" not in (course.folder / "out" / "sprint.md").read_text("utf-8").split("---")[1]
    assert plan.read_bytes() == before


def test_it_goes_to_no_other_host(course):
    course("import", "sprint.md", check=0)
    course("fetch", check=1)
    assert ("/open.html", "") in Locked.sent
    assert not [path for path, given in Locked.sent if path != "/open.html" and not given]


def test_a_check_still_knows_what_was_fetched(course):
    course("import", "sprint.md", check=0)
    course("fetch", check=1)
    findings = course.json("check", "--links", check=1)["findings"]
    assert any("Gone" in one["message"] and "404" in one["message"] for one in findings)
