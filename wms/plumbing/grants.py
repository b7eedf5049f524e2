"""Who may do what: one table of roles, one question.

An action is `room.verb`, the verb being the service function's name; `room.read` is asked by doors that only look.
"""

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden

_EVERYBODY = frozenset(
    {
        "people.sign_out",
        "people.change_own_settings",
        "layout.read",
        "barcodes.read",
        "catalog.read",
        "work.read",
        "work.heartbeat",
    }
)
# People on the floor may ask what anything is; programs outside read the rooms themselves.
_FLOOR = _EVERYBODY | {"reports.look_up"}

_PICKER = _FLOOR | {
    "work.claim_task",
    "work.return_task",
    "work.acknowledge_notice",
    "work.ask_take_over",
    "work.answer_take_over",
    "work.take_over_task",  # the service lets a picker do so only when the lease has ended
    "picking.read",
    "picking.assign_cart",
    "picking.assign_tote",
    "picking.confirm_pick",
    "picking.report_short",
    "picking.skip_stop",
    "picking.replace_tote",
    "picking.undo_pick",
    "picking.drop_off",
    "picking.put_back",
    "inventory.move_stock",
    "inventory.undo_move",  # the service lets a picker take back only their own
}

_PACKER = _FLOOR | {
    "packing.read",
    "packing.open_tote",
    "packing.start_parcel",
    "packing.pack_item",
    "packing.unpack_item",
    "packing.close_parcel",
    "packing.reopen_parcel",
    "packing.report_missing",
    "shipping.read",
    "shipping.confirm_label",
    "shipping.reprint_label",
    "printing.read",
    "printing.answer_print",
    "printing.retry_print",
}

# Releasing, holding and taking over change other people's work; keys, roles and passwords stay with the admin.
_SUPERVISOR = (
    _PICKER
    | _PACKER
    | {
        "work.*",
        "board.*",
        "picking.*",
        "reports.read",
        "events.read",
        "orders.read",
        "orders.hold_order",
        "orders.lift_hold",
        "orders.cancel_order",
        "orders.release_*",
        "orders.ship_what_is_there",
        "inventory.read",
        "layout.block",
        "layout.unblock",
        "shipping.*",
        "channels.read",
        "people.read",
        "people.enrol_totp",
        "people.confirm_totp",
        "people.make_device_code",
        "people.revoke_device",
        "people.set_pin",
        "people.import_queue",
        "people.disable_worker",
    }
)

# What a program outside may ever be given; a key's scopes are a choice from these.
_INTEGRATOR = frozenset(
    {
        "orders.*",
        "catalog.*",
        "layout.*",
        "inventory.*",
        "channels.*",
        "events.read",
        "shipping.read",
        "packing.read",
        "picking.read",
        "picking.release_*",
        "board.read",
        "reports.read",
        "barcodes.read",
        "people.sign_out",
        "people.change_own_settings",
    }
)

GRANTS: dict[str, frozenset[str]] = {
    "picker": _PICKER,
    "packer": _PACKER,
    "supervisor": _SUPERVISOR,
    "integrator": _INTEGRATOR,
    "admin": frozenset({"*"}),
    "system": frozenset({"*"}),
}

_ACTION = re.compile(r"[a-z_]+\.([a-z_]+|\*)")


def authorize(actor: Actor, action: str, warehouse_id: UUID | None = None) -> None:
    """Raises Forbidden unless the actor's role, and a key's scopes too, grant the action in that warehouse."""
    if not may(actor, action, warehouse_id):
        raise Forbidden(f"{actor.name} ({actor.role}) may not {action}", action=action)


def may(actor: Actor, action: str, warehouse_id: UUID | None = None) -> bool:
    if warehouse_id is not None and actor.warehouse_id not in (None, warehouse_id):
        return False
    return _granted(actor.role, actor.kind, actor.scopes, action)


def granted_actions(actor: Actor) -> list[str]:
    """The action patterns that a screen may use to leave out what would be refused anyway."""
    return sorted(actor.scopes if actor.kind == "key" else GRANTS[actor.role])


def is_scope(text: str, role: str = "integrator") -> bool:
    """Whether a key may be given this scope: an action or `room.*`, no wider than what the role has."""
    return _ACTION.fullmatch(text) is not None and _matches(GRANTS[role], text)


@lru_cache(maxsize=8192)
def _granted(role: str, kind: str, scopes: frozenset[str], action: str) -> bool:
    """A key without scopes may do nothing; people carry none and are bound by their role alone."""
    if not _matches(GRANTS.get(role, frozenset()), action):
        return False
    return kind != "key" or _matches(scopes, action)


def _matches(patterns: frozenset[str], action: str) -> bool:
    return any(fnmatchcase(action, pattern) for pattern in patterns)
