"""API keys: `wms_<id>_<secret>` for programs outside, narrowed by scopes, shown once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import NotFound, invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.people import rules
from wms.people.models import ApiKey
from wms.people.queries import ApiKeyRecord, api_key_record
from wms.people.services import credentials
from wms.people.services.ends import end_credential
from wms.plumbing.audit import record_decision
from wms.plumbing.grants import is_scope, scopes_to_give
from wms.plumbing.scopes import refuse_unknown
from wms.plumbing.transaction import Tx

_NO_SCOPES = fault("people.no_scopes", "a key without scopes opens nothing")
_NOT_GIVEN = fault("people.scope_not_given", "{scope} may not be given; these, and what they cover, may: {scopes}")


@dataclass(frozen=True)
class MadeApiKey:
    """`key` is the whole key, told this once; the record stays."""

    record: ApiKeyRecord
    key: str


def make_api_key(
    tx: Tx,
    *,
    name: str,
    scopes: list[str],
    channel: str | None = None,
    warehouse_id: UUID | None = None,
    expires_at: datetime | None = None,
) -> MadeApiKey:
    """Raises InvalidInput for a scope that integrators never have, an unknown channel, or an end that is over."""
    _check_scopes(scopes)
    if channel is not None:
        refuse_unknown(tx.session, "channel", channel)
    if expires_at is not None and expires_at <= tx.now:
        raise invalid("expires_at", rules.LIES_BACK)
    short_id, secret = credentials.new_key_parts()
    row = ApiKey(
        id=new_id(),
        short_id=short_id,
        secret_hash=credentials.digest(secret),
        name=_good_name(name),
        scopes=sorted(set(scopes)),
        channel=channel,
        warehouse_id=warehouse_id or tx.actor.warehouse_id,
        made_at=tx.now,
        expires_at=expires_at,
    )
    tx.session.add(row)
    tx.session.flush()
    data = {"scopes": row.scopes, "channel": channel}
    record_decision(tx, "people.make_api_key", subject=row.name, warehouse_id=row.warehouse_id, data=data)
    return MadeApiKey(record=api_key_record(row), key=f"wms_{short_id}_{secret}")


def revoke_api_key(tx: Tx, key_id: UUID) -> None:
    """Doing it twice changes nothing."""
    row = tx.session.scalar(select(ApiKey).where(ApiKey.id == key_id).with_for_update())
    if row is None:
        raise NotFound("there is no such key")
    row.revoked_at = row.revoked_at or tx.now
    tx.session.flush()
    end_credential(tx, "key", key_id)
    record_decision(tx, "people.revoke_api_key", subject=row.name, warehouse_id=row.warehouse_id)


def _check_scopes(scopes: list[str]) -> None:
    if not scopes:
        raise invalid("scopes", _NO_SCOPES)
    for index, scope in enumerate(scopes):
        if not is_scope(scope):
            may_be = ", ".join(scopes_to_give())
            raise invalid(f"scopes[{index}]", _NOT_GIVEN.format(scope=repr(scope), scopes=may_be))


def _good_name(name: str) -> str:
    tidy = rules.tidy_name(name)
    if tidy is None:
        raise invalid("name", rules.NAME_REFUSED)
    return tidy
