"""A real OpenID provider on this machine, as a process of its own, and the way through its pages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

from tests.faults.servers import free_port


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A provider that lets in whoever `set_user` has made."""

    address: str

    @property
    def discovery(self) -> str:
        return f"{self.address}/.well-known/openid-configuration"

    def set_user(self, subject: str, **claims: object) -> None:
        """Somebody the provider knows."""
        requests.put(f"{self.address}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def sign_in(self, asked: str, subject: str, **changed: str) -> str:
        """What a browser does that was sent to `asked`; returns where the provider sends it back to.
        `changed`: parameters somebody on the way has changed."""
        parts = urlsplit(asked)
        query = urlencode(dict(parse_qsl(parts.query)) | changed)
        address = parts._replace(query=query).geturl()
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider, until the block ends."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}},
    )
    try:
        yield _well(Provider(address=f"http://127.0.0.1:{port}"), process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _well(one: Provider, process: subprocess.Popen[Any]) -> Provider:
    for _ in range(600):
        assert process.poll() is None, "the provider ended"
        try:
            requests.get(one.discovery, timeout=5).raise_for_status()
        except requests.RequestException:
            time.sleep(0.05)
        else:
            return one
    raise AssertionError("the provider did not start in time")
