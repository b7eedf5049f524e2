"""What a warehouse chooses about its scans. `lets_through`: the error that nobody would notice."""

from typing import Any

from marshmallow import fields

from wms.plumbing.fields import Choice, Money, Whole
from wms.plumbing.shapes import Schema

WAY_WORDS = {
    "line": "one scan, then the quantity is confirmed",
    "count": "one scan, then the counted quantity is keyed",
    "each": "each piece is scanned",
}
TOTE_WORDS = {"several": "where the walk has more than one", "always": "always"}
PLACE_WORDS = {
    "never": "never",
    "only_place": "where the item lies nowhere else",
    "only_item": "where nothing else lies in the bin",
}
DIGIT_WORDS = {"also": "as good as the label", "never": "never", "always": "always, where a bin has some"}
LOT_WORDS = {"as_picked": "as it was picked", "again": "scanned again at the bench"}
ALL_WORDS = {"never": "never", "single_line": "orders of one line", "up_to_worth": "orders worth up to a limit"}


def _words(label: str, description: str, lets_through: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "description": description, "lets_through": lets_through, **more}


def _way(label: str, description: str, lets_through: str) -> Choice:
    return Choice(WAY_WORDS, metadata=_words(label, description, lets_through, choices=WAY_WORDS))


class ScanRulesIn(Schema):
    pick_quantity = _way(
        "Quantity at the shelf",
        "How a picker proves a line of several pieces, where nothing below asks for more.",
        "Confirmed: a wrong piece behind the first, and a miscount. Keyed: a wrong piece behind the first. "
        "Each: a right label on wrong goods.",
    )
    items_may_loosen = fields.Boolean(
        metadata=_words(
            "Items may ask for less",
            "An item's own way of scanning holds even where it asks for fewer scans than the house.",
            "Whoever keeps the items takes a check away from the house.",
        )
    )
    each_above_worth_minor = Money(
        metadata=_words(
            "Each piece, when one is worth more than",
            "By what one piece is worth. Empty: worth does not matter.",
            "A higher limit: a dear piece too many or too few leaves the house.",
            unit="¢",
        )
    )
    each_for_days = Whole(
        0, 365,
        metadata=_words(
            "Each piece, for a new person's first",
            "So long whoever is new scans each piece, at the shelf and at the bench. 0: nobody.",
            "A shorter time: the mistakes of somebody who does not know the goods yet.",
            unit="days",
        ),
    )  # fmt: skip
    each_after_errors = Whole(
        0, 1000,
        metadata=_words(
            "Each piece, from so many errors of an item on",
            "Shorts, pieces missing at the bench and wrong counts of the last 30 days. 0: never.",
            "A higher number: the same mistake with the same item, again and again.",
            unit="errors",
        ),
    )  # fmt: skip
    each_for_lots = fields.Boolean(
        metadata=_words(
            "Each piece, of goods with lots",
            "Goods that are kept by lot are scanned piece by piece.",
            "No: a piece of another lot that lies between the right ones.",
        )
    )
    tote_scan = Choice(
        TOTE_WORDS,
        metadata=_words(
            "The tote is scanned",
            "A walk with one tote cannot confuse it with another of its own.",
            "Not always: goods laid into somebody else's tote beside the cart.",
            choices=TOTE_WORDS,
        ),
    )
    place_by_item = Choice(
        PLACE_WORDS,
        metadata=_words(
            "The item's scan is enough for the place",
            "Then a picker need not scan the bin.",
            "Nowhere else: goods that lie where nobody knows of. "
            "Nothing else in the bin: the same goods out of another bin.",
            choices=PLACE_WORDS,
        ),
    )
    check_digits = Choice(
        DIGIT_WORDS,
        metadata=_words(
            "Check digits instead of the bin's label",
            "The digits on the label, spoken or keyed, say which bin somebody stands at.",
            "As good: digits that somebody knows by heart. Never: a second label of the bin that hangs elsewhere. "
            "Always: digits known by heart.",
            choices=DIGIT_WORDS,
        ),
    )
    cart_as_last_time = fields.Boolean(
        metadata=_words(
            "A cart's totes as last time",
            "The cart scanned again says that its totes stand where they stood; those that are not free are asked for.",
            "Yes: two totes that have changed places, until the first goods for one of them: then its scan is wrong.",
        )
    )
    bench_quantity = _way(
        "Quantity at the bench",
        "How a packer proves a line of several pieces, where nothing above asks for more.",
        "Confirmed: a wrong piece behind the first, and a miscount that the scale does not feel. "
        "Keyed: a wrong piece behind the first. Each: a right label on wrong goods.",
    )
    bench_lots = Choice(
        LOT_WORDS,
        metadata=_words(
            "Lots at the bench",
            "Whether a packer scans the lot of goods that are kept by lot; one label with item and lot is one scan.",
            "As picked: a piece of another lot than the one that the customer is told.",
            choices=LOT_WORDS,
        ),
    )
    bench_all = Choice(
        ALL_WORDS,
        metadata=_words(
            "All at once at the bench",
            "One command counts a whole order as packed.",
            "Whatever was picked wrong, but for what the scale feels.",
            choices=ALL_WORDS,
        ),
    )
    bench_all_worth_minor = Money(
        metadata=_words(
            "All at once, up to a worth of",
            "By what the goods of the order are worth. Empty: whatever they are worth.",
            "A higher limit: a dear order that was picked wrong.",
            unit="¢",
        )
    )
    bench_closes_by_itself = fields.Boolean(
        metadata=_words(
            "The last piece closes the parcel",
            "With a steady scale the parcel is weighed, closed and labelled without another key.",
            "Yes: what somebody meant to add, a letter or padding, stays outside.",
        )
    )
