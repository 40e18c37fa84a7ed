"""An operation of the API that takes a file: sent as a form, and made ready before the write begins."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Prepare = Callable[[HttpRequest, Any], Any]
View = Callable[..., Any]
FIELD = "file"  # how the form calls it
PREPARES = "prepares"


def takes_a_file(prepare: Prepare) -> Callable[[View], View]:
    """Mark an operation. `prepare` gets the request and the file that was sent (a Django UploadedFile); what it gives
    is the operation's `request.prepared`. It runs outside any transaction: a picture takes seconds to draw, and no
    writer waits for them.
    """

    def mark(view: View) -> View:
        setattr(view, PREPARES, prepare)
        return view

    return mark
