"""The built screens, served as files, and what the demo world tells newcomers about itself."""

import gzip
import json
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request, send_from_directory
from werkzeug.routing import PathConverter

from wms.plumbing.description import described_by, served
from wms.plumbing.http import public
from wms.plumbing.settings import settings
from wms.plumbing.troubles import is_disk_full

SHRINKS = {".js", ".css", ".html", ".svg", ".json", ".webmanifest"}
OFFICE = "office/"  # its pages have addresses of their own, and one file that draws them
LONGEST = 200  # characters of a path; a file system refuses longer names with an error

pages = Blueprint("pages", "wms.pages")


class ScreenPath(PathConverter):
    """Any path but the API's: what is unknown there is no page, and no method is "not allowed" on it."""

    regex = r"(?!api/)[^/].*?"


@pages.get("/api/docs")
@public
def docs() -> Response:
    """The API's description to browse."""
    return page("docs/")


@pages.get("/api/openapi/<name>.json")
@public
def described(name: str) -> Response:
    """The description in pieces: `contents`, or one group of doors as a document of its own."""
    api = described_by(current_app)
    if name == "contents":
        return served(api.contents())
    if name not in api.pieces():
        abort(404)
    return served(api.pieces()[name])


@pages.get("/")
@pages.get("/<screen:path>")
@public
def page(path: str = "") -> Response:
    """A file of the built screens; a folder answers with its index.html."""
    built = settings().screens_dir
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    if len(name) > LONGEST:
        abort(404)
    if (built / name).is_dir():
        name += "/index.html"
    if name.startswith(OFFICE) and not (built / name).exists():
        name = f"{OFFICE}index.html"
    if not built.exists():
        abort(503, "the screens are not built yet: run `make setup`")
    answer = send_from_directory(built, name)
    kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
    answer.headers["Cache-Control"] = kept
    return _shrunk(answer, built / name)


def _shrunk(answer: Response, path: Path) -> Response:
    """The file as gzip for whoever takes it: a handheld's radio is slow."""
    if path.suffix not in SHRINKS:
        return answer
    answer.headers["Vary"] = "Accept-Encoding"
    if answer.status_code == 304:
        answer.close()  # nothing of the file is sent, so nobody else would close it
    if answer.status_code != 200 or request.accept_encodings.quality("gzip") <= 0:
        return answer
    answer.direct_passthrough = False
    answer.close()  # the file that it would have read from
    answer.set_data(_gzipped(path, path.stat().st_mtime_ns))
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers.pop("Accept-Ranges", None)
    answer.set_etag(answer.get_etag()[0] or "", weak=True)  # one file in two encodings
    return answer


@lru_cache(maxsize=256)
def _gzipped(path: Path, _changed_ns: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


@pages.get("/api/v1/demo-world")
@public
def demo_world() -> Response:
    """In demo mode only: the addresses, badges and PINs to try things out with."""
    file = settings().data_dir / "demo-world.json"
    if not settings().demo or not file.exists():
        abort(404)
    return Response(json.dumps(json.loads(file.read_text())), mimetype="application/json")


@pages.get("/healthz")
def health() -> tuple[dict[str, str], int]:
    """Answers when the process can serve; 503 when nothing can be written any more."""
    return ({"status": "disk_full"}, 503) if is_disk_full() else ({"status": "ok"}, 200)
