"""Refusals: errors that are sentences a person can act on."""


class Refusal(Exception):
    """An act that cannot be done, said in one sentence, with the next step as `hint`.

    `code` is a stable machine word; `status` is the HTTP status that the web and the API answer with.
    """

    status = 422
    code = "refused"

    def __init__(self, message: str, hint: str = "", *, code: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or type(self).code
        self.status = status or type(self).status


class NotAllowed(Refusal):
    """Visible, but not permitted: says what would be needed."""

    status = 403
    code = "not_allowed"


class Conflict(Refusal):
    """Somebody else changed the same thing first."""

    status = 409
    code = "conflict"


class TooMany(Refusal):
    """A rate was passed; `retry_after` is in whole seconds."""

    status = 429
    code = "too_many"

    def __init__(self, message: str, hint: str = "", *, retry_after: int = 60) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after
