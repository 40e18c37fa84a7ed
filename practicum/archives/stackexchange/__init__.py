"""Reader of Stack Exchange dumps: zip or folder, streaming, no entity resolved; no database, no Django."""

from practicum.archives.stackexchange.dump import Dump, NotADump, Votes, open_dump
from practicum.archives.stackexchange.rows import Comment, Post, PostLink, Revision, Tag, User, Vote

__all__ = [
    "Comment", "Dump", "NotADump", "Post", "PostLink", "Revision", "Tag", "User", "Vote", "Votes", "open_dump",
]  # fmt: skip
