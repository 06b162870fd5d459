"""What processes agree on waits for nothing that one of them writes meanwhile."""

from __future__ import annotations

import asyncio
import threading

from sqlalchemy import Connection

from bot.community.database import MOST_WAITING, Database
from bot.community.sharing.leases import Times
from bot.community.sharing.sharing import Sharing
from bot.config.values import DatabaseAddress
from tests.postgresql import NEEDED


@NEEDED
async def test_a_lease_is_renewed_while_much_is_deleted_and_many_wait_to_write(database: str) -> None:
    opened = await asyncio.to_thread(Database.open, DatabaseAddress(database))
    sharing, deleted = Sharing(opened, Times()), threading.Event()

    def deleting(_: Connection) -> bool:
        return deleted.wait(30)

    writing = [asyncio.create_task(opened.write(deleting, long=True)) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(5):
            await sharing.agree(1, recommended=False)
            assert (await sharing.renew({})).holds == {0}
            assert await sharing.claim("i1")
            assert not await sharing.claim("i1")
    finally:
        deleted.set()
        assert all(await asyncio.gather(*writing))
        await asyncio.to_thread(opened.close)
