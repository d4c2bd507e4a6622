"""Logs without addresses: what libraries say of a connection names no device."""

from __future__ import annotations

import logging
import re
from typing import Final

__all__ = ["WithoutAddresses", "forget_addresses"]

LOGGERS: Final = ("aiohttp.access", "aiohttp.server", "aiohttp.web", "aiohttp.websocket", "asyncio")
"""Who speaks of connections."""
_ADDRESS: Final = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?)(?![\w.:])", re.IGNORECASE
)


class WithoutAddresses(logging.Filter):
    """Puts a word in place of every network address in a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, without addresses."""
        record.msg, record.args = _ADDRESS.sub("somebody", record.getMessage()), ()
        return True


def forget_addresses() -> None:
    """Keep addresses out of the logs of this process from now on; again changes nothing."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutAddresses) for one in logger.filters):
            logger.addFilter(WithoutAddresses())
