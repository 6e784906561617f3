"""A proxy that opens every connection itself, with a certificate that nobody trusts, as some companies have."""

import socketserver
import threading

import pytest


class Opening(socketserver.StreamRequestHandler):
    """Lets a client through to something that speaks no TLS."""

    def handle(self):
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.wfile.flush()
        self.rfile.read(1)
        self.wfile.write(b"HTTP/1.1 400 Bad Request\r\n\r\nno TLS here\n")


@pytest.fixture
def opening():
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Opening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_run_ends_however_many_secure_connections_fail_behind_a_proxy(kit, opening):
    links = "".join(f'      - {{title: M{n}, url: "https://site.example/{n}"}}\n' for n in range(7))
    plan = "plan: 1\ntitle: T\nsettings: {jobs: 2, retries: 0}\nsessions:\n  - id: session-1\n    title: S\n    materials:\n"
    (kit.folder / "plan.yaml").write_text(plan + links, encoding="utf-8")
    done = kit("fetch", env={"HTTPS_PROXY": opening})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "7 missing" in done.stdout
