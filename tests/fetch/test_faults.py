"""The misbehaving addresses of the replay web: what a careful client makes of each."""

import json
import os
import subprocess
import sys

import pytest
import yaml

from materials_kit.walls import Wall

pytestmark = pytest.mark.replay

# What must become of each: a word of the error, or "ok". Slow ones are bounded by the limits in PROGRAM.
EXPECTED = {
    "https://ok.test/article": "ok text/html",
    "https://ok.test/good.pdf": "ok application/pdf",
    "https://status.test/404": "Gone 404",
    "https://status.test/410": "Gone 410",
    "https://status.test/401": "HttpFailure 401",
    "https://status.test/451": "HttpFailure 451",
    "https://status.test/500": "HttpFailure 500",
    "https://status.test/204": "WrongContent empty",
    "https://status.test/403-default-client": "HttpFailure 403",
    "https://flaky.test/429-then-200": "ok text/html",
    "https://flaky.test/429-date-then-200": "ok text/html",
    "https://flaky.test/429-long": "HttpFailure 86400",
    "https://flaky.test/503-twice-then-200": "ok application/pdf",
    "https://flaky.test/changing": "ok text/html",
    "https://redirect.test/chain/0": "ok text/html",
    "https://redirect.test/loop-a": "Unreachable circles",
    "https://redirect.test/loop-b": "Unreachable circles",
    "https://redirect.test/to-file": "Refused file",
    "https://redirect.test/to-metadata": "Misled private",
    "https://redirect.test/to-loopback": "Misled private",
    "https://redirect.test/to-http": "ok text/html",
    "http://redirect.test/plain": "ok text/html",
    "https://redirect.test/no-location": "HttpFailure without an address",
    "https://slow.test/drip": "Unreachable not complete",
    "https://slow.test/drip-short": "ok text/plain",
    "https://slow.test/stall": "Unreachable silent",
    "https://slow.test/no-reply": "Unreachable silent",
    "https://net.test/cut-resumable.pdf": "ok application/pdf",
    "https://net.test/cut-always.pdf": "Unreachable broke off",
    "https://net.test/length-too-long": "Unreachable broke off",
    "https://net.test/length-too-short": "ok text/html",
    "https://net.test/garbage": "Unreachable no HTTP",
    "https://net.test/closed": "Unreachable broke off",
    "https://net.test/huge-headers": "Unreachable no HTTP",
    "https://pdf.test/login.pdf": "WrongContent login page",
    "https://pdf.test/login-as-pdf.pdf": "WrongContent login page",
    "https://pdf.test/download?id=77": "ok application/pdf",
    "https://pdf.test/as-html": "ok application/pdf",
    "https://pdf.test/no-type": "ok application/pdf",
    "https://big.test/bomb": "TooLarge goes on",
    "https://big.test/300mb.pdf": "TooLarge 315 MB",
    "https://big.test/300mb-chunked": "TooLarge goes on",
    "https://big.test/infinite": "TooLarge goes on",
    "https://html.test/empty": "WrongContent empty",
    "https://wall.test/cookies": "ok text/html",
    "https://wall.test/captcha": "HttpFailure 403",
    "https://name.test/traversal": "ok application/pdf",
    "https://name.test/long": "ok application/pdf",
    "https://name.test/unicode": "ok application/pdf",
    "https://weird.test/image.png": "WrongContent image",
    "https://weird.test/double-gzip": "WrongContent packed",
    "https://weird.test/unknown-encoding": "WrongContent x-compress-2",
}

# A process of its own, so that the proxy variables hold for it alone.
PROGRAM = """
import io, json, sys, resource
from concurrent.futures import ThreadPoolExecutor
from materials_kit.errors import MaterialError
from materials_kit.fetch.client import Client, Limits
from materials_kit.fetch.download import download
from materials_kit.fetch.sniff import check
from materials_kit.model import Material
from materials_kit.resolve.registry import resolve
import tempfile

def peak():
    # What a process has used at most, in MB. getrusage would count the test runner's memory that it was forked from.
    try:
        [line] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

def one(url):
    source = resolve(Material(title="x", url=url), {})
    try:
        with tempfile.TemporaryFile() as sink:
            got = download(client, source.url, None, sink)
            return "ok " + check(got, source.kind, url)
    except MaterialError as error:
        return f"{type(error).__name__} {error.message}"

urls = json.load(sys.stdin)
with Client(Limits(timeout=2.5, deadline=5, max_size=20_000_000, retries=2, connections=8)) as client, ThreadPoolExecutor(24) as pool:
    ended = dict(zip(urls, pool.map(one, urls)))
print(json.dumps({"ended": ended, "peak": peak()}))
"""


