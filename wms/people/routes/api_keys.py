"""Keys of programs outside."""

from typing import Any
from uuid import UUID

from wms.people import queries, schemas, services
from wms.plumbing.db import reading
from wms.plumbing.grants import scopes_to_give
from wms.plumbing.http import blueprint, current_actor, requires, run
from wms.plumbing.scopes import filtered, shared, touches

api_keys = blueprint("api-keys", "Keys of programs outside, narrowed by scopes")


@api_keys.get("/api-keys")
@api_keys.response(200, schemas.ApiKeysOut)
@requires("people.read_api_keys")
@filtered()
def list_api_keys() -> dict[str, Any]:
    """All keys of the asker's warehouse, or of all, without their secrets, revoked ones too."""
    with reading() as session:
        return {"keys": queries.api_keys(session, current_actor().warehouse_id)}


@api_keys.get("/api-keys/scopes")
@api_keys.response(200, schemas.ScopesOut)
@requires("people.read_api_keys")
@shared("what a key may be given is the same everywhere")
def list_scopes() -> dict[str, Any]:
    """What a key may be given."""
    return {"scopes": scopes_to_give()}


@api_keys.post("/api-keys")
@api_keys.arguments(schemas.ApiKeyIn)
@api_keys.response(201, schemas.MadeApiKeyOut)
@touches("warehouse_id", body="warehouse_id")
def make_api_key(body: dict[str, Any]) -> services.MadeApiKey:
    """Make a key. This answer is the only place that ever shows it whole."""
    return run("people.make_api_key", lambda tx: services.make_api_key(tx, **body))


@api_keys.delete("/api-keys/<uuid:key_id>")
@api_keys.response(204)
@touches("api_key", path="key_id")
def revoke_api_key(key_id: UUID) -> None:
    """Revoke a key: it opens nothing from now on."""
    run("people.revoke_api_key", lambda tx: services.revoke_api_key(tx, key_id))
