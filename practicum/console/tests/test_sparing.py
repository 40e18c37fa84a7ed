"""What the C library does with large blocks that were freed, seen in a process of its own."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from practicum.console.sparing import give_back_large_blocks

if sys.argv[1] == "told":
    assert give_back_large_blocks()

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

bytearray(16 << 20)  # freed at once: glibc raises its thresholds, and keeps what comes after
begin = resident()
kept = [bytearray(b"x") * 300_000 for _ in range(200)]
last = bytearray(b"x") * 200
del kept
print(resident() - begin)
"""


def kept_after_freeing(word: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROGRAM, word], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.anywhere
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_large_blocks_are_given_back_once_the_c_library_was_told():
    assert kept_after_freeing("told") < 8 << 20 < kept_after_freeing("untold")
