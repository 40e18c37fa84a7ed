"""How the C library keeps memory in the processes that serve: measured in docs/performance.md."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # of mallopt(3)
_LARGE = 128 * 1024  # bytes: glibc's own first threshold, which it raises to 32 MB once something large was freed


def give_back_large_blocks() -> bool:
    """One arena for all threads, and large blocks (arrays of a search) given back when they are freed, not kept for the
    next one in each thread; gives whether the C library was told. Those who fork inherit it.

    Only glibc has mallopt(3); others are left as they are.
    """
    tell = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if tell is None:
        return False
    wanted = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE))
    answers = [tell(name, value) for name, value in wanted]
    return all(answers)
