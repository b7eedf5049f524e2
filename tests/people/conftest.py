"""A small house of people: two pickers, a supervisor, an admin, a handheld, and a clock to turn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.apps import app_on
from tests.clock import MovableClock
from wms.kernel import clock as kernel_clock
from wms.kernel.actors import SYSTEM, Actor
from wms.people import queries, services
from wms.people.errors import BadCredentials
from wms.plumbing.transaction import Tx, perform

PIN = "482915"
PASSWORD = "slow-lamp-9-horses"
ADDRESS = "192.0.2.7"


class TurnableClock(MovableClock):
    def turn(self, **by: float) -> None:
        """Moves on, and lets the three seconds of memory pass as well."""
        self.forward(**by)
        services.forget_everybody()


@pytest.fixture
def clock() -> Iterator[TurnableClock]:
    yield TurnableClock()
    kernel_clock.use(kernel_clock.Clock())


@dataclass
class House:
    act: Callable[..., Any]
    ada: queries.WorkerRecord
    bob: queries.WorkerRecord
    sue: queries.WorkerRecord
    root: queries.WorkerRecord
    device: queries.DeviceRecord
    device_key: str

    def enrol(self, kind: str = "handheld", name: str = "Gun 2") -> services.Enrolled:
        code = self.act(lambda tx: services.make_device_code(tx)).code
        return services.enrol_device(code=code, name=name, kind=kind, address=ADDRESS)

    def badge_in(self, badge: str = "B-1001", pin: str = PIN, device_key: str | None = None) -> services.SignedIn:
        key = device_key or self.device_key
        return services.sign_in_with_badge(badge=badge, pin=pin, device_key=key, address=ADDRESS)

    def password_in(self, username: str = "root", password: str = PASSWORD, totp: str | None = None) -> Any:
        return services.sign_in_with_password(
            username=username, password=password, totp=totp, device_key=None, address=ADDRESS
        )

    def actor(self, signed_in: services.SignedIn, device_key: str | None = None) -> Actor | None:
        return services.actor_of_session(signed_in.token, device_key or self.device_key)

    def fail(self, times: int, badge: str = "B-1001", pin: str = "593026") -> None:
        for _ in range(times):
            with pytest.raises(BadCredentials):
                self.badge_in(badge, pin)


@pytest.fixture
def house(database: Any, clock: TurnableClock) -> House:
    services.forget_everybody()

    def act(use_case: Callable[[Tx], Any], actor: Actor = SYSTEM, action: str = "system.run") -> Any:
        return perform(actor, action, use_case)

    def add(name: str, badge: str, role: str, **more: Any) -> queries.WorkerRecord:
        made: queries.WorkerRecord = act(lambda tx: services.add_worker(tx, name=name, badge=badge, role=role, **more))
        return made

    ada = add("Ada", "B-1001", "picker", pin=PIN)
    bob = add("Bob", "B-1002", "picker", pin="260718")
    sue = add("Sue", "B-2001", "supervisor", pin="937164", username="sue", password=PASSWORD)
    root = add("Rita", "B-9001", "admin", pin="805273", username="root", password=PASSWORD)
    code = act(lambda tx: services.make_device_code(tx)).code
    enrolled = services.enrol_device(code=code, name="Gun 1", kind="handheld", address=ADDRESS)
    return House(act, ada, bob, sue, root, enrolled.device, enrolled.key)


@pytest.fixture
def told(database: Any) -> Callable[[str], list[dict[str, Any]]]:
    """The payloads of all events of a type that were committed."""
    from wms.plumbing.outbox import OutboxEvent

    def read(wire_type: str) -> list[dict[str, Any]]:
        with database.session() as session:
            rows = session.query(OutboxEvent).filter_by(type=wire_type).order_by(OutboxEvent.id)
            return [row.payload for row in rows]

    return read


@pytest.fixture
def app(house: House, database: Any) -> Flask:
    return app_on(database)


@pytest.fixture
def dump(database: Any) -> Callable[[], str]:
    """Every value in the database as one text, to look for what must not be there."""

    def read() -> str:
        from wms.plumbing.db import Base

        with database.session() as session:
            names = [table.name for table in Base.metadata.sorted_tables]
            rows = [row for name in names for row in session.execute(text(f'SELECT * FROM "{name}"'))]
        return "\n".join(str(tuple(row)) for row in rows)

    return read
