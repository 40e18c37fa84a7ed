"""Attacks: what strangers try on such sites, made by generators of our own and tried on every place that shows it."""
