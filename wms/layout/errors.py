"""Refusals of the layout."""

from wms.kernel.errors import NotFound, Refusal


class UnknownLocation(NotFound):
    code = "layout.unknown_location"
    title = "No such location"


class UnknownWarehouse(NotFound):
    code = "layout.unknown_warehouse"
    title = "No such warehouse"


class NoWayBack(Refusal):
    """data: one_way (the way that all aisles lead)."""

    code = "layout.no_way_back"
    title = "One-way aisles need another aisle that leads back"


class CodeTaken(Refusal):
    code = "layout.code_taken"
    title = "This code means something else already"


class InUse(Refusal):
    code = "layout.in_use"
    title = "There was stock in that place already"


class NotAContainer(Refusal):
    code = "layout.not_a_container"
    title = "Only a tote, a cart or a carton can be placed"


class ContainerOnWalk(Refusal):
    """data: part (container or place), scanned; so for all refusals of a container's move."""

    code = "layout.container_on_walk"
    title = "A walk under way goes with this tote or cart"


class NoGround(Refusal):
    code = "layout.no_ground"
    title = "No tote or cart is left there"


class CartFull(Refusal):
    code = "layout.cart_full"
    title = "Each slot of this cart has its tote"


class UnknownContainerMove(NotFound):
    code = "layout.unknown_container_move"
    title = "That moved nothing, or was taken back before"


class NotYourContainerMove(Refusal):
    """data: worker."""

    code = "layout.not_your_container_move"
    title = "Somebody else has carried this"


class ContainerMovedOn(Refusal):
    """data: container."""

    code = "layout.container_moved_on"
    title = "It stands somewhere else by now, or a walk goes with it"


class InItself(Refusal):
    code = "layout.in_itself"
    title = "A container cannot stand in itself"


class NotEmpty(Refusal):
    code = "layout.not_empty"
    title = "Something lies or stands in that place"


class Promised(Refusal):
    code = "layout.promised"
    title = "Goods in that place are promised to orders; rename it when they are picked"


class Retired(Refusal):
    code = "layout.retired"
    title = "That place is retired"


class UnknownRacking(NotFound):
    code = "layout.unknown_racking"
    title = "There are no such racks"


class OrderRefused(Refusal):
    """data: scanned, kind (of the place), part, name (of what is walked)."""

    code = "layout.order_refused"
    title = "This place has no turn in the walking order"


class NotABin(OrderRefused):
    code = "layout.not_a_bin"
    title = "People walk past bins: this is something else"


class OtherPart(OrderRefused):
    code = "layout.other_part"
    title = "This bin belongs to another aisle or zone"


class WalkedBefore(OrderRefused):
    code = "layout.walked_before"
    title = "This bin was walked past before"


class UnknownPart(NotFound):
    """data: part, name."""

    code = "layout.unknown_part"
    title = "No such aisle or zone"


class UnknownWalkedOrder(NotFound):
    code = "layout.unknown_walked_order"
    title = "There is no such walk"


class OrderMovedOn(Refusal):
    code = "layout.order_moved_on"
    title = "The walking order was changed since"


class UnknownWall(NotFound):
    code = "layout.unknown_wall"
    title = "No such put wall"


class WallAwaited(Refusal):
    """data: code."""

    code = "layout.wall_awaited"
    title = "Walks are on their way to this wall, and there is no other"


class NotAPackLane(Refusal):
    """data: scanned."""

    code = "layout.not_a_pack_lane"
    title = "A put wall stands at a pack lane"
