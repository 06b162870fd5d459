import ctypes
import sys
from pathlib import Path

import pytest

from index.store.memory import give_back


def resident() -> int:
    """Bytes of this process that lie in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="what is resident is told by Linux's /proc")
def test_what_was_freed_below_what_is_kept_goes_back() -> None:
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        pytest.skip("another C library than glibc")
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    blocks = [library.malloc(2**16) for _ in range(1000)]  # small enough for the heap
    for block in blocks:
        ctypes.memset(block, 1, 2**16)
    last = library.malloc(2**16)  # on top of the others, so that the heap cannot shrink by itself
    for block in blocks:
        library.free(block)
    before = resident()
    give_back()
    assert before - resident() > 2**25
    library.free(last)


def test_where_the_c_library_has_no_such_call_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    from index.store import memory

    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    memory._trim.cache_clear()
    give_back()
    memory._trim.cache_clear()
