"""Pictures that were uploaded: known by what they hold, drawn anew by a confined process, never shown as sent."""

from practicum.kit.pictures.drawing import Drawn, Look, redrawn
from practicum.kit.pictures.recognising import called_a_picture, looks_like_a_picture
from practicum.kit.pictures.serving import MEDIA_TYPE, sandboxed

__all__ = ["MEDIA_TYPE", "Drawn", "Look", "called_a_picture", "looks_like_a_picture", "redrawn", "sandboxed"]
