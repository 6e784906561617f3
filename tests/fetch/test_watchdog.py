"""The deadline holds for servers that keep sending without ever coming to a body."""

import socket
import threading

import pytest

from materials_kit.errors import Unreachable

BLOCK = b"\0\0\0\xff\xff"
ENDLESS = {
    "a header letter by letter": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "announcements": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
    "blocks that unpack to nothing": (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03",
        BLOCK,
    ),
    "a chunk's length": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a"),
}


@pytest.fixture
def drip():
    """A server that begins with some bytes and goes on with others until nobody listens; gives its address."""
    over, listening = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def start(first, then):
        def serve():
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                try:
                    connection.sendall(first)
                    while not over.wait(0.05):
                        connection.sendall(then)
                except OSError:
                    pass

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    over.set()
    listening.close()


@pytest.mark.parametrize(("first", "then"), ENDLESS.values(), ids=list(ENDLESS))
def test_what_never_comes_to_an_end_ends_at_the_deadline(get, drip, first, then):
    with pytest.raises(Unreachable, match="not complete after"):
        get(drip(first, then), deadline=0.2, retries=0)
