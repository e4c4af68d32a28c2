"""Where a request comes from, without saying where: a household is one place, a place is a pseudonym."""

from __future__ import annotations

import hmac
import ipaddress


def network_of(source: str) -> str:
    """An address of the network as it is counted: one for all of an IPv6 household (/64); what is no address
    stays as it is."""
    try:
        address = ipaddress.ip_address(source)
    except ValueError:
        return source
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def network_pseudonym(secret: str, source: str) -> str:
    """32 hex digits: HMAC-SHA256 of the network under a secret, cut to 128 bits. There are so few addresses
    that a digest without a secret could be turned back by trying them all."""
    return hmac.digest(secret.encode(), b"network " + network_of(source).encode(), "sha256")[:16].hex()
