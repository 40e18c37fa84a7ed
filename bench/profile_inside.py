"""The process that `bin/bench profile` measures: the database comes by the environment; prints one JSON object."""

import json
import sys
from pathlib import Path

from bench.profile import inside

if __name__ == "__main__":
    print(json.dumps(inside(json.loads(Path(sys.argv[1]).read_text()))))
