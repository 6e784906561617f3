"""A client with short limits, and one download through it."""

import io

import pytest

from materials_kit.fetch.client import Client, Limits
from materials_kit.fetch.download import download

SHORT = {"timeout": 1, "deadline": 5, "max_size": 10_000, "retries": 2, "connections": 4, "pause": 0}


@pytest.fixture
def limits():
    """Limits for tests."""
    return Limits(**SHORT)


@pytest.fixture
def get():
    """Download an address; give what was got and the sink."""

    def download_once(url, known=None, stop=None, **more):
        sink = io.BytesIO()
        with Client(Limits(**SHORT | more), stop=stop) as client:
            return download(client, url, known, sink), sink

    return download_once
