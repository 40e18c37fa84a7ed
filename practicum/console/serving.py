"""What a web worker loads: the site, in a process that ends with the one that started it."""

import gc

from practicum.console.launcher import end_with_parent

end_with_parent()

from practicum.web.wsgi import application  # noqa: E402, F401 - after the kernel knows whom to end

# What is loaded stays: the collector need not look at it again, nor so often at the short lives of a page's objects.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
