"""Names as houses give them: each house its own, and the same ones in two houses now and then."""

import random
import re
from collections.abc import Callable

STYLES: dict[str, list[str]] = {
    "T": ["TOTE-{0}", "{0:013d}", "box {0}", "T{0:05d}", "E{0}/a"],
    "CART-": ["TROLLEY-{0}", "wagen {0}", "CART-{0:02d}", "K{0}"],
    "PACK-": ["Lane {0}", "PACK-{0}", "ligne.{0}"],
    "A": ["{0:02d}-{1:02d}-{2:02d}", "B.{0}.{1}", "gang {0} / {1}", "A{0:02d}-{1:02d}-{2}"],
}
_KNOWN = re.compile(r"(CART-|PACK-|T|A)(.*)")


def names(chance: random.Random) -> Callable[[str], str]:
    """What a house that chance has named calls A01-02-1, T00007, CART-01 and PACK-1."""
    chosen = {kind: chance.choice(styles) for kind, styles in STYLES.items()}

    def named(code: str) -> str:
        match = _KNOWN.fullmatch(code)
        if match is None:
            return code
        numbers = [int(number) for number in re.findall(r"\d+", match[2])]
        return chosen[match[1]].format(*numbers)

    return named
