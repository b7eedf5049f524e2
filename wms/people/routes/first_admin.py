"""The doors of a house that nobody looks after yet: they open to whoever holds its one-time link."""

from typing import Any

from flask import Response, jsonify

from wms.kernel.actors import SYSTEM
from wms.people import queries, schemas, services
from wms.people.routes.sessions import session_told
from wms.people.services import cookies
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, public
from wms.plumbing.transaction import perform

first_admin = blueprint("first_admin", "The first admin of an empty house, by the one-time link that it prints")


@first_admin.get("/first-admin")
@first_admin.response(200, schemas.FirstAdminOut)
@public
def read_first_admin() -> dict[str, bool]:
    """Whether this house waits for its first admin."""
    with reading() as session:
        return {"needed": queries.needs_first_admin(session)}


@first_admin.post("/first-admin/link")
@first_admin.arguments(schemas.FirstLinkIn)
@first_admin.response(200, schemas.FirstLinkOut)
@public
def look_at_first_link(body: dict[str, Any]) -> services.FirstLinkRecord:
    """Until when a one-time link counts."""
    return perform(SYSTEM, "people.look_at_first_link", lambda tx: services.look_at_first_link(tx, body["link"]))


@first_admin.post("/first-admin/seed")
@first_admin.arguments(schemas.FirstSeedIn)
@first_admin.response(200, schemas.TotpSeedOut)
@public
def begin_first_admin(body: dict[str, Any]) -> services.TotpSeed:
    """Judge name, user name and password, and give the seed for an authenticator; nobody is added yet."""
    return perform(SYSTEM, "people.begin_first_admin", lambda tx: services.begin_first_admin(tx, **body))


@first_admin.post("/first-admin")
@first_admin.arguments(schemas.NewFirstAdminIn)
@first_admin.alt_response(200, schema=schemas.SessionOut)
@public
def add_first_admin(body: dict[str, Any]) -> Response:
    """Add the first admin, once, and sign them in. A one-time code is needed wherever the house asks for them."""
    asked = {**body, "address": cookies.address()}
    signed_in = perform(SYSTEM, "people.add_first_admin", lambda tx: services.add_first_admin(tx, **asked))
    answer = jsonify(session_told(services.actor_of_session(signed_in.token, None)))
    cookies.keep_session(answer, signed_in.token)
    return answer
