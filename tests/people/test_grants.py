"""Who may do what: spot checks of roles and actions, and how scopes and warehouses narrow them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.kernel.actors import SYSTEM, Actor
from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.plumbing.grants import GRANTS, authorize, granted_actions, is_scope, may

PEOPLE = ("picker", "packer", "supervisor", "integrator", "admin")

TABLE = {
    "picking.confirm_pick": "picker supervisor admin",
    "picking.read": "picker supervisor integrator admin",
    "work.claim_task": "picker packer supervisor admin",
    "work.take_over_task": "picker packer supervisor admin",
    "packing.pack_item": "packer supervisor admin",
    "packing.close_parcel": "packer supervisor admin",
    "shipping.confirm_label": "packer supervisor admin",
    "shipping.reprint_label": "packer supervisor admin",
    "printing.answer_print": "packer supervisor admin",
    "barcodes.read": "picker packer supervisor integrator admin",
    "board.read": "supervisor integrator admin",
    "orders.read": "supervisor integrator admin",
    "orders.cancel_order": "supervisor integrator admin",
    "orders.put_order": "integrator admin",
    "inventory.read": "supervisor integrator admin",
    "events.read": "supervisor integrator admin",
    "people.make_device_code": "supervisor admin",
    "people.import_queue": "supervisor admin",
    "people.set_pin": "supervisor admin",
    "people.set_password": "admin",
    "people.add_worker": "admin",
    "people.enable_worker": "admin",
    "people.make_api_key": "admin",
    "people.revoke_api_key": "admin",
    "people.sign_out": "picker packer supervisor integrator admin",
    "system.run": "admin",
    "nowhere.do_anything": "admin",
}


def actor(role: str, **more: object) -> Actor:
    return replace(SYSTEM, kind="worker", id=new_id(), name="Kim", role=role, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", TABLE)
def test_each_action_is_open_to_these_roles_and_no_others(action: str) -> None:
    assert [role for role in PEOPLE if may(actor(role), action)] == [r for r in PEOPLE if r in TABLE[action].split()]


def test_a_refusal_names_the_action() -> None:
    with pytest.raises(Forbidden) as refused:
        authorize(actor("picker"), "people.add_worker")
    assert refused.value.data == {"action": "people.add_worker"}


def test_the_house_itself_may_do_everything() -> None:
    authorize(SYSTEM, "people.add_worker", new_id())


def test_somebody_of_one_warehouse_may_do_nothing_in_another() -> None:
    home = new_id()
    assert may(actor("picker", warehouse_id=home), "picking.confirm_pick", home)
    assert not may(actor("picker", warehouse_id=home), "picking.confirm_pick", new_id())
    assert may(actor("picker"), "picking.confirm_pick", new_id())


def test_a_key_needs_both_its_role_and_a_scope() -> None:
    key = actor("integrator", scopes=frozenset({"orders.read", "people.add_worker"}))
    key = replace(key, kind="key")
    assert may(key, "orders.read")
    assert not may(key, "orders.put_order")
    assert not may(key, "people.add_worker")
    assert not may(replace(key, scopes=frozenset()), "orders.read")
    assert granted_actions(key) == ["orders.read", "people.add_worker"]


@given(st.text(max_size=30))
def test_no_text_makes_a_scope_wider_than_the_role(text: str) -> None:
    if is_scope(text):
        key = replace(actor("integrator", scopes=frozenset({text})), kind="key")
        assert not any(may(key, action) for action in ("people.add_worker", "picking.confirm_pick", "system.run"))


@given(st.sampled_from(sorted(GRANTS)), st.text(alphabet="*?[]!.ab", max_size=8))
def test_only_admin_and_the_house_may_do_what_nobody_listed(role: str, action: str) -> None:
    assert may(actor(role), action) is (role in ("admin", "system"))
