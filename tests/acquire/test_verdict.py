import pytest

from materials_kit.acquire.verdict import judge
from materials_kit.model import Document, Kind, ReadStatus, Status


def page(title="A page", words=2000, links=10, status=ReadStatus.OK):
    return Document(status=status, title=title, markdown=f"# {title}\n", words=words, links=links)


def test_an_article_is_ready():
    assert judge(page(), Kind.PAGE, accepted=False).status is Status.READY


@pytest.mark.parametrize("status", [status for status in ReadStatus if status is not ReadStatus.OK])
def test_what_cannot_be_read_is_for_review_with_reason_and_hint(status):
    verdict = judge(page(status=status), Kind.PDF, accepted=False)
    assert verdict.status is Status.REVIEW
    assert verdict.reason
    assert verdict.hint


@pytest.mark.parametrize(
    "title", ["404 - Page not found", "Page Not Found | Site", "Sign in", "Log in to continue", "Just a moment..."]
)
def test_a_short_page_that_says_it_is_not_the_one_is_for_review(title):
    assert judge(page(title, words=40), Kind.PAGE, accepted=False).status is Status.REVIEW


@pytest.mark.parametrize("title", ["How 404 pages work", "Sign in with a passkey: a deep dive"])
def test_a_long_page_about_such_things_is_an_article(title):
    assert judge(page(title), Kind.PAGE, accepted=False).status is Status.READY


def test_the_person_has_the_last_word():
    verdict = judge(page(status=ReadStatus.NEEDS_JAVASCRIPT), Kind.PAGE, accepted=True)
    assert verdict.status is Status.READY
    assert "accepted" in verdict.reason


def test_a_page_of_links_is_ready_with_a_remark():
    verdict = judge(page(words=206, links=12), Kind.PAGE, accepted=False)
    assert verdict.status is Status.READY
    assert "206 words" in verdict.reason


def test_a_short_page_is_ready_with_a_remark_too():
    assert "206 words" in judge(page(words=206, links=1), Kind.PAGE, accepted=False).reason
    assert judge(page(words=300, links=1), Kind.PAGE, accepted=False).reason is None


def test_what_was_recovered_of_a_damaged_file_is_told():
    found = Document(status=ReadStatus.DAMAGED, markdown="Text.\n", words=1, facts={"recovered": "6 pages"})
    verdict = judge(found, Kind.PDF, accepted=False)
    assert verdict.status is Status.REVIEW
    assert "6 pages" in verdict.reason
    assert "accept: true" in verdict.hint
    assert judge(found, Kind.PDF, accepted=True).status is Status.READY


def test_pages_without_text_are_told_of_a_file_that_is_ready():
    found = Document(status=ReadStatus.OK, markdown="Text.\n", words=900, facts={"without_text": "3, 6-7"})
    verdict = judge(found, Kind.PDF, accepted=False)
    assert verdict.status is Status.READY
    assert "pages 3, 6-7 of the file have no text" in verdict.reason


def test_a_limit_is_told_with_what_to_try():
    found = Document(status=ReadStatus.DAMAGED, facts={"limit": "it takes longer than 120 seconds to read"})
    verdict = judge(found, Kind.PDF, accepted=False)
    assert verdict.reason == "it takes longer than 120 seconds to read"
    assert "pages:" in verdict.hint
