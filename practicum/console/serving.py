"""What a web worker loads: the site, in a process that ends with the one that started it."""

import gc
import os

from practicum.console.balancing import Application, balanced
from practicum.console.launcher import end_with_parent
from practicum.console.sparing import give_back_freed_memory


def begin() -> Application:
    """The site, loaded once the kernel knows whom to end."""
    end_with_parent()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # one short text at a time: a pool of threads would only spin
    from practicum.kit import counting  # inner: heavy, and the kernel knows whom to end first
    from practicum.web.wsgi import application  # inner: heavy, and the kernel knows whom to end first

    # What was loaded before the fork is frozen (ready.warm), and a page's objects live shortly: it may look less often.
    gc.set_threshold(20_000, 20, 20)
    give_back_freed_memory()
    counting.add("started")  # a worker that answered nobody yet is counted as alive
    return balanced(application)


application = begin()
