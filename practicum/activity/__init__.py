"""The stream of what happened, and who hears it."""
