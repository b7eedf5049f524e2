"""People, devices and keys: added, changed, shut out. What is kept of their secrets: hashes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tests.people.conftest import PASSWORD, PIN, House
from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.errors import Forbidden, InvalidInput, NotFound, Refusal
from wms.kernel.ids import new_id
from wms.people import queries, services
from wms.people.errors import BadCredentials, LastAdmin, NameTaken, NotYours, Wait
from wms.people.models import Worker, WorkerSession
from wms.plumbing.transaction import Tx

OWN = "people.change_own_settings"
Told = Callable[[str], list[dict[str, Any]]]


def test_tokens_keys_pins_and_passwords_are_kept_as_hashes_only(house: House, dump: Callable[[], str]) -> None:
    signed_in, by_password = house.badge_in(), house.password_in()
    code = house.act(lambda tx: services.make_device_code(tx)).code
    made = house.act(lambda tx: services.make_api_key(tx, name="shop", scopes=["orders.read"]))
    with pytest.raises(BadCredentials):
        house.badge_in("B-SECRET-TYPED-AS-BADGE", "593026")
    kept = dump()
    secrets = [
        signed_in.token,
        by_password.token,
        code,
        house.device_key,
        made.key,
        made.key.split("_")[2],
        PIN,
        PASSWORD,
    ]
    assert [secret for secret in secrets if secret in kept] == []
    assert "SECRET-TYPED" not in kept


def test_a_disabled_person_is_out_at_once_and_stays_out(house: House, told: Told) -> None:
    by_badge, by_password = house.badge_in("B-2001", "937164"), house.password_in("sue")
    assert house.actor(by_badge) is not None
    assert house.actor(by_password) is not None
    house.act(lambda tx: services.disable_worker(tx, house.sue.id))
    assert house.actor(by_badge) is None
    assert house.actor(by_password) is None
    for way in (lambda: house.badge_in("B-2001", "937164"), lambda: house.password_in("sue")):
        with pytest.raises(BadCredentials):
            way()
    assert [fact["worker_id"] for fact in told("people.worker_disabled")] == [str(house.sue.id)]
    assert len(told("people.worker_signed_out")) == 2


def test_disabling_twice_tells_once(house: House, told: Told) -> None:
    for _ in range(2):
        house.act(lambda tx: services.disable_worker(tx, house.ada.id))
    assert len(told("people.worker_disabled")) == 1


def test_an_enabled_person_may_come_back(house: House) -> None:
    house.act(lambda tx: services.disable_worker(tx, house.ada.id))
    house.act(lambda tx: services.enable_worker(tx, house.ada.id))
    assert house.badge_in().worker_id == house.ada.id


_STEPS = ["badge", "password", "look", "pin", "password_change", "disable", "enable", "enrol", "sign_out"]


@hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(_STEPS), max_size=8))
def test_no_path_signs_a_disabled_person_in(house: House, steps: list[str]) -> None:
    """Whatever happened before and happens after: disabled means that no token, old or new, opens."""
    badge = f"B-{new_id().hex[-12:].upper()}"
    made = house.act(
        lambda tx: services.add_worker(
            tx, name="Kim", badge=badge, role="supervisor", pin=PIN, username=badge.lower(), password=PASSWORD
        )
    )
    walk = Walk(house, made)
    for step in steps:
        walk.take(step)
    house.act(lambda tx: services.disable_worker(tx, made.id))
    walk.disabled = True
    for step in steps:
        if step != "enable":
            walk.take(step)
        assert all(walk.opens(token) is None for token in walk.tokens)


class Walk:
    """One person's way through the doors, remembering every token that was ever given."""

    def __init__(self, house: House, worker: queries.WorkerRecord) -> None:
        self.house, self.worker = house, worker
        self.tokens: list[tuple[str, str]] = []
        self.keys = [house.device_key]
        self.disabled = False

    def take(self, step: str) -> None:
        try:
            getattr(self, step)()
        except (BadCredentials, Wait):
            return

    def opens(self, token: tuple[str, str]) -> Actor | None:
        return services.actor_of_session(*token)

    def badge(self) -> None:
        signed_in = self.house.badge_in(self.worker.badge, PIN, self.keys[-1])
        self._keep(signed_in, self.keys[-1])

    def password(self) -> None:
        self._keep(self.house.password_in(str(self.worker.username)), self.keys[-1])

    def _keep(self, signed_in: services.SignedIn, key: str) -> None:
        assert not self.disabled
        self.tokens.append((signed_in.token, key))

    def look(self) -> None:
        for token in self.tokens:
            self.opens(token)

    def pin(self) -> None:
        self.house.act(lambda tx: services.set_pin(tx, self.worker.id, PIN))

    def password_change(self) -> None:
        self.house.act(lambda tx: services.set_password(tx, self.worker.id, PASSWORD))

    def disable(self) -> None:
        self.house.act(lambda tx: services.disable_worker(tx, self.worker.id))

    def enable(self) -> None:
        self.house.act(lambda tx: services.enable_worker(tx, self.worker.id))

    def enrol(self) -> None:
        self.keys.append(self.house.enrol().key)

    def sign_out(self) -> None:
        actor = self.opens(self.tokens[-1]) if self.tokens else None
        if actor is not None:
            self.house.act(services.sign_out, actor, "people.sign_out")


