"""The bundle of a list for everybody: the file, and how to check the list with it."""

from __future__ import annotations

from typing import Any

from flask import current_app, send_file

from app.bundles.reading import list_files, read_published
from app.errors import NotFound
from app.policy.actions import Action
from app.results import checking, queries
from app.results.serving import bundles
from app.results.snapshot import PublishedList
from app.results.views.door import bp
from app.web.formats import file_size
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/priorities/<int:number>/check")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def check(published: PublishedList) -> Any:
    """How anybody can count this list again."""
    bundle = _bundle_of(published.number)
    path = bundles().path(bundle.digest)
    said = read_published(path)
    return render(
        "results/check.html",
        published=published,
        bundle=bundle,
        size=file_size(bundle.size),
        contents=checking.contents(said, list_files(path)),
        how_much=checking.how_much(said.scope),
        worked=checking.worked(published, said),
    )


@bp.get("/priorities/<int:number>/bundle.zip")
@requires(Action.READ_SITE, on=queries.get_list)
def bundle(published: PublishedList) -> Any:
    """Everything this list was made from."""
    found = _bundle_of(published.number)
    answer = send_file(
        bundles().path(found.digest),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"priority-list-{published.number}.zip",
        etag=found.digest,
        max_age=0,
    )
    # Its check sum is its name: when the file was written says nothing about it.
    for name in ("Last-Modified", "Expires"):
        answer.headers.remove(name)
    return answer


def _bundle_of(number: int) -> queries.BundleFile:
    found = queries.find_bundle(number)
    if found is None:
        raise NotFound("This list is from before there were files to check it with.")
    if not bundles().path(found.digest).is_file():
        current_app.logger.error("results: the bundle of list %s is missing", number)
        raise NotFound("This file is missing. Please tell us.")
    return found
