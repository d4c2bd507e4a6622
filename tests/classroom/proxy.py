"""A network between a host and its devices that can be made bad: stand still, cut off, or let nothing be read."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager


class Proxy:
    """Carries bytes both ways between those who connect to it and a port.

    Attributes:
        address: where to connect.
    """

    def __init__(self, port):
        self._port = port
        self._flows = asyncio.Event()
        self._flows.set()
        self._open = set()
        self.address = ""

    async def carry(self, reader, writer):
        upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._open |= {writer, upstream_writer}
        try:
            await asyncio.gather(self._one_way(reader, upstream_writer), self._one_way(upstream_reader, writer))
        except OSError:
            pass
        finally:
            for end in (writer, upstream_writer):
                end.close()
                self._open.discard(end)

    async def _one_way(self, reader, writer):
        while data := await reader.read(4096):
            await self._flows.wait()  # what is not carried is not read either, so both sides fill up
            writer.write(data)
            await writer.drain()
        await self._flows.wait()  # where nothing is carried, the end of a connection is not either
        if writer.can_write_eof():
            writer.write_eof()

    def stand_still(self):
        """Carry nothing more, neither bytes nor ends: for both sides the connection seems to be there."""
        self._flows.clear()

    def go_on(self):
        """Carry again, what had come meanwhile first."""
        self._flows.set()

    def cut(self):
        """Break every connection."""
        for end in tuple(self._open):
            end.transport.abort()


@asynccontextmanager
async def a_network(address):
    """Put a proxy before a host; its address is the one to use."""
    proxy = Proxy(int(address.rpartition(":")[2]))
    server = await asyncio.start_server(proxy.carry, "127.0.0.1", 0)
    proxy.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        proxy.go_on()
        proxy.cut()
        server.close()
