"""Caps of conversations; lengths of texts are in writing."""

from practicum.kit.limits import Cap, Length, Rate

PAGE = Cap("posts a page", 20, "a page one reads in a sitting")
COMMENTS_SHOWN = Cap("comments shown under a post", 5, "the rest is one link away")
SPLIT = Cap("posts that become a thread of their own at once", 100, "more is another thread from the start")
THREADS_A_PAGE = Cap("threads a page", 20, "a list one scans")
SENTENCE = Length("sentence of a summary", 300, "one thing that came of the thread")
SENTENCES = Cap("sentences of a summary", 10, "a summary is read in a minute")
RESTS_ON = Cap("posts that a sentence of a summary rests on", 5, "what rests on more says more than one thing")
OFFERED_FROM = Cap("posts from which a thread is offered to be told in short", 5, "fewer are read as quickly")
NEWER_TOLD = Cap("newer posts from which a summary is stale by them alone", 5, "one reply more changes little")
VERSIONS_SHOWN = Cap("versions of a summary on a page", 50, "a page one reads in a sitting")

SUMMARISE = Rate("summary written", 30, 3_600, "each is written by somebody who read the thread")
