"""What a warehouse chooses about picking straight into ship boxes."""

from marshmallow import fields, validate

from wms.plumbing.fields import Channel, Choice, Whole
from wms.plumbing.shapes import Schema


class BoxRulesIn(Schema):
    pick_into = Choice(
        ("totes", "boxes"),
        metadata={
            "label": "Pick into",
            "description": "Boxes: each order's carton is chosen before the walk, and its goods go straight into it.",
            "choices": {"totes": "totes", "boxes": "ship boxes"},
        },
    )
    channels = fields.List(
        Channel(),
        validate=validate.Length(max=50),
        metadata={
            "label": "Only orders of these channels",
            "description": "One on each line; empty: orders of every channel.",
        },
    )
    most_boxes = Whole(
        1, 4,
        metadata={
            "label": "Boxes of one order",
            "description": "An order that needs more is picked into totes and packed at the bench.",
        },
    )  # fmt: skip
    other_box = Choice(
        ("ask", "take", "refuse"),
        metadata={
            "label": "A box of another type",
            "description": "A plain tote is always taken on the second scan: its goods are packed at the bench.",
            "choices": {"ask": "on the second scan", "take": "is taken", "refuse": "is refused"},
        },
    )
    bench_asks = Choice(
        ("weight", "scans"),
        metadata={
            "label": "What the bench asks of such a box",
            "description": "Weight: it closes when it weighs what it should; pieces that must be scanned are scanned.",
            "choices": {"weight": "its weight", "scans": "the scans of any order"},
        },
    )
