"""What a test of notices does and asks, in its words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.customers.post_office import PostOffice
from tests.goods import place_order
from tests.shipping.dock import Dock
from wms.customers.jobs import give_up_old_notices, tell_all_customers
from wms.customers.models import CustomerNotice, NoticeRoad
from wms.customers.rules.chosen import STARTING
from wms.customers.services import put_customer_rules
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

HOME = {
    "name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB",
    "email": "ada@example.org", "phone": "+44 20 7946 0018",
}  # fmt: skip


@dataclass
class Telling:
    dock: Dock
    office: PostOffice

    def choose(self, *mail: str, **rules: Any) -> None:
        document = STARTING | {"mail": list(mail), "shop_name": "Lantern & Sons"} | rules
        perform_as_system(lambda tx: put_customer_rules(tx, "shop", document))

    def place(self, number: str = "1001", *lines: tuple[str, int], **more: Any) -> UUID:
        wanted = lines or (("ITEM-1", 2), ("ITEM-2", 1))
        more = {"ship_to": HOME} | more
        placed: UUID = perform_as_system(lambda tx: place_order(tx, number, *wanted, **more))
        self.dock.bench.settle()
        return placed

    def leave(self) -> None:
        for number in self.dock.numbers():
            self.dock.scan(number)

    def later(self, **time: float) -> None:
        """Time passes, and the sweeps come by."""
        self.dock.clock.forward(**time)
        give_up_old_notices.now()
        tell_all_customers.now()
        self.dock.bench.settle()

    def notices(self) -> list[CustomerNotice]:
        with reading() as session:
            rows = list(session.scalars(select(CustomerNotice).order_by(CustomerNotice.created_at, CustomerNotice.id)))
            session.expunge_all()
            return rows

    def states(self) -> list[tuple[str, str, str]]:
        return [(row.step, row.state, row.why) for row in self.notices()]

    def road(self) -> NoticeRoad:
        with reading() as session:
            row = session.scalars(select(NoticeRoad)).one()
            session.expunge_all()
            return row
