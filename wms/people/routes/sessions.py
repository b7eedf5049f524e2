"""Signing in and out, and what belongs to oneself."""

from typing import Any

from flask import Response, jsonify

from wms.kernel.errors import Unauthenticated
from wms.people import queries, schemas, services
from wms.people.services import cookies
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, public, requires, run
from wms.plumbing.scopes import shared

sessions = blueprint("session", "Signing in with badge and PIN or with a password, and one's own settings")


@sessions.post("/session")
@sessions.arguments(schemas.SignInIn)
@sessions.alt_response(200, schema=schemas.SessionOut)
@public
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in. Answers never tell which part of the credentials was wrong; repeated failures have to wait."""
    sign_in_so = services.sign_in_with_badge if "badge" in body else services.sign_in_with_password
    signed_in = sign_in_so(**body, device_key=cookies.device_key(), address=cookies.address())
    answer = jsonify(session_told(services.actor_of_session(signed_in.token, cookies.device_key())))
    cookies.keep_session(answer, signed_in.token)
    return answer


@sessions.get("/session")
@sessions.response(200, schemas.SessionOut)
@shared("of whoever asks")
def read_session() -> queries.SessionRecord:
    """Who is signed in here."""
    with reading() as session:
        return queries.session_of(session, current_actor())


@sessions.delete("/session")
@sessions.alt_response(204)
@shared("of whoever asks")
def sign_out() -> Response:
    """Sign out; the session's sockets close at once."""
    run("people.sign_out", services.sign_out)
    answer = Response(status=204)
    cookies.drop_session(answer)
    return answer


@sessions.patch("/session/settings")
@sessions.arguments(schemas.OwnSettingsIn)
@sessions.response(200, schemas.WorkerAccountOut)
@shared("of whoever asks")
def change_own_settings(body: dict[str, Any]) -> queries.WorkerRecord:
    """Choose one's language and hand."""
    return run("people.change_own_settings", lambda tx: services.change_own_settings(tx, **body))


@sessions.post("/session/totp")
@sessions.response(201, schemas.TotpSeedOut)
@shared("of whoever asks")
def enrol_totp() -> services.TotpSeed:
    """Begin one-time codes: the seed for an authenticator app, told once."""
    return run("people.enrol_totp", services.enrol_totp)


@sessions.put("/session/totp")
@sessions.arguments(schemas.TotpCodeIn)
@sessions.response(204)
@shared("of whoever asks")
def confirm_totp(body: dict[str, Any]) -> None:
    """Finish one-time codes with a first code; from then on the password needs one."""
    run("people.confirm_totp", lambda tx: services.confirm_totp(tx, body["code"]))


@sessions.post("/approvals")
@requires("people.give_approval")
@sessions.arguments(schemas.ApprovalIn)
@sessions.response(201, schemas.ApprovalOut)
@shared("whoever allows it must have the right in the warehouse of whoever asks")
def give_approval(body: dict[str, Any]) -> services.GivenApproval:
    """Somebody with the right allows one act of who is signed in here, by badge and PIN, or by name and password."""
    return services.give_approval(current_actor(), **body, device_key=cookies.device_key(), address=cookies.address())


def session_told(actor: Any) -> dict[str, Any]:
    """A session as its own person is told of it. Raises Unauthenticated for one that has just ended."""
    if actor is None:  # disabled in the instant between the sign-in and this look
        raise Unauthenticated()
    with reading() as session:
        shown: dict[str, Any] = schemas.SessionOut().dump(queries.session_of(session, actor))
    return shown
