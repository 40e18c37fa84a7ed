"""What kind of picture some bytes are, by the bytes alone: what a browser or a name says of them is not asked."""

BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LOOKED_AT = 16


def looks_like_a_picture(begins: bytes) -> bool:
    """Do these first sixteen bytes begin a PNG, JPEG, GIF or WebP?"""
    return kind_of(begins) is not None


def kind_of(begins: bytes) -> str | None:
    """PNG, JPEG, GIF or WEBP; None for all else."""
    if begins[:4] == b"RIFF" and begins[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for beginning, kind in BEGINNINGS.items() if begins.startswith(beginning)), None)


def called_a_picture(name: str) -> bool:
    """Does the name promise one of the four?"""
    return name.lower().endswith(ENDINGS)
