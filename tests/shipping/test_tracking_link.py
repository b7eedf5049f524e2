"""A tracking link is told only where somebody answers it."""

from tests.goods import lay_out
from wms.layout.queries import known_warehouse
from wms.plumbing.transaction import Tx
from wms.shipping.accounts import account_for


def test_without_an_address_for_it_no_tracking_link_is_told(tx: Tx) -> None:
    site = known_warehouse(tx.session, lay_out(tx).warehouse_id)
    assert account_for(tx.session, site, "standard", ()).tracking_page == ""
