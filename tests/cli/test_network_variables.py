"""A wrong proxy or certificate variable is the person's to mend: it is named, and that is no bug in the kit."""

import pytest

PLAN = (
    'plan: 1\ntitle: T\nsessions: [{id: session-1, title: S, materials: [{title: M, url: "http://127.0.0.1:9/x"}]}]\n'
)


@pytest.fixture
def networked(kit):
    (kit.folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return kit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SSL_CERT_FILE", "/no/such/file.pem"),
        ("SSL_CERT_FILE", "/"),
        ("SSL_CERT_FILE", "plan.yaml"),
        ("SSL_CERT_DIR", "/no/such/folder"),
        ("HTTPS_PROXY", "ftp://proxy.example"),
        ("http_proxy", "proxy.example:eighty"),
        ("ALL_PROXY", "http://"),
        ("NO_PROXY", "fe80::/10"),
    ],
)
def test_the_variable_is_named(networked, name, value):
    done = networked("fetch", "--retries", "0", env={name: value})
    assert done.returncode == 2, done.stdout + done.stderr
    assert name in done.stderr
    assert "try: " in done.stderr
    assert "Traceback" not in done.stderr


def test_certificates_that_are_none_are_named_when_they_are_needed(networked):
    torn = "-----BEGIN CERTIFICATE-----\nAAAA\n"
    (networked.folder / "torn.pem").write_text(torn, encoding="utf-8")
    written = PLAN.replace("http://", "https://")
    assert written != PLAN
    (networked.folder / "plan.yaml").write_text(written, encoding="utf-8")
    done = networked("fetch", "--retries", "0", env={"SSL_CERT_FILE": "torn.pem"})
    assert done.returncode == 2, done.stdout + done.stderr
    assert "the file that SSL_CERT_FILE names holds no certificates (PEM)" in done.stderr


def test_a_password_in_a_proxy_variable_is_not_told(networked):
    done = networked("fetch", env={"HTTPS_PROXY": "ftp://me:secret@proxy.example"})
    assert done.returncode == 2
    assert "secret" not in done.stdout + done.stderr


def test_nothing_is_looked_at_where_no_network_is_needed(networked):
    done = networked("fetch", "--offline", env={"SSL_CERT_FILE": "/no/such/file.pem"})
    assert done.returncode == 1
    assert "not fetched" in done.stdout


def test_empty_variables_are_as_good_as_none(networked):
    done = networked("fetch", "--retries", "0", env={"SSL_CERT_FILE": "", "HTTPS_PROXY": "", "NO_PROXY": ""})
    assert done.returncode == 1
    assert "cannot be reached" in done.stdout
