"""API keys: what opens, what does not, what is written of their use."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.people.conftest import House, TurnableClock
from wms.channels.services import open_channel
from wms.kernel.errors import Forbidden, InvalidInput
from wms.people import queries, services
from wms.plumbing.grants import authorize, scopes_to_give
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


def test_an_api_key_opens_what_its_scopes_say_and_no_more(house: House) -> None:
    house.act(lambda tx: open_channel(tx, "web"))
    made = house.act(
        lambda tx: services.make_api_key(tx, name="shop", scopes=["orders.*", "events.read"], channel="web")
    )
    actor = services.actor_of_api_key(made.key)
    assert actor is not None
    assert (actor.kind, actor.role, actor.channel) == ("key", "integrator", "web")
    authorize(actor, "orders.put_order")
    authorize(actor, "events.read")
    for action in ("catalog.put_item", "people.make_api_key", "picking.confirm_pick"):
        with pytest.raises(Forbidden):
            authorize(actor, action)


def test_a_key_is_never_given_more_than_integrators_have(tx: Tx) -> None:
    too_wide: list[list[str]] = [[], ["*"], ["people.*"], ["*.read"], ["orders"], ["orders.re*"], ["orders.[a]"], [""]]
    for scopes in too_wide:
        with pytest.raises(InvalidInput):
            services.make_api_key(tx, name="shop", scopes=scopes)


def test_a_revoked_or_expired_key_opens_nothing(house: House, clock: TurnableClock) -> None:
    one, two = (
        house.act(
            lambda tx: services.make_api_key(
                tx, name="k", scopes=["orders.read"], expires_at=tx.now + timedelta(minutes=5)
            )
        )
        for _ in range(2)
    )
    assert services.actor_of_api_key(one.key) is not None
    house.act(lambda tx: services.revoke_api_key(tx, one.record.id))
    assert services.actor_of_api_key(one.key) is None
    assert services.actor_of_api_key(two.key) is not None
    clock.turn(minutes=5)
    assert services.actor_of_api_key(two.key) is None


def test_a_text_that_is_no_key_opens_nothing(house: House) -> None:
    for text in ["", "wms", "wms__", "wms_x", "wms_x_y_z", "Wms_a_b", "wms_%_%", "wms_" + "a" * 400 + "_b"]:
        assert services.actor_of_api_key(text) is None


def test_the_right_id_with_another_secret_opens_nothing(house: House) -> None:
    made = house.act(lambda tx: services.make_api_key(tx, name="k", scopes=["orders.read"]))
    assert services.actor_of_api_key(made.key[:-1] + ("0" if made.key[-1] != "0" else "1")) is None


def test_last_use_of_a_key_is_kept(house: House, database: Any) -> None:
    made = house.act(lambda tx: services.make_api_key(tx, name="k", scopes=["orders.read"]))
    services.actor_of_api_key(made.key)
    with database.session() as session:
        assert queries.api_keys(session)[0].last_used_at is not None


def test_a_refused_scope_is_answered_with_those_that_may_be_given(house: House) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.act(lambda tx: services.make_api_key(tx, name="shop", scopes=["shipping.*"]))
    (fault,) = refused.value.errors
    assert fault["field"] == "scopes[0]"
    assert all(scope in fault["message"] for scope in ("shipping.read", "orders.*", "events.read"))


def test_the_documentation_lists_every_scope_that_may_be_given() -> None:
    told = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    assert [scope for scope in scopes_to_give() if f"`{scope}`" not in told] == []
