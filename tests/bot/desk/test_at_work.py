"""A shutdown waits for whoever is being answered, but not for ever."""

import asyncio

from bot.desk.at_work import AtWork


async def test_it_settles_when_every_task_has_ended() -> None:
    at_work, told = AtWork(), asyncio.Event()

    async def answer() -> None:
        at_work.enter()
        await told.wait()

    tasks = [asyncio.create_task(answer()) for _ in range(3)]
    await asyncio.sleep(0)
    settling = asyncio.create_task(at_work.settle(10))
    await asyncio.sleep(0)
    assert not settling.done()
    told.set()
    await asyncio.wait_for(settling, 1)
    assert all(task.done() for task in tasks)


async def test_it_does_not_wait_longer_than_it_is_let() -> None:
    at_work = AtWork()

    async def answer() -> None:
        at_work.enter()
        await asyncio.Event().wait()

    task = asyncio.create_task(answer())
    await asyncio.sleep(0)
    await asyncio.wait_for(at_work.settle(0.01), 1)
    assert not task.done()
    task.cancel()


async def test_nobody_at_work_is_settled() -> None:
    await asyncio.wait_for(AtWork().settle(10), 1)