def test_a_new_pin_ends_what_the_old_one_opened(house: House) -> None:
    signed_in = house.badge_in()
    house.act(lambda tx: services.set_pin(tx, house.ada.id, "739205"))
    assert house.actor(signed_in) is None
    with pytest.raises(BadCredentials):
        house.badge_in()
    assert house.badge_in(pin="739205").worker_id == house.ada.id


def test_the_last_admin_stays(house: House) -> None:
    with pytest.raises(LastAdmin):
        house.act(lambda tx: services.disable_worker(tx, house.root.id))
    house.act(lambda tx: services.add_worker(tx, name="Second", badge="B-9002", role="admin"))
    house.act(lambda tx: services.disable_worker(tx, house.root.id))


def test_a_supervisor_looks_after_pickers_only(house: House) -> None:
    sue = house.actor(house.password_in("sue"))
    house.act(lambda tx: services.set_pin(tx, house.ada.id, "739205"), sue, "people.set_pin")
    for other in (house.root.id, house.sue.id):
        with pytest.raises(NotYours):
            house.act(lambda tx, other=other: services.set_pin(tx, other, "739205"), sue, "people.set_pin")
    with pytest.raises(Forbidden):
        house.act(lambda tx: None, sue, "people.add_worker")


def test_a_supervisor_of_one_warehouse_does_not_see_another_ones_people(house: House) -> None:
    sue = replace(SYSTEM, kind="worker", id=house.sue.id, role="supervisor", warehouse_id=new_id())
    with pytest.raises(NotFound):
        house.act(lambda tx: services.set_pin(tx, house.ada.id, "739205"), sue, "people.set_pin")
    with pytest.raises(NotFound):
        house.act(lambda tx: services.revoke_device(tx, house.device.id), sue, "people.revoke_device")


BAD_PEOPLE: list[tuple[dict[str, Any], str]] = [
    ({"badge": "B 1"}, "badge"),
    ({"badge": "x"}, "badge"),
    ({"badge": "B-1\n; DROP"}, "badge"),
    ({"role": "system"}, "role"),
    ({"role": "king"}, "role"),
    ({"name": " \t "}, "name"),
    ({"name": "A\x00da"}, "name"),
    ({"pin": "123456"}, "pin"),
    ({"password": PASSWORD}, "username"),
    ({"username": "ada", "password": "password1234"}, "password"),
    ({"username": "a b"}, "username"),
]


def test_a_bad_person_is_refused_by_field(tx: Tx) -> None:
    for wrong, field in BAD_PEOPLE:
        with pytest.raises(InvalidInput) as refused:
            services.add_worker(tx, **({"name": "Ada", "badge": "B-1", "role": "picker"} | wrong))
        assert [error["field"] for error in refused.value.errors] == [field]


def test_a_badge_and_a_user_name_belong_to_one_person(house: House) -> None:
    for wish in ({"badge": "b-1001"}, {"badge": "B-5", "username": "ROOT"}):
        with pytest.raises(NameTaken):
            house.act(lambda tx, wish=wish: services.add_worker(tx, name="Twin", role="picker", **wish))


def test_the_database_itself_refuses_a_pin_in_the_clear(tx: Tx) -> None:
    tx.session.add(Worker(name="X", badge="B-1", role="picker", pin_hash="482915", created_at=tx.now))
    with pytest.raises(IntegrityError):
        tx.session.flush()


def test_the_database_itself_refuses_two_people_on_one_device(house: House) -> None:
    signed_in = house.badge_in()

    def second(tx: Tx) -> None:
        open_one = tx.session.get_one(WorkerSession, signed_in.session_id)
        tx.session.add(
            WorkerSession(
                token_hash="0" * 64,
                worker_id=house.bob.id,
                device_id=open_one.device_id,
                role="picker",
                started_at=tx.now,
                last_used_at=tx.now,
                expires_at=tx.now + timedelta(hours=1),
            )
        )
        tx.session.flush()

    with pytest.raises(IntegrityError):
        house.act(second)


def test_a_person_chooses_language_and_hand(house: House) -> None:
    ada = house.actor(house.badge_in())
    changed = house.act(lambda tx: services.change_own_settings(tx, language="de", left_handed=True), ada, OWN)
    assert (changed.language, changed.left_handed) == ("de", True)


def test_refusals_have_stable_codes_of_this_room() -> None:
    from wms.people import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Refusal)]
    codes = [kind.code for kind in kinds if kind is not Refusal]
    assert len(codes) == len(set(codes))
    assert all(code.startswith("people.") for code in codes)
