"""Fifty at the same moment: whatever must hold, holds."""
