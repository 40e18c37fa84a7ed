"""The demo community of Practicum, as data."""
