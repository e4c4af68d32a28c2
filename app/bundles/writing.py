"""Writing a bundle: the same publication gives the same bytes, wherever and whenever it is written."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

from app.bundles import parts
from app.bundles.describing import dictionary_rows, readme
from app.bundles.form import FORMAT, Bundle
from app.bundles.listing import LIST_HEADS, list_rows
from app.bundles.others import other_formats
from app.bundles.tables import write_table

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: the hour of writing is nobody's business
_LEVEL: Final = 6
MANIFEST: Final = "manifest.json"

Chunks = Iterable[bytes]


def write(bundle: Bundle, target: IO[bytes]) -> None:
    """Write the zip. `target` can be sought in."""
    files: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, chunks in _files(bundle):
            files[name] = _put(archive, name, chunks)
        _put(archive, MANIFEST, [parts.json_bytes(manifest(bundle, files))])


def manifest(bundle: Bundle, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the manifest says. `files`: sha256 and bytes by name."""
    published = bundle.published
    return {
        "format": FORMAT,
        "list": published.number,
        "software": published.software,
        "seed": bundle.rule.seed,
        "salt": bundle.salt,
        "files": files,
    }


def _files(bundle: Bundle) -> Iterator[tuple[str, Chunks]]:
    published, rule, salt = bundle.published, bundle.rule, bundle.salt
    titles = [option.title for option in bundle.counted_options]
    heads = parts.ballot_heads(rule, titles, localities=bool(published.localities))
    yield "README.txt", [readme(bundle).encode()]
    yield "data-dictionary.csv", write_table(salt, "data-dictionary.csv", *dictionary_rows(bundle, heads))
    yield "rule.json", [parts.json_bytes(rule.to_json())]
    yield "rule-history.json", [parts.json_bytes(parts.history_to_json(bundle.rule_history))]
    for name, its_heads, rows in (
        ("options.csv", parts.OPTION_HEADS, parts.option_rows(bundle.options)),
        ("ballots.csv", heads, parts.ballot_rows(bundle)),
        ("comments.csv", parts.SIDE_HEADS, parts.side_rows(bundle.sides)),
        ("excluded.csv", parts.EXCLUDED_HEADS, parts.excluded_rows(bundle.excluded)),
        ("list.csv", LIST_HEADS, list_rows(bundle)),
    ):
        yield name, write_table(salt, name, its_heads, rows)
    for name, lines in other_formats(bundle):
        yield name, ["".join(f"{line}\n" for line in lines).encode()]
    yield "result.json", [parts.json_bytes(parts.published_to_json(published))]


def _put(archive: zipfile.ZipFile, name: str, chunks: Chunks) -> dict[str, Any]:
    entry = zipfile.ZipInfo(name, date_time=_TIME)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w") as file:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return {"sha256": digest.hexdigest(), "bytes": size}
