"""Caps of conversations; lengths of texts are in writing."""

from practicum.kit.limits import Cap

PAGE = Cap("posts a page", 20, "a page one reads in a sitting")
COMMENTS_SHOWN = Cap("comments shown under a post", 5, "the rest is one link away")
SPLIT = Cap("posts that become a thread of their own at once", 100, "more is another thread from the start")
THREADS_A_PAGE = Cap("threads a page", 20, "a list one scans")
