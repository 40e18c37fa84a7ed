"""`python -m practicum`: the command line."""

import sys

from practicum.console.main import main

if __name__ == "__main__":
    sys.exit(main())
