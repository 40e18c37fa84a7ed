"""How the API shows what somebody wrote, and what every composer needs: drafts, files, comments."""

from practicum.writing.api import drafts, files, uses
from practicum.writing.api.addresses import router
from practicum.writing.api.files import Files, FileShown, file_shown
from practicum.writing.api.remarks import NewRemark, RemarksShown, remarks_shown
from practicum.writing.api.shapes import STUB_WORDS, Author, NewUse, Written, author_of, source_of

__all__ = [
    "STUB_WORDS",
    "Author",
    "FileShown",
    "Files",
    "NewRemark",
    "NewUse",
    "RemarksShown",
    "Written",
    "author_of",
    "drafts",
    "file_shown",
    "files",
    "remarks_shown",
    "router",
    "source_of",
    "uses",
]
