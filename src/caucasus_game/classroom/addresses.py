"""Where a class can be reached, and that as a picture for a phone's camera."""

from __future__ import annotations

import socket
from contextlib import suppress
from io import StringIO

import segno

__all__ = ["addresses", "qr_lines"]


def addresses(*, lan: bool) -> list[str]:
    """Return this machine's addresses, the most likely first; only that of the machine itself where not ``lan``."""
    if not lan:
        return ["127.0.0.1"]
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks by which way it would go
        found.append(str(probe.getsockname()[0]))
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    outside = [address for address in dict.fromkeys(found) if not address.startswith("127.")]
    return outside or ["127.0.0.1"]


def qr_lines(url: str) -> list[str]:
    """Return an address as a QR code (ISO/IEC 18004) of half blocks."""
    drawn = StringIO()
    segno.make(url, error="m").terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n").split("\n")
