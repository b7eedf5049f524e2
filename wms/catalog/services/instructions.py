"""What people read at a step is put and forgotten."""

from typing import Any

from sqlalchemy import delete, insert

from wms.catalog.errors import UnknownInstruction
from wms.catalog.models import Instruction
from wms.catalog.queries import items_by_skus
from wms.catalog.services.pictures import refuse_unknown_attachments, refuse_unknown_pictures
from wms.kernel.errors import InvalidInput
from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx


def put_instructions(tx: Tx, instructions: list[dict[str, Any]]) -> int:
    """Creates or replaces instructions by code and language; raises InvalidInput naming each line at fault.

    An instruction: {code, language, step, sku?, customer, body, image_url?, attachment_url?}, for an item, a customer
    or both.
    """
    refuse_unknown_pictures(tx, "instructions", instructions)
    refuse_unknown_attachments(tx, instructions)
    items = items_by_skus(tx.session, {one["sku"] for one in instructions if one.get("sku")})
    faults = [fault for n, one in enumerate(instructions) for fault in _faults(n, one, set(items))]
    if faults:
        raise InvalidInput(faults)
    for instruction in instructions:
        _forget(tx, Instruction.code == instruction["code"], Instruction.language == instruction["language"])
        item = items[instruction["sku"]].id if instruction.get("sku") else None
        values = {name: instruction[name] for name in ("code", "language", "step", "customer", "body")}
        row = {
            "id": new_id(),
            **values,
            "item_id": item,
            "image_url": instruction.get("image_url"),
            "attachment_url": instruction.get("attachment_url"),
            "updated_at": tx.now,
        }
        tx.session.execute(insert(Instruction), row)
    return len(instructions)


def remove_instruction(tx: Tx, code: str) -> None:
    """In all its languages; raises UnknownInstruction."""
    if _forget(tx, Instruction.code == code) == 0:
        raise UnknownInstruction(f"there is no instruction {code!r}", code=code)


def _forget(tx: Tx, *which: Any) -> int:
    return int(tx.session.execute(delete(Instruction).where(*which)).rowcount)  # type: ignore[attr-defined]


def _faults(n: int, instruction: dict[str, Any], skus: set[str]) -> list[dict[str, str]]:
    faults = []
    if instruction.get("sku") and instruction["sku"] not in skus:
        faults.append({"field": f"instructions[{n}].sku", "message": f"there is no item {instruction['sku']!r}"})
    faults += [
        {"field": f"instructions[{n}].{field}", "message": words} for field, words in instruction_faults(instruction)
    ]
    return faults


def instruction_faults(instruction: dict[str, Any]) -> list[tuple[str, str]]:
    """(field, words): it is for somebody, and says something."""
    faults = []
    if not instruction.get("sku") and not instruction["customer"]:
        faults.append(("customer", "name an item, a customer or both"))
    if not any(instruction.get(name) for name in ("body", "image_url", "attachment_url")):
        faults.append(("body", "needs a text, a picture or a document"))
    return faults
