"""A small HTTP/1.1 load generator: kept-alive connections, one thread, a process of its own.

Run by `send`; the plan comes pickled on standard input, the report leaves as JSON on standard output.
Each connection sends its next request as soon as it has the whole answer to the last one.
"""

from __future__ import annotations

import json
import pickle
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from config import ROOT


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to send. With `seconds`, stop starting requests after that long; `again` repeats the list."""

    port: int
    requests: Sequence[bytes]
    connections: int = 8
    seconds: float | None = None
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came back; times in milliseconds. `shares` counts the answers of each writer;
    `opened` is how many connections it took."""

    seconds: float
    opened: int
    statuses: dict[int, int]
    shares: list[int]
    median: float
    p95: float
    p99: float
    longest: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return sum(self.statuses.values()) / self.seconds

    def require(self, status: int) -> Report:
        """This report; raises when an answer had another status."""
        if set(self.statuses) != {status}:
            raise RuntimeError(f"expected {status} only, got {self.statuses}")
        return self


def send(plan: Plan) -> Report:
    """Carry out a plan in another process and read its report."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=pickle.dumps(plan.__dict__),
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
    )
    said = json.loads(done.stdout)
    said["statuses"] = {int(status): count for status, count in said["statuses"].items()}
    return Report(**said)


class _Connection:
    """One kept-alive connection: sends a request, gathers the answer."""

    def __init__(self, port: int) -> None:
        self.port, self.count, self.opened, self.began = port, 0, 0, 0.0
        self._got, self._wanted, self._closed = b"", 0, True

    def ask(self, request: bytes, waiting: selectors.BaseSelector) -> None:
        """Send; on a new connection where the server closed the last one (waitress does after a 304)."""
        self._got, self._wanted = b"", 0
        self.began = time.perf_counter()
        if self._closed:
            self._open(waiting)
        self.socket.sendall(request)

    def _open(self, waiting: selectors.BaseSelector) -> None:
        if self.opened:
            waiting.unregister(self.socket)
            self.socket.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting.register(self.socket, selectors.EVENT_READ, self)
        self.opened, self._closed = self.opened + 1, False

    def take(self) -> int | None:
        """Read what is there; the status once the answer is whole."""
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError("the server closed a kept-alive connection")
        self._got += data
        if not self._wanted:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return None
            head = self._got[:end].lower()
            self._wanted = end + 4 + _length(head)
            self._closed = b"\r\nconnection: close" in head
        if len(self._got) < self._wanted:
            return None
        self.count += 1
        return int(self._got[9:12])


def _length(head: bytes) -> int:
    """The length of the body an answer with this head (small letters) has."""
    found = head.find(b"\r\ncontent-length:")
    if found >= 0:
        return int(head[found + 17 :].split(b"\r\n", 1)[0])
    if head[9:12] in (b"304", b"204"):
        return 0
    raise ValueError("an answer without a length")


def _run(plan: Plan) -> dict[str, Any]:
    requests: Iterator[bytes] = cycle(plan.requests) if plan.again else iter(plan.requests)
    statuses: Counter[int] = Counter()
    times: list[float] = []
    everyone = [_Connection(plan.port) for _ in range(plan.connections)]
    began = time.perf_counter()
    until = began + plan.seconds if plan.seconds else float("inf")
    with selectors.DefaultSelector() as waiting:
        busy = 0
        for each, request in zip(everyone, requests, strict=False):
            each.ask(request, waiting)
            busy += 1
        while busy:
            for key, _events in waiting.select():
                status = key.data.take()
                if status is None:
                    continue
                now = time.perf_counter()
                times.append(now - key.data.began)
                statuses[status] += 1
                following = next(requests, None) if now < until else None
                if following is None:
                    busy -= 1
                    waiting.unregister(key.fileobj)
                else:
                    key.data.ask(following, waiting)
    seconds = time.perf_counter() - began
    return _report(seconds, statuses, times) | {
        "shares": [each.count for each in everyone],
        "opened": sum(each.opened for each in everyone),
    }


def _report(seconds: float, statuses: Counter[int], times: list[float]) -> dict[str, Any]:
    times.sort()

    def at(share: float) -> float:
        return times[min(len(times) - 1, int(share * len(times)))] * 1000

    return {
        "seconds": seconds,
        "statuses": dict(statuses),
        "median": at(0.5),
        "p95": at(0.95),
        "p99": at(0.99),
        "longest": times[-1] * 1000,
    }


if __name__ == "__main__":
    json.dump(_run(Plan(**pickle.load(sys.stdin.buffer))), sys.stdout)