def _others(shared):
    """The addresses that arrive as they are: what is in them is for who reads it to judge."""
    page = (shared / "replay" / "faults.yaml").read_text("utf-8")
    every = [entry["url"] for entry in yaml.load(page, Loader=yaml.CSafeLoader)]
    return [url for url in every if url not in EXPECTED and "169.254" not in url]


@pytest.fixture(scope="module")
def ended(replay, shared):
    replay.reset()
    env = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()} | replay.env
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(list(EXPECTED) + _others(shared)),
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout) | {"log": replay.log()}


@pytest.mark.parametrize(("url", "expected"), EXPECTED.items())
def test_bad_weather_ends_as_it_should(ended, url, expected):
    kind, _, words = expected.partition(" ")
    assert ended["ended"][url].startswith(kind)
    assert words in ended["ended"][url]


def test_all_others_arrive_to_be_judged_by_who_reads_them(ended, shared):
    others = {url: ended["ended"][url] for url in _others(shared)}
    assert len(others) + len(EXPECTED) == 85  # and the one that nobody must ask for
    assert {url: said for url, said in others.items() if not said.startswith("ok ")} == {}
    assert others["https://html.test/cp1251"] == "ok text/html"
    assert others["https://weird.test/office.docx"] == "ok application/zip"


def test_no_forbidden_address_was_asked(ended):
    asked = {entry["url"] for entry in ended["log"]}
    assert not any("169.254" in url or "127.0.0.1" in url or url.startswith("file:") for url in asked)


def test_a_lasting_failure_was_asked_for_once(ended):
    for url in ("https://status.test/404", "https://status.test/401", "https://wall.test/captcha"):
        assert sum(entry["url"] == url for entry in ended["log"]) == 1


def test_giants_are_not_held_in_memory(ended):
    assert ended["peak"] < 300


# How they end once they were read: status and a word of the reason. Those that are as expected above are left out.
READ = {
    "https://ok.test/article": ("ready", None),
    "https://redirect.test/meta-refresh": ("review", "no text"),
    "https://pdf.test/truncated.pdf": ("review", "damaged"),
    "https://pdf.test/encrypted.pdf": ("review", "password"),
    "https://pdf.test/restricted.pdf": ("ready", None),
    "https://pdf.test/scanned.pdf": ("review", "no text"),
    "https://pdf.test/zero-pages.pdf": ("review", "no text"),
    "https://pdf.test/just-header.pdf": ("review", "damaged"),
    "https://pdf.test/loop.pdf": ("review", "damaged"),
    "https://html.test/cp1251": ("ready", "132 words"),
    "https://html.test/cp1251-says-utf8": ("ready", "132 words"),
    "https://html.test/utf16": ("ready", None),
    "https://html.test/unknown-charset": ("ready", None),
    "https://html.test/nul-bytes": ("ready", None),
    "https://html.test/whitespace": ("review", "no text"),
    "https://html.test/soft-404": ("review", Wall.NOT_FOUND),
    "https://html.test/parked": ("review", Wall.PARKED),
    "https://html.test/deep": ("ready", "little text"),
    "https://html.test/unclosed": ("ready", "69 words"),
    "https://html.test/js-only": ("review", "JavaScript"),
    "https://html.test/evil-markup": ("ready", "little text"),
    "https://wall.test/consent": ("review", Wall.CONSENT),
    "https://pdf.test/login.pdf": ("review", Wall.LOGIN),
    "https://status.test/404": ("missing", "no archived copy"),
    "https://weird.test/office.docx": ("review", "cannot read"),
}


@pytest.fixture(scope="module")
def read(replay, kit_in, tmp_path_factory):
    kit = kit_in(tmp_path_factory.mktemp("weather"))
    materials = [{"title": f"{n}", "url": url} for n, url in enumerate(READ)]
    plan = {"plan": 1, "title": "Bad weather", "sessions": [{"id": "s", "title": "s", "materials": materials}]}
    (kit.folder / "plan.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    told = kit.json("fetch", "--timeout", "5", "--retries", "1", env=replay.env, check=1)
    return {row["url"]: row for row in told["sessions"][0]["materials"]}


@pytest.mark.parametrize(("url", "expected"), READ.items())
def test_what_arrived_is_judged_as_what_it_is(read, url, expected):
    row = read[url]
    assert row["status"] == expected[0], row["reason"]
    assert expected[1] is None or expected[1] in row["reason"]
    assert row["hint"] or row["status"] == "ready"
