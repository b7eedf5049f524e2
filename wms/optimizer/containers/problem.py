"""What one container is asked to hold, and what it holds."""

from dataclasses import dataclass

Size = tuple[int, int, int]
NO_LIMIT = 1 << 60


@dataclass(frozen=True, slots=True)
class Kind:
    """`copies` equal boxes; `turned`: the sizes along x, y, z they may have. Nothing stands on a fragile one."""

    turned: tuple[Size, ...]
    copies: int
    weight: int = 0
    fragile: bool = False

    @property
    def volume(self) -> int:
        x, y, z = self.turned[0]
        return x * y * z


@dataclass(frozen=True, slots=True)
class Room:
    """Lengths in any unit. `support`: per cent of each box's base that must rest on boxes or the floor."""

    size: Size
    most_weight: int = NO_LIMIT
    most_volume: int = NO_LIMIT
    support: int = 0

    @property
    def volume(self) -> int:
        return self.size[0] * self.size[1] * self.size[2]


@dataclass(frozen=True, slots=True)
class Box:
    """One box as it lies: its kind's number, its lower corner, its size as turned."""

    kind: int
    x: int
    y: int
    z: int
    size: Size


@dataclass(frozen=True, slots=True)
class Filling:
    """Boxes in one room and what they are worth together (their volume unless the search was told otherwise)."""

    boxes: tuple[Box, ...]
    worth: float
    counts: tuple[int, ...]
