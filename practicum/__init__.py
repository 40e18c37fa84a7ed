"""Practicum: where a community of practice keeps its practice."""

__version__ = "0.1.0"
