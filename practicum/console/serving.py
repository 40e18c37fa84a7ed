"""What a web worker loads: the site, in a process that ends with the one that started it."""

from practicum.console.launcher import end_with_parent

end_with_parent()

from practicum.web.wsgi import application  # noqa: E402, F401 - after the kernel knows whom to end
