"""The process that reads one picture and draws it anew: confined, short-lived. Run by `drawing`."""

import io
import os
import sys
from typing import Any

from PIL import (
    GifImagePlugin,
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from practicum.kit import confined
from practicum.kit.pictures import caps

READ = (PngImagePlugin, JpegImagePlugin, GifImagePlugin, WebPImagePlugin)  # loaded here: later no file can be opened
PHONES = MpoImagePlugin  # a JPEG with more pictures behind the first, as phones make them
SHARP = ("PNG", "GIF")  # drawings and screenshots


class TooManyPixels(Exception):
    """More than a camera makes."""


def main() -> None:
    confined.confine(caps.MEMORY_BYTES)
    warm_up()
    confined.close_doors()
    confined.allow_seconds(caps.CPU_SECONDS)
    wish, content = confined.unpack(confined.read_exactly)
    sys.stdout.buffer.write(answer(wish, content))
    sys.stdout.buffer.flush()
    os._exit(0)


def answer(wish: dict[str, Any], content: bytes) -> bytes:
    """A frame: each look's width, height and size, then the pictures; or why there are none."""
    try:
        picture = read(wish["kind"], content, wish["looks"])
        drawn = [draw(picture, side, square=square, sharp=wish["kind"] in SHARP) for side, square in wish["looks"]]
    except (TooManyPixels, MemoryError):
        return confined.pack({"refused": "pixels"})
    except Exception:  # the edge of the worker: whatever a hostile picture makes a decoder raise, it cannot be read
        return confined.pack({"refused": "unreadable"})
    heads = [(width, height, len(piece)) for width, height, piece in drawn]
    return confined.pack({"drawn": heads}, b"".join(piece for _width, _height, piece in drawn))


def read(kind: str, content: bytes, looks: list[tuple[int, bool]]) -> Image.Image:
    """The first frame, upright, in plain colours, not much larger than is looked at, with nothing beside the pixels."""
    Image.MAX_IMAGE_PIXELS = None  # our own cap is asked, after a JPEG was told to come smaller
    picture: Image.Image = Image.open(io.BytesIO(content), formats=[kind])
    if max(picture.size) > caps.SIDE:
        raise TooManyPixels
    bound = 2 * max(side * (stretch(picture) if square else 1) for side, square in looks)
    picture.draft("RGB", (bound, bound))
    if picture.width * picture.height > caps.PIXELS:
        raise TooManyPixels
    picture.load()
    turned = picture.getexif().get(0x0112, 1)
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.close()
    plain.thumbnail((bound, bound), reducing_gap=2.0)
    exif = Image.Exif()
    exif[0x0112] = turned
    plain.info.clear()
    plain.info["exif"] = exif.tobytes()
    upright = ImageOps.exif_transpose(plain)
    upright.info.clear()
    return upright


def stretch(picture: Image.Image) -> int:
    """How many times longer the longer side is: what is cut square needs the shorter one whole."""
    return min(8, -(-max(picture.size) // min(picture.size)))


def draw(picture: Image.Image, side: int, *, square: bool, sharp: bool) -> tuple[int, int, bytes]:
    """Width, height and WebP; lossless for a drawing as long as that is small."""
    if square:
        edge = min(side, *picture.size)
        made = ImageOps.fit(picture, (edge, edge), Image.Resampling.LANCZOS)
    else:
        made = picture.copy()
        made.thumbnail((side, side), Image.Resampling.LANCZOS)
    made.info.clear()
    if sharp:
        piece = saved(made, lossless=True, quality=40, method=2)
        if len(piece) <= min(caps.LOSSLESS_BYTES, caps.LOSSLESS_A_PIXEL * made.width * made.height):
            return made.width, made.height, piece
    return made.width, made.height, saved(made, quality=caps.QUALITY, method=4)


def saved(picture: Image.Image, **how: Any) -> bytes:
    into = io.BytesIO()
    picture.save(into, "WEBP", exif=b"", icc_profile=b"", xmp=b"", **how)
    return into.getvalue()


def warm_up() -> None:
    """Load what Pillow loads late: afterwards no file can be opened."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.preinit()
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        into = io.BytesIO()
        Image.new("RGB", (2, 2)).save(into, kind)
        answer({"kind": kind, "looks": [[2, False]]}, into.getvalue())


if __name__ == "__main__":
    main()
