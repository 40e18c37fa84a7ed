"""The laws of docs/house.md as tests. Each checker is a function over source, shown a bad piece."""
