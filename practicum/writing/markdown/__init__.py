"""The text engine: Markdown, archived mail and archived HTML in; HTML that cannot run, plain text and diffs out."""

from practicum.kit.trusted import trusted
from practicum.writing.markdown.archive_html import render_archive_html
from practicum.writing.markdown.archive_mail import render_archive_mail
from practicum.writing.markdown.diff import Change, Piece, Row, diff, inline
from practicum.writing.markdown.mentions import Mention, handles_in, topics_in
from practicum.writing.markdown.pictures import Picture
from practicum.writing.markdown.plain import plain
from practicum.writing.markdown.render import Rendered, plain_source, render

__all__ = [
    "Change",
    "Mention",
    "Picture",
    "Piece",
    "Rendered",
    "Row",
    "diff",
    "handles_in",
    "inline",
    "plain",
    "plain_source",
    "render",
    "render_archive_html",
    "render_archive_mail",
    "topics_in",
    "trusted",
]
