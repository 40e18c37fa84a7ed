"""One module a command: `words` adds its arguments, `run` does it."""
