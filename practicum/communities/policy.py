"""The rules of the communities room."""
