"""What a house has told so far, by the names of its fields: the next call speaks of things that there are."""

import random
from collections import defaultdict
from typing import Any

MOST = 8
"""So many of the latest values of a name are kept."""


class Pool:
    def __init__(self, seed: int, known: dict[str, Any]) -> None:
        self.chance = random.Random(seed)
        self._values: dict[str, list[Any]] = defaultdict(list)
        for name, value in known.items():
            self._keep(name, value)

    def learn(self, path: str, told: Any) -> None:
        """An answer of a path: its things by what they are called in other paths, as an order's id is `order_id`."""
        self._read(_singular(path.removeprefix("/api/v1/").split("/")[0]), told)

    def _read(self, thing: str, told: Any) -> None:
        if isinstance(told, list):
            for inner in told[:MOST]:
                self._read(thing, inner)
        elif isinstance(told, dict):
            if isinstance(told.get("id"), str):
                self._keep(f"{thing}_id", told["id"])
            for name, value in told.items():
                if isinstance(value, dict | list):
                    self._read(_singular(name), value)
                else:
                    self._keep(name, value)

    def _keep(self, name: str, value: Any) -> None:
        kept = self._values[name]
        if value is not None and value not in kept:
            kept[:] = [*kept, value][-MOST:]

    def filled(self, name: str, value: Any, often: float) -> Any:
        """A value with what is known in its places, as often as that."""
        if isinstance(value, dict):
            return {key: self.filled(key, inner, often) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.filled(_singular(name), inner, often) for inner in value]
        fit = [one for one in self._values.get(name, ()) if type(one) is type(value)]
        return self.chance.choice(fit) if fit and self.chance.random() < often else value


def _singular(name: str) -> str:
    return (name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")).replace("-", "_")
