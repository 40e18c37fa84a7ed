"""Django's SQLite backend, with the marks of each statement's parameters rewritten once and not at every call."""
