"""What the C library keeps of memory that was freed, seen in a process of its own."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import sys, time
from practicum.console.sparing import give_back_freed_memory

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

bytearray(16 << 20)  # freed at once: glibc raises its thresholds, and keeps what comes after
begin = resident()
kept = [bytearray(b"x") * 300_000 for _ in range(200)]
last = bytearray(b"x") * 200
del kept
if sys.argv[1] == "told":
    assert give_back_freed_memory(every=0.01)
end = time.monotonic() + float(sys.argv[2])
while resident() - begin > 8 << 20 and time.monotonic() < end:
    time.sleep(0.01)
print(resident() - begin)
"""


def kept_after_freeing(word: str, patience: int) -> int:
    command = [sys.executable, "-c", PROGRAM, word, str(patience)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.anywhere
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_what_was_freed_is_given_back_once_somebody_looks():
    assert kept_after_freeing("told", 30) < 8 << 20 < kept_after_freeing("untold", 1)
