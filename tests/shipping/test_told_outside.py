"""From the label's scan to the order's source."""

from collections.abc import Iterator

import pytest

from tests.channels.receiver import Receiver
from tests.shipping.dock import Dock
from wms.channels import services as channels
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("WMS_WEBHOOK_NETWORKS", "127.0.0.0/8")
    settings.cache_clear()
    made = Receiver()
    made.start()
    yield made
    made.stop()
    monkeypatch.undo()
    settings.cache_clear()


def test_the_source_hears_of_its_shipment_once(dock: Dock, receiver: Receiver) -> None:
    wanted = {"name": "shop", "url": receiver.url, "types": ["shipment.confirmed"], "channel": "shop"}
    receiver.secret = perform_as_system(lambda tx: channels.put_endpoint(tx, **wanted)).secret  # type: ignore[arg-type]
    dock.packed()
    [number] = dock.numbers()
    dock.scan(number)
    dock.scan(number)
    [got] = receiver.accepted
    data = got.body["data"]
    assert (data["shipment_number"], data["order"]["external_id"], data["complete"]) == ("S000001", "1001", True)
    [parcel] = data["parcels"]
    assert (parcel["tracking_number"], parcel["carrier"], parcel["weight_g"]) == (number, "Aisle Rates", 550)
    assert [(line["external_line_id"], line["quantity"]) for line in parcel["lines"]] == [("1", 2), ("2", 1)]
