"""The API, version 1: the rooms' routers behind one door, its description, and its page."""
