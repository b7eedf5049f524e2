"""The built screens, served as files, and what the demo world tells newcomers about itself."""

import json

from flask import Blueprint, Response, abort, send_from_directory

from wms.plumbing.http import POLICY, public
from wms.plumbing.settings import settings

LONGEST = 200  # characters of a path; a file system refuses longer names with an error

pages = Blueprint("pages", "wms.pages")


@pages.get("/api/docs")
def docs() -> Response:
    """The API's description to browse; Swagger UI sets its own inline styles."""
    answer = page("docs/")
    answer.headers["Content-Security-Policy"] = f"{POLICY}; style-src 'self' 'unsafe-inline'"
    return answer


@pages.get("/")
@pages.get("/<path:path>")
@public
def page(path: str = "") -> Response:
    """A file of the built screens; a folder answers with its index.html."""
    if path.startswith("api/"):
        abort(404)
    built = settings().screens_dir
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    if len(name) > LONGEST:
        abort(404)
    if (built / name).is_dir():
        name += "/index.html"
    if not built.exists():
        abort(503, "the screens are not built yet: run `make setup`")
    answer = send_from_directory(built, name)
    kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
    answer.headers["Cache-Control"] = kept
    return answer


@pages.get("/api/v1/demo-world")
@public
def demo_world() -> Response:
    """In demo mode only: the addresses, badges and PINs to try things out with."""
    told = settings().data_dir / "demo-world.json"
    if not settings().demo or not told.exists():
        abort(404)
    return Response(json.dumps(json.loads(told.read_text())), mimetype="application/json")


@pages.get("/healthz")
def health() -> dict[str, str]:
    """Answers when the process can serve."""
    return {"status": "ok"}
