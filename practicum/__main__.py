"""`python -m practicum`: the command line."""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a request is one core's work, and threads would spin

from practicum.console.main import main

if __name__ == "__main__":
    sys.exit(main())
