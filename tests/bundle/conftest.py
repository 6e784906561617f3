import hashlib

import pytest

from materials_kit.model import (
    AgendaItem,
    Blog,
    Capture,
    Document,
    Focus,
    Kind,
    Material,
    Outcome,
    Plan,
    ReadStatus,
    Session,
    Slice,
    Source,
    Status,
)


def captured(content, media_type, url):
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type=media_type, url=url, final_url=url,
        fetched_at="2026-03-01T10:00:00Z",
    )  # fmt: skip


class Made:
    """Makes outcomes as the pipeline does, and remembers their bytes as the store would."""

    def __init__(self, folder):
        self.folder = folder

    def blob(self, sha256):
        return self.folder / sha256

    def keep(self, content):
        sha256 = hashlib.sha256(content).hexdigest()
        (self.folder / sha256).write_bytes(content)
        return sha256

    def page(self, title, text="A page of text.", **more):
        url = more.pop("url", f"https://paths.example/{title.replace(' ', '-')}")
        content = more.pop("content", f"<p>{title}: {text}".encode())
        document = Document(status=ReadStatus.OK, title=more.pop("own", None), markdown=text, words=len(text.split()))
        material = Material(title=title, url=url, **more)
        capture = captured(content, "text/html", url)
        self.keep(content)
        return Outcome(
            material=material, status=Status.READY, kind=Kind.PAGE, source=Source(kind=Kind.PAGE, url=url),
            capture=capture, document=document, content=capture.sha256,
        )  # fmt: skip

    def pdf(self, title, content=b"%PDF-1.4 whole", words=900, size=None, labels=(), **more):
        url = more.pop("url", "https://paths.example/book.pdf")
        sha256 = self.keep(content)
        document = Document(status=ReadStatus.OK, markdown="%% p. 47 (pdf 69) %%\n\nText of it.", words=words, pages=3)
        whole = captured(b"%PDF-1.4 the whole book", "application/pdf", url)
        cut = Slice(sha256=sha256, size=size or len(content), pages=(1, 2, 3), labels=labels) if labels else None
        if cut is None:
            whole = Capture(
                sha256=sha256, size=size or len(content), media_type="application/pdf", url=url, final_url=url,
                fetched_at="2026-03-01T10:00:00Z",
            )  # fmt: skip
        return Outcome(
            material=Material(title=title, url=url, **more), status=Status.READY, kind=Kind.PDF,
            source=Source(kind=Kind.PDF, url=url), capture=whole, document=document, slice=cut, content=sha256,
        )  # fmt: skip

    def link(self, title, url="https://www.youtube.com/watch?v=x", **more):
        material = Material(title=title, url=url, **more)
        source = Source(kind=Kind.VIDEO, url=url, link=True)
        return Outcome(material=material, status=Status.LINK, kind=Kind.VIDEO, source=source)

    def lost(self, title, reason="404 Not Found", hint="look for the new address", **more):
        material = Material(title=title, url=f"https://paths.example/{title}", **more)
        return Outcome(material=material, status=Status.MISSING, reason=reason, hint=hint)

    def review(self, title, *sessions):
        material = Material(title=title, review=tuple(sessions))
        return Outcome(material=material, status=Status.READY, kind=Kind.REVIEW)


@pytest.fixture
def made(tmp_path):
    """A maker of outcomes."""
    folder = tmp_path / "blobs"
    folder.mkdir()
    return Made(folder)


@pytest.fixture
def session():
    """A session with everything a plan can say of one but its materials."""
    return Session(
        id="session-2",
        title="Four balls",
        target="The fountain",
        track="balls",
        minutes=60,
        agenda=(AgendaItem(20, "Two in one hand"), AgendaItem(50, "Both hands at once")),
        success_criteria=("Can keep four up for ten throws", 'Ready to write "Even Numbers"'),
        focus=Focus("Focus", ("Why do the hands never exchange balls?", "How high is high enough?")),
        blog=Blog("Even Numbers", 2),
    )


@pytest.fixture
def plan(session):
    """A plan of two sessions."""
    first = Session(
        id="session-1", title="Three balls", target="The cascade", success_criteria=("Ten catches",),
        materials=(Material(title="The cascade", url="https://paths.example/cascade"),), blog=Blog("Ten in a Row", 1),
    )  # fmt: skip
    return Plan(title="Juggling", goal="Learn to juggle", sessions=(first, session))
