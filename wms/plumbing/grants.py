"""Who may do what: each room declares in its `grants.py` which roles may do its verbs; here they are only matched.

An action is `room.verb`, the verb being the service function's name; `room.read` is asked by doors that only look.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, PasswordNeeded

ROLES = ("picker", "packer", "lead", "supervisor", "integrator", "admin", "system")
HEIRS = {"picker": ("lead",)}  # who looks after the stock may do all that a picker may

# A key's scopes are a choice from what the role of integrators has.
GRANTS: dict[str, set[str]] = {role: {"*"} if role in ("admin", "system") else set() for role in ROLES}


def grant(roles: str, *actions: str) -> None:
    """A line of a room's `grants.py`: these roles, apart by blanks, may do these actions (`room.*`: all of a room)."""
    for role in roles.split():
        for heir in (role, *HEIRS.get(role, ())):
            GRANTS[heir].update(actions)
    _granted.cache_clear()


_BY_PASSWORD: set[str] = set()


def needs_password(*actions: str) -> None:
    """A line of a room's `grants.py`: whoever signed in with badge and PIN only may not do these."""
    _BY_PASSWORD.update(actions)


_ACTION = re.compile(r"[a-z_]+\.([a-z_]+|\*)")


def authorize(actor: Actor, action: str, warehouse_id: UUID | None = None) -> None:
    """Raises Forbidden unless the actor's role, and a key's scopes too, grant the action in that warehouse."""
    if not _proven(actor, action) and may(replace(actor, by_password=True), action, warehouse_id):
        raise PasswordNeeded(f"{action} needs the password", action=action)
    if not may(actor, action, warehouse_id):
        raise Forbidden(f"{actor.name} ({actor.role}) may not {action}", action=action)


def may(actor: Actor, action: str, warehouse_id: UUID | None = None) -> bool:
    if warehouse_id is not None and actor.warehouse_id not in (None, warehouse_id):
        return False
    return _proven(actor, action) and _granted(actor.role, actor.kind, actor.scopes, action)


def _proven(actor: Actor, action: str) -> bool:
    return actor.by_password or action not in _BY_PASSWORD


def granted_actions(actor: Actor) -> list[str]:
    """The action patterns that a screen may use to leave out what would be refused anyway."""
    patterns = actor.scopes if actor.kind == "key" else GRANTS[actor.role]
    return sorted(pattern for pattern in patterns if _proven(actor, pattern))


def is_scope(text: str, role: str = "integrator") -> bool:
    """Whether a key may be given this scope: an action or `room.*`, no wider than what the role has."""
    return _ACTION.fullmatch(text) is not None and _matches(GRANTS[role], text)


def scopes_to_give() -> list[str]:
    """What a key may be given, each whole; an action that a pattern covers may be given by itself too."""
    return sorted(GRANTS["integrator"])


@lru_cache(maxsize=8192)
def _granted(role: str, kind: str, scopes: frozenset[str], action: str) -> bool:
    """A key without scopes may do nothing; people carry none and are bound by their role alone."""
    if not _matches(GRANTS.get(role, set()), action):
        return False
    return kind != "key" or _matches(scopes, action)


def _matches(patterns: Collection[str], action: str) -> bool:
    return any(fnmatchcase(action, pattern) for pattern in patterns)
