"""What a channel chooses for its customers."""

from typing import Any

from wms.channels.services import refuse_url
from wms.customers.models import CustomerRule
from wms.customers.queries import RulesView, rules_of_channel
from wms.customers.rules.notices import WAYS, in_order
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx
from wms.settings.errors import ChangedMeanwhile
from wms.settings.queries import changed_fields


def put_customer_rules(tx: Tx, channel: str, document: dict[str, Any], expected: str | None = None) -> RulesView:
    """Replaces all rules; the same again changes nothing. `expected`: the version that the writer has read.

    Raises ChangedMeanwhile, InvalidInput.
    """
    if document.get("chat_url"):
        refuse_url("chat_url", document["chat_url"])
    document = document | {way: in_order(document[way]) for way in WAYS if way in document}
    stored = rules_of_channel(tx.session, channel)
    if expected is not None and expected.strip('"') != str(stored.version):
        raise ChangedMeanwhile(version=stored.version)
    if stored.version == 0 or stored.document != document:
        _remember(tx, channel, stored, document)
    return rules_of_channel(tx.session, channel)


def _remember(tx: Tx, channel: str, stored: RulesView, document: dict[str, Any]) -> None:
    version = stored.version + 1
    row = {"channel": channel, "version": version, "document": document}
    tx.session.add(CustomerRule(**row, changed_at=tx.now, changed_by=tx.actor.name))
    tx.session.flush()
    changes = changed_fields(stored.document, document)
    record_decision(
        tx, "customers.put_customer_rules", subject=channel, warehouse_id=None,
        data={"version": version, "changes": changes},
    )  # fmt: skip
