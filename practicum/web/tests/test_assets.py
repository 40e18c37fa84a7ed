"""Assets: joined, hashed, compressed, kept for ever, small enough, and lawful."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest

from practicum.web import assets

CSS = assets.HOME / "css"
MODULES = sorted((assets.HOME / "js").rglob("*.js"))
TOKENS = {path.name: path.read_text() for path in [CSS / "tokens.css", CSS / "utilities" / "print.css"]}


def get(path: str, coding: str = "gzip, br", method: str = "GET") -> tuple[str, dict[str, str], bytes]:
    """Ask the WSGI wrapper, with an application behind it that says so."""
    said: list[Any] = []

    def application(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("X-Passed-On", "yes")])
        return [b"the application"]

    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "HTTP_ACCEPT_ENCODING": coding}
    body = b"".join(assets.static_files(application)(environ, lambda *given: said.extend(given)))
    return said[0], dict(said[1]), body


def test_the_stylesheet_is_one_hashed_file_kept_for_ever() -> None:
    address = assets.url("app.css")

    status, headers, body = get(address, coding="gzip")

    assert status == "200 OK"
    assert re.fullmatch(r"/static/app\.[0-9a-f]{12}\.css", address)
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"@layer reset, tokens, base, parts, rooms, utilities;")


def test_an_old_name_gets_the_new_file_but_may_not_be_kept() -> None:
    status, headers, _ = get("/static/app.000000000000.css")

    assert (status, headers["Cache-Control"]) == ("200 OK", "no-cache")


@pytest.mark.parametrize(
    "path", ["/static/nothing.css", "/static/../settings.py", "/static/", "/static/js/parts/keys.js"]
)
def test_what_is_not_served_is_not_found(path: str) -> None:
    assert get(path)[0] == "404 Not Found"


def test_other_addresses_and_methods_are_passed_on() -> None:
    assert get("/c/splices/")[2] == b"the application"
    assert get(assets.url("app.css"), method="POST")[2] == b"the application"


def test_head_has_the_headers_and_no_body() -> None:
    _, headers, body = get(assets.url("icons.svg"), method="HEAD")

    assert (body, int(headers["Content-Length"]) > 0) == (b"", True)


def test_a_browser_without_compression_gets_the_plain_file() -> None:
    _, headers, body = get(assets.url("app.js"), coding="identity")

    assert "Content-Encoding" not in headers
    assert body == assets.shelf()["app.js"].body


def test_what_a_first_visit_loads_is_small() -> None:
    size = {name: len(asset.gzip) for name, asset in assets.shelf().items()}

    signed_out = size["app.css"] + size["app.js"] + size["icons.svg"]

    assert signed_out < 20_000
    assert size["composer.js"] < 19_000


def test_a_joined_script_imports_nothing_and_names_nothing_twice() -> None:
    for entry in ("app.js", "composer.js"):
        script = assets.shelf()[entry].body.decode()
        own = script
        for vendored in (assets.HOME / "vendor").glob("*.js"):
            own = own.replace(assets.in_a_block(vendored.read_text()), "")
        names = re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", own, flags=re.MULTILINE)
        assert not re.search(r"^import\b", script, flags=re.MULTILINE)
        assert sorted(names) == sorted(set(names))
    assert "export function compose" in assets.shelf()["composer.js"].body.decode()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_opens_with_what_it_does_and_stays_small(module: Any) -> None:
    lines = module.read_text().splitlines()

    assert lines[0].startswith("// ")
    assert len(lines) <= 100


def test_vendored_scripts_are_as_recorded() -> None:
    rows = json.loads((assets.HOME / "vendor" / "manifest.json").read_text())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (assets.HOME / "vendor").glob("*.js")}

    assert {row["file"]: row["sha256"] for row in rows} == found
    assert all(row["name"] and row["version"] and row["licence"] for row in rows)


# -- laws of the stylesheets ---------------------------------------------------


def declarations() -> list[tuple[str, str]]:
    found = []
    for sheet in sorted(CSS.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        found += [(sheet.name, line.strip()) for line in text.splitlines()]
    return found


def test_every_sheet_stands_in_a_layer() -> None:
    for sheet in sorted(CSS.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL).strip()
        layer = "utilities" if sheet.parent.name == "utilities" else sheet.parent.name
        wanted = sheet.stem if sheet.parent == CSS else layer
        assert text.startswith(f"@layer {wanted} {{" if sheet.name != "app.css" else "@layer reset,"), sheet


def test_colours_are_named_only_where_tokens_are_set() -> None:
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black|red|green|gray)\b")
    named = [(name, line) for name, line in declarations() if colour.search(line) and name not in TOKENS]

    assert [name for name, _ in named] == ["people.css", "people.css"]  # a face mixes its hue from tokens


def test_nothing_is_forced_and_no_id_is_styled() -> None:
    lines = declarations()

    assert [line for _, line in lines if "!important" in line] == []
    assert [line for _, line in lines if re.match(r"[^@:{]*#[a-z][\w-]*[^;]*\{", line)] == []


def test_there_are_ten_utilities_at_most() -> None:
    assert len(re.findall(r"^  \.[\w-]+ \{", (CSS / "utilities.css").read_text(), flags=re.MULTILINE)) <= 10


def test_every_token_used_is_set() -> None:
    text = "\n".join(line for _, line in declarations())
    used, known = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+)\s*:", text))

    assert sorted(used - known) == []


def test_every_icon_that_a_template_draws_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (assets.HOME / "icons.svg").read_text()))
    drawn = set()
    for template in (assets.HOME.parent.parent).rglob("templates/**/*.html"):
        drawn |= set(re.findall(r'\bicon\("([\w-]+)"', template.read_text()))

    assert sorted(drawn - sprite) == []
