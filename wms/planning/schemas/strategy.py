"""What a warehouse chooses about release and walks."""

from typing import Any

from marshmallow import fields, post_load, validate

from wms.kernel.priorities import PRIORITIES
from wms.planning.rules.strategy import METHODS, RELEASES, TOLD_BY
from wms.plumbing.fields import Form, Text
from wms.plumbing.shapes import Schema


def _whole(least: int, most: int, label: str, unit: str, description: str, required: bool = False) -> fields.Integer:
    metadata = {"label": label, "unit": unit, "description": description}
    return fields.Integer(strict=True, required=required, validate=validate.Range(least, most), metadata=metadata)


def _minutes(label: str, description: str, most: int = 10_080) -> fields.Integer:
    return _whole(0, most, label, "min", description)


class OrderClassIn(Schema):
    name = fields.String(
        required=True,
        validate=validate.Length(1, 40),
        metadata={"label": "Name", "description": "What people call these orders."},
    )
    method = fields.String(
        load_default="batch",
        validate=validate.OneOf(METHODS),
        metadata={
            "label": "Picked how",
            "description": "Several orders on one walk, each by itself, sorted at a put wall, or from zone to zone.",
            "choices": {
                "batch": "several on one walk",
                "single": "each by itself",
                "batch_and_sort": "together, sorted at a wall",
                "zone_and_pass": "zone after zone, totes are handed over",
                "zone_and_consolidate": "all zones at once, totes are brought together",
            },
        },
    )
    when = fields.Dict(
        keys=fields.String(validate=validate.OneOf(TOLD_BY)),
        values=fields.List(fields.String(validate=validate.Length(1, 100)), validate=validate.Length(1, 50)),
        load_default=dict,
        metadata={
            "label": "Which orders",
            "description": "What an order must be to belong here, one on each line; empty: anything.",
            "choices": {"priority": "priority", "channel": "channel", "service": "service", "customer": "customer"},
        },
    )
    wait_for_stock = fields.Boolean(
        load_default=False,
        metadata={
            "label": "Wait until all is there",
            "description": "Nothing of the order is picked while goods are missing.",
        },
    )


class ToteSizeIn(Schema):
    name = Text(
        20,
        required=True,
        metadata={"label": "Size", "description": "As totes and carts call it, such as large."},
    )
    volume_mm3 = _whole(1, 10**12, "What it holds", "mm³", "The room in such a tote that may be filled.", required=True)
    weight_g = _whole(
        1, 10**6, "What it carries", "g", "The weight of the goods in such a tote at most.", required=True
    )

    @post_load
    def tidy(self, body: dict[str, Any], **_: Any) -> dict[str, Any]:
        return body | {"name": " ".join(body["name"].lower().split())}


RELEASE_WORDS = {
    "at_once": "as soon as somebody is free",
    "brisk": "nobody is idle for long",
    "patient": "orders wait for company",
    "waves": "only when a wave is sent",
}


