"""The address of a page that counts, and what search engines read of it."""

from __future__ import annotations

import json
import re

from flask import Flask

from app.database import transaction
from app.story.operations.announcing import announce
from tests.factories import TESTER
from tests.inspector import InspectedClient

HOSTILE = "</script><script>alert(1)</script> “A” & b"


def test_a_page_tells_its_own_address_and_words_and_lets_nothing_out(
    app: Flask, client: InspectedClient
) -> None:
    with app.app_context(), transaction() as at:
        slug = announce(title=HOSTILE, summary="It runs.", actor=TESTER, at=at).slug

    page = client.get(f"/news/{slug}", headers={"X-Forwarded-Host": "evil.example"}).text

    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    assert canonical == f"{app.config['SITE_URL'].rstrip('/')}/news/{slug}"
    assert "<script>alert" not in page
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, flags=re.DOTALL)
    told = json.loads(said)
    assert (told["headline"], told["url"], told["@type"]) == (HOSTILE, canonical, "Article")


def test_pages_with_a_secret_in_their_address_tell_none(app: Flask, client: InspectedClient) -> None:
    for path in ("/news/preview/0", "/follow/yours/1-0", "/search?q=a"):
        assert 'rel="canonical"' not in client.get(path).text
