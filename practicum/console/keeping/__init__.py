"""Keeping a site: the whole of it into one file, and back (docs/decisions/0040)."""
