"""The first admin of an empty house: by a one-time link, once, however many hold one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyotp
import pytest

from tests.apps import app_on
from tests.people.conftest import TurnableClock
from wms.kernel.actors import SYSTEM
from wms.kernel.errors import InvalidInput, Refusal
from wms.people import services
from wms.people.errors import AdminExists, FirstLinkUnknown, TotpNeeded, TotpWrong
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform

pytestmark = pytest.mark.both_databases
WHO = {"name": "Jo Kram", "username": "jo", "password": "nine slow horses"}
DOOR = "/api/v1/first-admin"


def act(use_case: Callable[[Tx], Any]) -> Any:
    return perform(SYSTEM, "system.run", use_case)


@pytest.fixture
def link(database: Any, clock: TurnableClock) -> str:
    services.forget_everybody()
    made: str = act(services.make_first_link)
    return made


def test_whoever_holds_the_link_becomes_the_admin_and_is_signed_in(database: Any, link: str) -> None:
    browser = app_on(database).test_client()
    assert browser.get(DOOR).json == {"needed": True}
    answer = browser.post(DOOR, json={**WHO, "link": link, "language": "pl"})
    assert answer.status_code == 200
    assert (answer.json["worker"]["name"], answer.json["actions"]) == ("Jo Kram", ["*"])
    assert browser.get("/api/v1/session").json["worker"]["language"] == "pl"
    assert browser.get(DOOR).json == {"needed": False}
    again = browser.post(DOOR, json={**WHO, "username": "eve", "link": link})
    assert (again.status_code, again.json["code"]) == (403, "people.first_link_unknown")


def test_a_link_is_kept_as_a_hash_only(link: str, dump: Callable[[], str]) -> None:
    assert link not in dump()


def test_a_link_ends_after_a_day(link: str, clock: TurnableClock) -> None:
    clock.turn(hours=23.9)
    act(lambda tx: services.look_at_first_link(tx, link))
    clock.turn(hours=0.2)
    for guess in (link, "anything"):
        with pytest.raises(FirstLinkUnknown):
            act(lambda tx, guess=guess: services.add_first_admin(tx, **WHO, link=guess))


def test_a_house_with_an_admin_prints_no_link_and_takes_none(link: str) -> None:
    act(lambda tx: services.set_up_admin(tx, **WHO))
    assert act(services.make_first_link) is None
    with pytest.raises(FirstLinkUnknown):
        act(lambda tx: services.look_at_first_link(tx, link))
    with pytest.raises(AdminExists):
        act(lambda tx: services.set_up_admin(tx, **{**WHO, "username": "eve"}))


def test_of_two_who_hold_two_links_one_is_the_admin(link: str) -> None:
    other = act(services.make_first_link)

    def try_it(mine: str, username: str) -> str:
        try:
            act(lambda tx: services.add_first_admin(tx, **{**WHO, "username": username}, link=mine))
        except Refusal as refusal:
            return refusal.code
        return "admin"

    with ThreadPoolExecutor(2) as both:
        tries = [both.submit(try_it, mine, name) for mine, name in ((link, "jo"), (other, "eve"))]
    assert sorted(each.result() for each in tries) == ["admin", "people.first_link_unknown"]


def test_the_seed_is_the_same_when_it_is_asked_for_again_and_nobody_is_added(link: str) -> None:
    seeds = [act(lambda tx: services.begin_first_admin(tx, **WHO, link=link)) for _ in range(2)]
    assert seeds[0] == seeds[1]
    with pytest.raises(InvalidInput):
        act(lambda tx: services.begin_first_admin(tx, **{**WHO, "password": "short"}, link=link))
    assert act(services.make_first_link) is not None


def test_where_the_house_asks_for_codes_a_first_admin_needs_one(
    link: str, clock: TurnableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(settings()), "one_time_codes", True)
    seed = act(lambda tx: services.begin_first_admin(tx, **WHO, link=link))
    with pytest.raises(TotpNeeded):
        act(lambda tx: services.add_first_admin(tx, **WHO, link=link))
    with pytest.raises(TotpWrong):
        act(lambda tx: services.add_first_admin(tx, **WHO, link=link, totp="000000"))
    code = act(lambda tx: pyotp.TOTP(seed.secret).at(tx.now))
    signed_in = act(lambda tx: services.add_first_admin(tx, **WHO, link=link, totp=code))
    assert services.actor_of_session(signed_in.token, None) is not None
