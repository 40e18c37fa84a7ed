"""How the processes that serve keep memory: measured in docs/performance.md."""

import ctypes
import sys
import threading
import time
from collections.abc import Callable

EVERY = 10.0  # seconds


def give_back_freed_memory(every: float = EVERY) -> bool:
    """Beside the work of this process, now and then, give back to the system what the C library keeps of memory that
    was freed (arrays of a search, for the next one in each thread); gives whether that can be done here.

    Only glibc has malloc_trim(3); others are left as they are. It takes up to 4 ms, without Python's lock.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is None:
        return False
    threading.Thread(target=_now_and_then, args=[trim, every], name="sparing", daemon=True).start()
    return True


def _now_and_then(trim: Callable[[int], int], every: float) -> None:
    while True:
        time.sleep(every)
        trim(0)
