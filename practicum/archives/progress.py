"""A line on the terminal that says how far a long work has come; silent elsewhere."""

import sys
import time

EVERY = 0.2  # seconds


class Progress:
    def __init__(self, shown: bool) -> None:
        self.shown = shown
        self.began = self.last = time.monotonic()

    def tick(self, words: str, count: int, total: int = 0) -> None:
        """Say it, at most five times a second."""
        now = time.monotonic()
        if not self.shown or now - self.last < EVERY:
            return
        self.last = now
        rate = count / max(now - self.began, 0.001)
        bar = ""
        if total:
            filled = min(30, 30 * count // total)
            bar = f"[{'█' * filled}{'·' * (30 - filled)}] {100 * count // total:3d} % "
        sys.stderr.write(f"\r\033[K{bar}{words}: {count:,}  {rate:,.0f}/s")
        sys.stderr.flush()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *failure: object) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
