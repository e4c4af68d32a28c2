"""A12: a file that is far too big, or nothing but size, is refused in little memory and changes nothing."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.consortium.queries import practices as queries
from app.consortium.sheet_rows import LARGEST
from tests.consortium.sheets import HEADS, text_of
from tests.faults.hostile import contents, token_of
from tests.faults.servers import ROOT, Place, Server, environment, note, serving
from tests.inspector import InspectedClient

SEND = "/manage/consortium/import"
GIGABYTE = 1_000_000_000
MORE_ALLOWED = 60_000_000  # bytes a server may grow by while it refuses a gigabyte
ADDRESS_SPACE = 1_400_000_000  # for the command: Python with its libraries takes half of it


def peak(server: Server) -> int:
    """The most memory the server has held so far, in bytes."""
    status = Path(f"/proc/{server._process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def whole(head: str) -> Iterator[bytes]:
    """A body with its length told beforehand."""
    yield f"{head}Content-Length: {GIGABYTE}\r\n\r\n".encode()
    for _ in range(GIGABYTE // 1_000_000):
        yield b"\0" * 1_000_000


def piecemeal(head: str) -> Iterator[bytes]:
    """A body whose length nobody tells."""
    yield f"{head}Transfer-Encoding: chunked\r\n\r\n".encode()
    for _ in range(GIGABYTE // 1_000_000):
        yield b"%x\r\n" % 1_000_000 + b"\0" * 1_000_000 + b"\r\n"


def sent(server: Server, pieces: Iterator[bytes]) -> tuple[bytes, int]:
    """What comes back, and how much was sent until then: whoever refuses may close the door."""
    amount = 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                connection.sendall(piece)
                amount += len(piece)
        answer = b""
        with suppress(ConnectionResetError):
            while received := connection.recv(65_536):
                answer += received
    return answer, amount


@pytest.mark.slow
@pytest.mark.parametrize("body", [whole, piecemeal], ids=["with its length", "without a length"])
def test_a_gigabyte_of_nothing_is_refused_in_bounded_memory(place: Place, body: Any) -> None:
    if not place.is_sqlite:
        pytest.skip("nothing of it reaches a database")
    head = f"POST {SEND} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    with serving(place) as [server]:
        before = peak(server)

        answer, amount = sent(server, body(head))

        grown = peak(server) - before
        assert server.wait_until_well()
        note(f"{amount:,} bytes were taken before the door was closed; memory grew by {grown:,} bytes")
        assert not answer or b" 413 " in answer.split(b"\r\n")[0]
        assert amount < GIGABYTE
        assert grown < MORE_ALLOWED


def limited() -> None:
    """For the process to come: more memory than this it cannot have."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["empty gigabyte", "endless"])
def test_the_command_reads_no_more_than_may_be_sent(place: Place, kind: str) -> None:
    if not place.is_sqlite:
        pytest.skip("nothing of it reaches a database")
    file = Path("/dev/zero")
    if kind == "empty gigabyte":
        file = place.folder / "nothing.csv"
        with file.open("wb") as handle:
            handle.truncate(2 * GIGABYTE)

    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "import-practices", str(file), "--yes"],
        cwd=ROOT,
        env=environment(place.address),
        preexec_fn=limited,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.returncode == 1, done.stderr
    assert "The file is too big. We take up to 5MB." in done.stderr
    assert "Traceback" not in done.stderr


def post(staff: InspectedClient, data: bytes) -> TestResponse:
    """A file through the form."""
    form = {"csrf_token": token_of(staff.get(SEND)), "file": (BytesIO(data), "x.csv"), "pasted": ""}
    return staff.post(SEND, data=form, content_type="multipart/form-data", follow_redirects=True)


def test_a_file_of_five_megabytes_is_read_and_a_larger_one_is_not(app: Flask, staff: InspectedClient) -> None:
    good = text_of().encode()

    assert "3 new practices" in post(staff, good + b"\r\n" * ((LARGEST - len(good)) // 2)).text
    before = contents(app)
    just_over, far_over = post(staff, b"\n" * (LARGEST + 1)), post(staff, b"\n" * (LARGEST + 200_000))

    assert just_over.status_code == 422
    assert "The file is too big" in just_over.text
    assert far_over.status_code == 413
    assert contents(app) == before


def test_no_other_form_takes_so_much(staff: InspectedClient) -> None:
    page = "/manage/consortium/localities/new"
    form = {"csrf_token": token_of(staff.get(page)), "name": "Moor", "about": "x" * 1_100_000}

    assert staff.post(page, data=form).status_code == 413


@pytest.mark.slow
def test_a_million_columns_and_a_million_lines_are_refused(app: Flask, staff: InspectedClient) -> None:
    before = contents(app)

    wide = post(staff, (HEADS + "," * 1_000_000).encode())
    long = post(staff, (HEADS + "\n" + "a,b\n" * 1_000_000).encode())

    assert "Line 1" in wide.text
    assert "The first 50 of 1,000,000 faults" in long.text
    assert contents(app) == before
    with app.app_context():
        assert not queries.list_every_practice()
