"""Files over the API: sent as a form, fetched as bytes, and taken back as long as nothing was posted with them."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import Field

from practicum.communities.seats import site_seat
from practicum.kit import ids
from practicum.kit.sending import takes_a_file
from practicum.people.api import DONE, Done, Given, GivenId, Id, Moment, Shape, done, known_caller
from practicum.writing import actions, limits, queries
from practicum.writing.actions import Laid
from practicum.writing.api.addresses import router
from practicum.writing.models import File
from practicum.writing.serving import download

Alt = Annotated[str, Field(max_length=limits.ALT.maximum, description="What a picture shows.")]
Files = Annotated[list[GivenId], Field(max_length=limits.FILES.maximum, description="Ids of files you have uploaded.")]
BYTES = {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


class FileShown(Shape):
    """`url` is its page's, `content` where its bytes are fetched with a token. `alt` says what a picture shows."""

    id: Id
    name: str
    size: int
    picture: bool
    alt: str
    url: str
    content: str
    uploaded_at: Moment


class FilesShown(Shape):
    items: list[FileShown]


class Described(Given):
    alt: Alt


def file_shown(file: File) -> FileShown:
    key = ids.text(file.pk)
    return FileShown.model_construct(
        id=key, name=file.name, size=file.size, picture=file.picture, alt=file.alt, url=f"/f/{key}",
        content=f"/api/v1/files/{key}/content", uploaded_at=file.uploaded_at,
    )  # fmt: skip


def lay_down(request: HttpRequest, file: UploadedFile) -> Laid:
    person = known_caller(request)
    return actions.lay_down(site_seat(person, scopes=request.scopes), person=person, upload=file)


@router.post("/files", response={201: FileShown}, summary="Upload a file")
@takes_a_file(lay_down)
def send_file(
    request: HttpRequest,
    file: Sent[UploadedFile],
    alt: Annotated[str, Form("", max_length=limits.ALT.maximum, description="What a picture shows.")],
) -> Status[FileShown]:
    """Yours alone until you post with it: name its id in `files` of a thread or a post. At most 20 MB."""
    person = known_caller(request)
    seat = site_seat(person, scopes=request.scopes)
    return Status(201, file_shown(actions.attach_laid(seat, person=person, laid=request.prepared, alt=alt)))


@router.get("/me/files", response=FilesShown, summary="Files you have not posted yet")
def waiting_files(request: HttpRequest) -> FilesShown:
    """The newest first, at most a hundred. They are forgotten after nine months."""
    return FilesShown(items=[file_shown(file) for file in queries.unposted_files(known_caller(request))])


@router.put("/me/files/{key}", response=FileShown, summary="Say what a picture shows")
def describe_file(request: HttpRequest, key: Id, described: Described) -> FileShown:
    """Before it is posted."""
    person, found = known_caller(request), _own(request, key)
    seat = site_seat(person, scopes=request.scopes)
    actions.describe_files(seat, person=person, words={found.pk: described.alt})
    return file_shown(_own(request, key))


@router.api_operation(["DELETE"], "/me/files/{key}", response=DONE, summary="Take a file back")
def withdraw_file(request: HttpRequest, key: Id) -> Done:
    """As long as you have posted nothing with it."""
    person, found = known_caller(request), _own(request, key)
    actions.withdraw_file(site_seat(person, scopes=request.scopes), person=person, file=found)
    return done()


@router.get("/files/{key}", response=FileShown, summary="What a file is")
def file(request: HttpRequest, key: Id) -> FileShown:
    """For whoever reads what it hangs on."""
    return file_shown(_seen(request, key))


@router.get("/files/{key}/content", response=None, openapi_extra={"responses": BYTES}, summary="The bytes of a file")
def file_content(request: HttpRequest, key: Id) -> Any:
    """As a download; of a picture what was drawn here, and the original to whoever uploaded it."""
    return download(request, _seen(request, key))


def _seen(request: HttpRequest, key: str) -> File:
    found = queries.file_seen(key, request.person)
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest, key: str) -> File:
    """A file of the caller's own that hangs nowhere yet."""
    found = queries.file_seen(key, known_caller(request))
    if found is None or found.contribution_id is not None:
        raise Http404
    return found
