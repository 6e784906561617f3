"""A server on loopback that answers for every host of the demo course, from the files beside it."""

import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".py": "text/x-python; charset=utf-8",
    "": "application/json",
}


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # http.server finds it by this name
        """Answer with the file of that host and path, or 404."""
        host = self.headers.get("Host", "").split(":")[0].lower()
        path = unquote(urlsplit(self.path).path)
        place = resources.files(__package__).joinpath("web")
        for part in (host, *path.split("/")):
            place = place if part in ("", ".", "..") else place.joinpath(part)
        found = place.is_file()
        body = place.read_bytes() if found else b"not in the demo course\n"
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        suffix = posixpath.splitext(path)[1]
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream") if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the client tells what it asks for."""


def course() -> str:
    """Give the course's plan, as its author wrote it."""
    return resources.files(__package__).joinpath("sprint.md").read_text(encoding="utf-8")


@contextmanager
def serving() -> Iterator[str]:
    """Serve the course on a free loopback port for as long as the context lasts; give the origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
