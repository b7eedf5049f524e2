"""What a channel may sell: the rules that people or programs choose, and whose figures are kept."""

from typing import Any

from sqlalchemy import select, update

from wms.catalog.queries import items_by_skus
from wms.channels.errors import ChannelUnknown
from wms.channels.models import AvailabilityRule, AvailabilityWatch, Channel
from wms.channels.queries import RulesView, newest_seq, rules_of_channel, sites_of_channel
from wms.channels.rules.availability import STARTING_TERMS
from wms.channels.services.insertion import insert_unless_there
from wms.kernel.errors import InvalidInput
from wms.kernel.faults import fault
from wms.plumbing.audit import record_decision
from wms.plumbing.problems import field_errors
from wms.plumbing.transaction import Tx
from wms.settings.errors import ChangedMeanwhile
from wms.settings.queries import changed_fields

_NO_SUCH_SKU = fault("channels.no_such_sku", "there is no item {sku!r}")
_NO_SUCH_SITE = fault("channels.no_such_site", "this channel has no warehouse {code!r}")
FIRST = ""
"""A round of the sweep that begins with the first item."""


def put_availability_rules(tx: Tx, name: str, document: dict[str, Any], expected: str | None = None) -> RulesView:
    """Replaces all rules of a channel; its figures are reckoned anew within moments. The same again changes nothing.

    `expected`: the version that the writer has read. Raises ChannelUnknown, InvalidInput, ChangedMeanwhile.
    """
    channel = tx.session.scalar(select(Channel).where(Channel.name == name).with_for_update(key_share=True))
    if channel is None:
        raise ChannelUnknown(name=name)
    stored = rules_of_channel(tx.session, name)
    if expected is not None and expected.strip('"') != str(stored.version):
        raise ChangedMeanwhile(version=stored.version)
    chosen = document | {"items": _by_item(tx, document["items"])}
    _judge_sites(tx, channel, document["warehouses"])
    if stored.version == 0 or stored.document != chosen:
        _remember(tx, channel, stored, chosen)
    keep_figures(tx, name)
    return rules_of_channel(tx.session, name)


def keep_figures(tx: Tx, name: str) -> None:
    """From now on; the first round tells the figure of every item."""
    fresh = {"channel": name, "revision": 0, "seq": newest_seq(tx.session), "moves_until": tx.now}
    insert_unless_there(tx, AvailabilityWatch, fresh | {"swept_sku": FIRST, "swept_at": tx.now}, key="channel")


def compare_again(tx: Tx, name: str | None = None) -> None:
    """Another rule holds: every item of the channel, or of all of them, is looked at within moments."""
    again = update(AvailabilityWatch).values(swept_sku=FIRST, swept_at=tx.now)
    tx.session.execute(again if name is None else again.where(AvailabilityWatch.channel == name))


def _by_item(tx: Tx, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The terms with the ids of their items, which stay when an item is called otherwise. Raises InvalidInput."""
    items = items_by_skus(tx.session, [row["sku"] for row in rows])
    wrong = {
        f"items[{number}].sku": [_NO_SUCH_SKU.format(sku=row["sku"])]
        for number, row in enumerate(rows)
        if row["sku"] not in items
    }
    if wrong:
        raise InvalidInput(field_errors(wrong))
    return [row | {"item_id": str(items[row["sku"]].id)} for row in rows]


def _judge_sites(tx: Tx, channel: Channel, codes: list[str]) -> None:
    sites = {site.code for site in sites_of_channel(tx.session, channel, STARTING_TERMS)}
    wrong = {
        f"warehouses[{number}]": [_NO_SUCH_SITE.format(code=code)]
        for number, code in enumerate(codes)
        if code not in sites
    }
    if wrong:
        raise InvalidInput(field_errors(wrong))


def _remember(tx: Tx, channel: Channel, stored: RulesView, document: dict[str, Any]) -> None:
    items = [{name: value for name, value in row.items() if name != "sku"} for row in document["items"]]
    made = {"version": stored.version + 1, "document": document | {"items": items}}
    tx.session.add(AvailabilityRule(channel=channel.name, changed_at=tx.now, changed_by=tx.actor.name, **made))
    tx.session.flush()
    changes = changed_fields(stored.document, document)
    record_decision(
        tx, "channels.put_availability_rules", subject=channel.name, warehouse_id=channel.warehouse_id,
        data={"version": stored.version + 1, "changes": changes},
    )  # fmt: skip
    compare_again(tx, channel.name)
