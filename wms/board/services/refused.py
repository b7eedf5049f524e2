"""Commands that came too late: which line, how many units, into whose tote, gathered in one row for a piece of work."""

from typing import Any

from wms.board.services.raising import gather_exception
from wms.kernel.actors import Actor
from wms.plumbing.transaction import Tx


def raise_refused(tx: Tx, actor: Actor, op: str, envelope: dict[str, Any], problem: dict[str, Any]) -> None:
    """One row for all that a person's device sends of one piece of work and cannot get rid of."""
    payload, done_at = envelope.get("payload") or {}, envelope.get("t_device")
    facts = {"op": op, "code": problem["code"], "said": problem["detail"], "done_at": done_at}
    gather_exception(
        tx,
        kind="command_refused",
        severity=2,
        warehouse_id=actor.warehouse_id,
        subject={"kind": "worker", "id": actor.id, "label": actor.name},
        detail=facts,
        key=f"command_refused:{actor.id}:{payload.get('task_id') or op}",
        **gathered_command({"id": envelope["id"], "payload": payload, **facts}),
    )


def gathered_command(command: dict[str, Any]) -> dict[str, Any]:
    """What gather_exception wants to know of a command: which line, how many units, into whose tote."""
    payload = command.get("payload") or {}
    entry = {name: command.get(name) for name in ("id", "op", "code", "done_at")}
    entry |= {name: payload[name] for name in _SAID_OF_GOODS if payload.get(name) is not None}
    quantity = payload.get("quantity")
    entry["units"] = quantity if isinstance(quantity, int) else 0
    return {"into": "commands", "entry": entry, "same": "id", "total": "units"}


_SAID_OF_GOODS = ("line_id", "location_code", "item_code", "lot", "tote_code", "slot")
