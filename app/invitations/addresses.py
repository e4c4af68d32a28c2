"""A list of email addresses, one on each line: all of them or none, each fault with its line."""

from __future__ import annotations

from app.errors import Refused
from app.mail.addresses import normalise

MOST = 5_000
_HEADINGS = {"address", "email", "e-mail", "email address", "e-mail address"}
_SHOWN = 10


def read_addresses(text: str) -> list[str]:
    """The addresses in their normal form, in order. Empty lines and a heading are passed over.

    Raises Refused (field "addresses") naming every line that holds no address, or one that stood above.
    """
    found: dict[str, int] = {}
    faults: list[str] = []
    for line, cell in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        written = cell.strip().strip('";,').strip()
        if not written or (not found and written.casefold() in _HEADINGS):
            continue
        try:
            address = normalise(written)
        except Refused:
            faults.append(f"{line} (no address)")
            continue
        if found.setdefault(address, line) != line:
            faults.append(f"{line} (the same as line {found[address]})")
    if faults:
        more = f" and {len(faults) - _SHOWN:,} more" if len(faults) > _SHOWN else ""
        raise Refused(
            "Nothing was sent. Mend these lines: %(lines)s.",
            field="addresses",
            lines=", ".join(faults[:_SHOWN]) + more,
        )
    if not found:
        raise Refused("Enter at least one email address.", field="addresses")
    if len(found) > MOST:
        raise Refused("Send to at most %(most)s addresses at once.", field="addresses", most=f"{MOST:,}")
    return list(found)
