"""Whether a tote, cart or carton may be carried to a place, whole; pure."""

from dataclasses import dataclass

CONTAINERS = ("tote", "cart", "carton")
GROUNDS = ("pack_lane", "station", "dock", "hold", "hospital", "in_transit", "desk", "hand_over", "consolidation")


@dataclass(frozen=True)
class StandingSeen:
    """A container, or where it is to stand; `kind` is `unknown` when nothing has this code. `on_walk`: a walk under way
    goes with it. `full`: a cart with a tote in each of its slots.
    """

    kind: str
    on_walk: bool = False
    full: bool = False


@dataclass(frozen=True)
class ContainerVerdict:
    code: str
    part: str | None = None

    @property
    def ok(self) -> bool:
        return self.code == "ok"


def judge_container_move(container: StandingSeen | None, place: StandingSeen | None, is_same: bool) -> ContainerVerdict:
    """None is not looked up, which is how a device without a network judges."""
    if container is not None and container.kind not in CONTAINERS:
        return ContainerVerdict("layout.not_a_container", "container")
    if container is not None and container.on_walk:
        return ContainerVerdict("layout.container_on_walk", "container")
    if is_same:
        return ContainerVerdict("layout.in_itself", "place")
    return _judge_ground(container, place) if place is not None else ContainerVerdict("ok")


def _judge_ground(container: StandingSeen | None, place: StandingSeen) -> ContainerVerdict:
    if place.kind == "unknown":
        return ContainerVerdict("layout.unknown_location", "place")
    onto_cart = place.kind == "cart" and (container is None or container.kind != "cart")
    if place.kind not in GROUNDS and not onto_cart:
        return ContainerVerdict("layout.no_ground", "place")
    if place.on_walk:
        return ContainerVerdict("layout.container_on_walk", "place")
    return ContainerVerdict("layout.cart_full", "place") if place.full else ContainerVerdict("ok")
