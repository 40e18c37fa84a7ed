"""Caps of conversations; lengths of texts are in writing."""

from practicum.kit.limits import Cap

PAGE = Cap("posts a page", 20, "a page one reads in a sitting")
COMMENTS_SHOWN = Cap("comments shown under a post", 5, "the rest is one link away")
THREADS_A_PAGE = Cap("threads a page", 20, "a list one scans")
