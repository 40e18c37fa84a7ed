"""Pictures drawn anew: by what they hold, bounded, upright, without what the camera wrote, in a confined process."""

import io
import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from practicum.kit import Refusal, confined
from practicum.kit.pictures import Look, caps, drawing, redrawn

LOOKS = (Look(160), Look(40))
GPS = b"GPS-of-the-camera"


def picture(kind="PNG", size=(300, 200), mode="RGB", **more):
    """The bytes of a picture whose left half is red."""
    made = Image.new("RGB", size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    into = io.BytesIO()
    made.convert(mode).save(into, kind, **more)
    return into.getvalue()


def camera(turned=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = turned, GPS.decode()
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return exif


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_comes_back_in_two_sizes_as_webp(kind):
    large, small = redrawn(picture(kind), LOOKS)

    assert ((large.width, large.height), (small.width, small.height)) == ((160, 107), (40, 27))
    for drawn in (large, small):
        seen = Image.open(io.BytesIO(drawn.content))
        assert (seen.format, seen.size) == ("WEBP", (drawn.width, drawn.height))
        red, _green, blue = seen.convert("RGB").getpixel((2, 2))
        assert (red > 200, blue < 60) == (True, True)


def test_a_picture_that_is_small_stays_as_small():
    (drawn,) = redrawn(picture(size=(30, 20)), (Look(160),))

    assert (drawn.width, drawn.height) == (30, 20)


def test_a_face_is_the_middle_of_the_picture():
    (drawn,) = redrawn(picture(size=(900, 300)), (Look(256, square=True),))

    assert (drawn.width, drawn.height) == (256, 256)


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright_and_nothing_of_the_camera_is_left(kind, turned, record_property):
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", GPS.decode())
    more = {"pnginfo": note} if kind == "PNG" else {"xmp": GPS} if kind == "WEBP" else {"comment": GPS}
    sent = picture(kind, exif=camera(turned), icc_profile=GPS * 10, **more)

    (drawn,) = redrawn(sent, (Look(160),))

    assert GPS in sent
    assert (drawn.width < drawn.height) == (turned >= 5)
    assert GPS not in drawn.content
    assert [name for name in (b"EXIF", b"ICCP", b"XMP ") if name in drawn.content] == []
    left = int(bool(Image.open(io.BytesIO(drawn.content)).getexif()))
    assert left == 0
    record_property("tally", f"pictures of cameras: 1 drawn anew, {left} with what the camera wrote")


@pytest.mark.parametrize("way", ["PNG P", "PNG 1", "PNG LA", "PNG RGBA", "PNG I;16", "JPEG CMYK", "JPEG L"])
def test_every_way_of_writing_colours_is_read(way):
    kind, mode = way.split()
    if mode == "I;16":
        into = io.BytesIO()
        Image.new("I;16", (30, 20), 40_000).save(into, "PNG")
        sent = into.getvalue()
    else:
        sent = picture(kind, mode=mode)

    assert redrawn(sent, LOOKS)[0].width >= 30


def test_of_what_moves_the_first_frame_stands():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    into = io.BytesIO()
    frames[0].save(into, "GIF", save_all=True, append_images=frames[1:], duration=100)

    (drawn,) = redrawn(into.getvalue(), (Look(20),))

    seen = Image.open(io.BytesIO(drawn.content))
    assert getattr(seen, "n_frames", 1) == 1
    assert seen.convert("RGB").getpixel((5, 5))[0] > 200


def bomb(side):
    """A PNG of so many pixels each way, all the same, in some kilobytes."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer, rows = zlib.compressobj(9), bytearray()
    for _row in range(side):
        rows += packer.compress(b"\0" * (1 + (side + 7) // 8))
    rows += packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", bytes(rows)) + chunk(b"IEND", b"")


REFUSED = {
    "words": (b"no picture at all", "not_a_picture"),
    "a page": (b"<html><script>alert(1)</script>", "not_a_picture"),
    "a drawing of vectors": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
    "a tiff": (b"II*\0" + b"\0" * 99, "not_a_picture"),
    "nothing": (b"", "not_a_picture"),
    "a png cut short": (picture()[:-40], "picture_unreadable"),
    "a jpeg cut short": (picture("JPEG")[:-300], "picture_unreadable"),
    "only a beginning": (b"\x89PNG\r\n\x1a\n", "picture_unreadable"),
    "a page that begins as a gif": (b"GIF89a/*<script>alert(1)</script>*/=1;", "picture_unreadable"),
    "a bomb": (bomb(30_000), "too_many_pixels"),
    "more than it can be": (b"\xff\xd8\xff" + b"\0" * (caps.BYTES + 1), "too_many_pixels"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_a_sentence(name):
    content, code = REFUSED[name]

    with pytest.raises(Refusal) as refused:
        redrawn(content, LOOKS)

    assert refused.value.code == code
    assert refused.value.message.endswith(".") and refused.value.hint.endswith(".")


def test_the_process_has_no_file_no_network_and_little_of_everything():
    worker = confined.Worker(drawing.WORKER)
    try:
        process = f"/proc/{worker.process.pid}"
        if not os.path.exists(process):
            pytest.skip("not run: this system has no /proc")
        while True:  # it confines itself first, then waits for a picture that does not come
            limits = Path(f"{process}/limits").read_text()
            told = {line[:26].strip(): line[26:47].split()[0] for line in limits.splitlines()}
            if told["Max cpu time"] != "unlimited":
                break
        names = {pair.partition("=")[0] for pair in Path(f"{process}/environ").read_text().split("\0") if pair}
    finally:
        worker.process.kill()
        worker.end()

    assert (told["Max open files"], told["Max file size"]) == ("3", "0")
    assert told["Max address space"] == str(caps.MEMORY_BYTES)
    assert int(told["Max cpu time"]) <= caps.CPU_SECONDS + 3
    assert names <= {"PYTHONPATH", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}


def test_a_process_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(caps, "WALL_SECONDS", 0.01)

    with pytest.raises(Refusal) as refused:
        redrawn(picture(), LOOKS)

    assert refused.value.code == "picture_unreadable"


@pytest.mark.parametrize("answer", [
    ({}, b""), ({"drawn": []}, b""), ({"drawn": [[10, 10, 4], [10, 10, 4]]}, b"<svg<svg"), ([], b""), ("drawn", b""),
    ({"drawn": [[99_999, 1, 0], [1, 1, 0]]}, b""), ({"drawn": [["1", 1, 0], [1, 1, 0]]}, b""),
])  # fmt: skip
def test_a_process_that_was_fooled_is_not_believed(answer):
    with pytest.raises(confined.Broken):
        drawing._taken(*answer, LOOKS)


def fuzzed(number):
    """A hundred pictures, each broken in its own way."""
    dice = random.Random(20)
    for turn in range(number):
        kind = ("PNG", "JPEG", "GIF", "WEBP")[turn % 4]
        content = bytearray(picture(kind, size=(64, 48), **({"exif": camera()} if kind != "GIF" else {})))
        for _bit in range(dice.choice((1, 3, 10, 60))):
            content[dice.randrange(12, len(content))] = dice.randrange(256)
        yield bytes(content)


def children():
    """Processes of the picture worker that this one has started and that are still there."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    pids = found.read_text().split() if found.exists() else []
    return [pid for pid in pids if b"pictures" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.slow
def test_a_hundred_broken_pictures_harm_nothing(record_property):
    number, drawn, refused = 100, 0, 0
    for content in fuzzed(number):
        try:
            drawn += len(redrawn(content, (Look(40),)))
        except Refusal:
            refused += 1

    assert drawn + refused == number
    left = children()
    record_property("counts", f"fuzzed pictures: {number} sent, {refused} refused, {len(left)} processes left behind")
    assert left == []
