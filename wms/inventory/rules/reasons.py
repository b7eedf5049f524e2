"""Why stock is put right: the house's reason codes, what each is for, and when a second person is asked; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

ACTS = ("more", "less", "hold", "release", "bring_back", "lot_change", "take_back")
"""What a reason may be for: `more` and `less` units are there than the books say."""


@dataclass(frozen=True)
class Reason:
    """`lost`: what is missing goes to lost and found, and what turned up comes from there, as far as it lies there."""

    code: str
    name: str
    acts: tuple[str, ...]
    lost: bool = False


DEFAULT_REASONS = (
    Reason("turned_up", "Turned up", ("more",), lost=True),
    Reason("booked_wrong", "Booked wrong", ("more", "less", "take_back", "lot_change")),
    Reason("not_there", "Not there", ("less",), lost=True),
    Reason("broken", "Broken", ("less", "hold")),
    Reason("past_its_day", "Past its day", ("less", "hold")),
    Reason("used_in_house", "Used in the house", ("less",)),
    Reason("quality", "Quality", ("hold", "release")),
    Reason("damage", "Damage", ("hold", "release", "bring_back")),
    Reason("customs", "Customs", ("hold", "release")),
    Reason("investigation", "Investigation", ("hold", "release", "bring_back")),
    Reason("recall", "Recall", ("hold", "release")),
    Reason("found_good", "Looked at and good", ("release", "bring_back")),
    Reason("relabelled", "Relabelled", ("lot_change",)),
    Reason("mistake", "Mistake", ("take_back", "release", "bring_back")),
)
DEFAULT_LIMITS: Mapping[str, int] = {"picker": 0, "lead": 50}


@dataclass(frozen=True)
class StockRules:
    """What a warehouse says of putting stock right. `limits`: units that somebody of a role adds, takes or frees alone;
    `values`: the same by what they are worth, in the smallest unit of the house's currency. A role that is not named
    has no limit.
    """

    reasons: Sequence[Reason] = DEFAULT_REASONS
    limits: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_LIMITS))
    values: Mapping[str, int] = field(default_factory=dict)
    version: int = 0

    def reason(self, code: str, act: str) -> Reason | None:
        return next((reason for reason in self.reasons if reason.code == code and act in reason.acts), None)

    def limit_of(self, role: str) -> int | None:
        return self.limits.get(role)

    def value_of(self, role: str) -> int | None:
        return self.values.get(role)


def needs_second_person(limit: int | None, quantity: int) -> bool:
    """Of units, and of what they are worth."""
    return limit is not None and quantity > limit


def units_alone(value_limit: int | None, cost_minor: int | None) -> int | None:
    """Units of an item that are worth no more than the limit; None: as many as there are."""
    return None if value_limit is None or not cost_minor else value_limit // cost_minor


ROLES = ("picker", "packer", "lead", "supervisor")


STARTING: Mapping[str, Any] = {
    **{f"limit_{role}": DEFAULT_LIMITS.get(role) for role in ROLES},
    **{f"value_{role}": None for role in ROLES},
    "reasons": [{**asdict(reason), "acts": list(reason.acts)} for reason in DEFAULT_REASONS],
}
"""The settings document as the house came."""


def stock_rules(document: Mapping[str, Any], version: int = 0) -> StockRules:
    """The rules of a settings document; what it leaves out is as the house came."""
    rules = {**STARTING, **document}
    reasons = [Reason(one["code"], one["name"], tuple(one["acts"]), one["lost"]) for one in rules["reasons"]]
    return StockRules(reasons, _by_role(rules, "limit_"), _by_role(rules, "value_"), version)


def _by_role(rules: Mapping[str, Any], prefix: str) -> dict[str, int]:
    chosen = {name.removeprefix(prefix): value for name, value in rules.items() if name.startswith(prefix)}
    return {role: limit for role, limit in chosen.items() if limit is not None}
