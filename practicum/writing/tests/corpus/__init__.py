"""Hostile texts: what has broken other forums, wikis and mail readers, written anew for our doors."""
