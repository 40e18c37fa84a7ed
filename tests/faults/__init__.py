"""Faults on purpose: what is broken must be noticed."""
