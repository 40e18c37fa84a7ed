"""How this Python was built: `bin/` runs this file alone, before anything is installed; the doctor asks it too."""

import sys
import sysconfig

SLOW = "built without its optimisations: a page takes up to half as long again (docs/hosts.md)"


def quick() -> bool:
    """Was it built with its optimisations? A system's own is, and does not say so; one that somebody built does."""
    told = sysconfig.get_config_var("CONFIG_ARGS")
    return not told or sys.base_prefix == "/usr" or "--enable-optimizations" in told


if __name__ == "__main__":
    print("" if quick() else f"this Python was {SLOW}")
