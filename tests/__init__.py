"""Suites over the whole house: its laws, its doors, its people, a real browser."""
