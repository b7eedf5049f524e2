"""Floor commands that carry totes, carts and cartons whole."""

from wms.layout import services
from wms.layout.schemas import containers as shapes
from wms.plumbing.commands import floor_command
from wms.plumbing.scopes import OWN_WAREHOUSE

floor_command(
    "move_container", shapes.MoveContainer, services.move_container, shapes.ContainerMovedAnswer, touches=OWN_WAREHOUSE
)
floor_command(
    "undo_container_move", shapes.UndoContainerMove, services.undo_container_move, shapes.ContainerMoveUndone,
    touches={"move_id": "container_move"},
)  # fmt: skip