class StrategyIn(Schema):
    """How a warehouse releases. What is left out is as it was at the beginning."""

    release = fields.String(
        validate=validate.OneOf(RELEASES),
        metadata={
            "label": "When a walk may begin",
            "description": "Early walks finish early; walks that wait for more orders are shorter for each order.",
            "choices": RELEASE_WORDS,
        },
    )
    walk_minutes = _minutes("Longest walk", "A walk takes so long at most; 0: no bound.")
    walk_stops = _whole(0, 10_000, "Most stops", "stops", "A walk has so many stops at most; 0: no bound.")
    margin_minutes = _minutes("Ready before the cutoff", "An order is handed over that long before its cutoff.")
    idle_minutes = _minutes("Idle at most", "Brisk: nobody is idle while an order has waited that long.")
    patience_minutes = _minutes("Patience", "Patient: an order without a cutoff waits no longer.")
    walking_mm_s = _whole(100, 10_000, "Walking pace", "mm/s", "How fast people walk.")
    line_seconds = _whole(0, 3600, "Time at a line", "s", "What picking one line takes, until it is measured.")
    walk_seconds = _whole(0, 7200, "Time of each walk", "s", "What a walk takes besides its lines.")
    urgent_priorities = fields.List(
        fields.String(validate=validate.OneOf(PRIORITIES)),
        metadata={
            "label": "Priorities that do not wait",
            "description": "Orders of these priorities join a walk at once.",
            "choices": {priority: priority for priority in PRIORITIES},
        },
    )
    urgent_minutes = _minutes("Urgent before the cutoff", "An order this near to its cutoff does not wait.", 1440)
    walks_per_aisle = _whole(
        0, 1000, "Carts in one aisle", "carts", "So many carts do not wait for each other in an aisle; 0: all."
    )
    bench_orders = _whole(
        0, 100_000, "Orders under way", "orders", "Orders on walks, on lanes and at benches at most; 0: no limit."
    )
    bench_minutes = _minutes(
        "Work ahead of the benches", "So much work waits for the benches at most, at their pace now; 0: no limit."
    )
    tote_volume_mm3 = _whole(1, 10**12, "What a tote holds", "mm³", "The room in a tote that may be filled.")
    tote_weight_g = _whole(1, 10**6, "What a tote carries", "g", "The weight of the goods in a tote at most.")
    tote_sizes = fields.List(
        fields.Nested(ToteSizeIn),
        validate=validate.Length(max=10),
        metadata={
            "label": "Sizes of totes",
            "description": "What totes of each size take, where carts have slots for several.",
        },
    )
    detour_percent = _whole(
        0, 50, "Detour for heavy goods first", "%",
        "A walk may be so much longer so that heavy goods lie below and fragile ones on top; 0: no detour.",
    )  # fmt: skip
    wall_orders = _whole(
        0, 500, "Orders for the wall", "orders",
        "So many orders are picked together for a put wall at most; 0: as many as the wall has cells.",
    )  # fmt: skip
    wall_totes = _whole(1, 50, "Totes for the wall", "totes", "So many totes a walk for a put wall may fill.")
    zones = fields.List(
        Text(20),
        validate=validate.Length(max=50),
        metadata={
            "label": "Order of the zones",
            "description": "In which order totes pass the zones, one on each line; others follow by name.",
        },
    )
    wave_times = fields.List(
        Text(5, form=Form(r"([01]\d|2[0-3]):[0-5]\d", "as 10:00")),
        metadata={
            "label": "Times of waves",
            "description": "Local times as 10:00, one on each line, where walks begin when a wave is sent.",
        },
    )
    queue_walks = _whole(
        1, 500, "Walks in the queue", "walks", "So many walks wait at most; fewer where fewer people are there."
    )
    classes = fields.List(
        fields.Nested(OrderClassIn),
        validate=validate.Length(max=50),
        metadata={
            "label": "Order classes",
            "description": "Orders that are picked in a way of their own; the first class that fits counts.",
        },
    )


class ToteSizeOut(Schema):
    name = fields.String(required=True)
    volume_mm3 = fields.Integer(required=True)
    weight_g = fields.Integer(required=True)


class OrderClassOut(Schema):
    name = fields.String(required=True)
    method = fields.String(required=True, validate=validate.OneOf(METHODS))
    when = fields.Dict(required=True, keys=fields.String(), values=fields.List(fields.String()))
    wait_for_stock = fields.Boolean(required=True)


class StrategyOut(Schema):
    warehouse = fields.String(required=True)
    version = fields.Integer(required=True)
    changed_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    changed_by = fields.String(required=True, allow_none=True)
    release = fields.String(required=True, validate=validate.OneOf(RELEASES))
    walk_minutes = fields.Integer(required=True)
    walk_stops = fields.Integer(required=True)
    margin_minutes = fields.Integer(required=True)
    idle_minutes = fields.Integer(required=True)
    patience_minutes = fields.Integer(required=True)
    walking_mm_s = fields.Integer(required=True)
    line_seconds = fields.Integer(required=True)
    walk_seconds = fields.Integer(required=True)
    urgent_priorities = fields.List(fields.String(), required=True)
    urgent_minutes = fields.Integer(required=True)
    walks_per_aisle = fields.Integer(required=True)
    bench_orders = fields.Integer(required=True)
    bench_minutes = fields.Integer(required=True)
    tote_volume_mm3 = fields.Integer(required=True)
    tote_weight_g = fields.Integer(required=True)
    tote_sizes = fields.List(fields.Nested(ToteSizeOut), required=True)
    detour_percent = fields.Integer(required=True)
    wall_orders = fields.Integer(required=True)
    wall_totes = fields.Integer(required=True)
    zones = fields.List(fields.String(), required=True)
    wave_times = fields.List(fields.String(), required=True)
    queue_walks = fields.Integer(required=True)
    classes = fields.List(fields.Nested(OrderClassOut), required=True)
