"""A handheld locks after a pause; what was scanned while the person was there is taken all the same.

Each scan shows that somebody was there at its time, and for as long afterwards as a pause may last. The device's clock
says when; a scan that it dates later, or not at all, waits for the PIN.
"""

from datetime import datetime, timedelta
from typing import Any

from wms.kernel.actors import SYSTEM, Actor
from wms.people.errors import SessionLocked
from wms.people.services.authentication import forget_session, touch_session
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform


def take_scans_before_the_lock(actor: Actor, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of these that the person made; raises SessionLocked when none is. Everything while it is unlocked."""
    if actor.locked_since is None or actor.session_id is None:
        return commands
    taken, seen = _while_there(commands, actor.locked_since)
    if not taken:
        raise SessionLocked()
    session_id = actor.session_id
    perform(SYSTEM, "people.touch_session", lambda tx: touch_session(tx, actor, min(seen, tx.now)))
    forget_session(session_id)
    return taken


def _while_there(commands: list[dict[str, Any]], locked_since: datetime) -> tuple[list[dict[str, Any]], datetime]:
    """The commands up to the first gap, and when the person was seen last."""
    pause = timedelta(seconds=settings().idle_lock_seconds)
    until, taken = locked_since, list[dict[str, Any]]()
    for command in commands:
        made_at = command.get("t_device")
        if made_at is None or made_at > until:
            break
        taken.append(command)
        until = max(until, made_at + pause)
    return taken, until - pause
