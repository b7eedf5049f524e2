"""The doors of saved views: each person's own."""

from typing import Any

from wms.kernel.actors import Actor
from wms.kernel.errors import Unauthenticated
from wms.people import queries, schemas, services
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, parts, run
from wms.plumbing.scopes import shared

views = blueprint("views", "Views of lists that a person keeps")


@views.get("/session/views/<page>")
@views.response(200, schemas.SavedViewsOut)
@parts(schemas.ViewPage)
@shared("of whoever asks")
def read_views(page: str) -> dict[str, Any]:
    """The views of a page that whoever asks has kept, by name."""
    return _views(_person(), page)


@views.put("/session/views/<page>")
@views.arguments(schemas.SavedViewIn)
@views.response(200, schemas.SavedViewsOut)
@parts(schemas.ViewPage)
@shared("of whoever asks")
def save_view(body: dict[str, Any], page: str) -> dict[str, Any]:
    """Keep a view, in the place of one of that name."""
    run("people.save_view", lambda tx: services.save_view(tx, page, **body))
    return _views(_person(), page)


@views.post("/session/views/<page>/forget")
@views.arguments(schemas.ViewNameIn)
@views.response(200, schemas.SavedViewsOut)
@parts(schemas.ViewPage)
@shared("of whoever asks")
def forget_view(body: dict[str, Any], page: str) -> dict[str, Any]:
    """Forget a view."""
    run("people.forget_view", lambda tx: services.forget_view(tx, page, **body))
    return _views(_person(), page)


def _person() -> Actor:
    actor = current_actor()
    if actor.kind != "worker":
        raise Unauthenticated("only people keep views")
    return actor


def _views(person: Actor, page: str) -> dict[str, Any]:
    with reading() as session:
        return {"views": queries.saved_views(session, person, page)}
