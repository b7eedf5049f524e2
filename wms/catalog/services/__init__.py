"""Use cases of the catalogue."""

from wms.catalog.services.instructions import instruction_faults, put_instructions, remove_instruction
from wms.catalog.services.items import ask_before_tracking_changes, put_item_codes, put_items, tracking_fixed
from wms.catalog.services.pictures import NO_ATTACHMENT, NO_PICTURE
from wms.catalog.services.retiring import ask_before_items_retire, rename_item, restore_item, retire_item

__all__ = [
    "NO_ATTACHMENT",
    "NO_PICTURE",
    "ask_before_items_retire",
    "ask_before_tracking_changes",
    "instruction_faults",
    "put_instructions",
    "put_item_codes",
    "put_items",
    "remove_instruction",
    "rename_item",
    "restore_item",
    "retire_item",
    "tracking_fixed",
]
