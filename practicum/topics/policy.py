"""The rules of topics and problems: none beyond the grants; the author's own rule is in conversations."""
