"""Badge and PIN on an enrolled device; password and one-time code; what is refused, and how it is counted."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median
from typing import Any

import pyotp
import pytest

from tests.people.conftest import ADDRESS, PASSWORD, PIN, House, TurnableClock
from wms.kernel.errors import PasswordNeeded, Refusal
from wms.kernel.ids import new_id
from wms.people import services
from wms.people.errors import (
    BadCredentials,
    DeviceUnknown,
    SessionLocked,
    TotpEnrolled,
    TotpNeeded,
    TotpNotSet,
    TotpWrong,
    Wait,
)
from wms.people.models import WorkerSession
from wms.people.services import sign_in
from wms.plumbing.grants import authorize, granted_actions
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx

Told = Callable[[str], list[dict[str, Any]]]


def test_badge_and_pin_on_an_enrolled_device_open_a_session(house: House, told: Told) -> None:
    actor = house.actor(house.badge_in())
    assert actor is not None
    assert (actor.id, actor.role, actor.device_id) == (house.ada.id, "picker", house.device.id)
    assert told("people.worker_signed_in")[0]["worker_id"] == str(house.ada.id)


def test_a_badge_is_read_without_case_and_blanks(house: House) -> None:
    assert house.badge_in(" b-1001 ").worker_id == house.ada.id


def test_a_badge_alone_opens_nothing(house: House) -> None:
    for pin in ("", " ", "B-1001", "null"):
        with pytest.raises(Refusal):
            house.badge_in("B-1001", pin)


def test_a_person_without_a_pin_cannot_sign_in_by_badge(house: House) -> None:
    house.act(lambda tx: services.add_worker(tx, name="New", badge="B-7", role="picker"))
    with pytest.raises(BadCredentials):
        house.badge_in("B-7", "482915")


def test_a_pin_opens_nothing_on_a_device_that_is_not_enrolled(house: House) -> None:
    for key in (None, "", "some other key"):
        with pytest.raises(DeviceUnknown):
            services.sign_in_with_badge(badge="B-1001", pin=PIN, device_key=key, address=ADDRESS)


def test_a_revoked_device_opens_nothing_any_more(house: House) -> None:
    signed_in = house.badge_in()
    house.act(lambda tx: services.revoke_device(tx, house.device.id))
    assert house.actor(signed_in) is None
    with pytest.raises(DeviceUnknown):
        house.badge_in()


def test_a_session_cookie_is_worth_nothing_on_another_device(house: House) -> None:
    signed_in, other = house.badge_in(), house.enrol()
    assert services.actor_of_session(signed_in.token, other.key) is None
    assert services.actor_of_session(signed_in.token, None) is None


def test_wrong_answers_do_not_tell_what_was_wrong(house: House) -> None:
    house.act(lambda tx: services.disable_worker(tx, house.bob.id))
    answers = []
    for badge, pin in (
        ("B-1001", "593026"),
        ("B-404", PIN),
        ("B-1002", "260718"),
        ("x' OR 1=1 --", PIN),
        ("\0", "\ud800"),
    ):
        with pytest.raises(BadCredentials) as refused:
            house.badge_in(badge, pin)
        answers.append(refused.value.to_json())
    assert all(answer == answers[0] for answer in answers)


def test_an_unknown_badge_costs_the_same_time_as_a_known_one(house: House) -> None:
    def seconds(badge: str) -> float:
        started = time.thread_time()
        with pytest.raises(BadCredentials):
            house.badge_in(badge, "593026")
        return time.thread_time() - started

    seconds("B-499")  # the first look makes nobody's hash
    known = median(seconds(badge) for badge in ("B-1001", "B-1002", "B-2001"))
    unknown = median(seconds(badge) for badge in ("B-501", "B-502", "B-503"))
    assert 0.4 < unknown / known < 2.5


def test_a_second_person_ends_the_session_of_the_first_on_a_device(house: House, told: Told) -> None:
    first = house.badge_in()
    second = house.badge_in("B-1002", "260718")
    assert house.actor(first) is None
    assert house.actor(second) is not None
    assert [fact["reason"] for fact in told("people.worker_signed_out")] == ["replaced"]


def test_the_same_person_goes_on_in_the_same_session_with_a_new_token(house: House, told: Told) -> None:
    first, again = house.badge_in(), house.badge_in()
    assert first.session_id == again.session_id
    assert house.actor(first) is None
    assert house.actor(again) is not None
    assert told("people.worker_signed_out") == []


def test_signing_out_ends_the_session(house: House, told: Told) -> None:
    signed_in = house.badge_in()
    actor = house.actor(signed_in)
    house.act(services.sign_out, actor, "people.sign_out")
    assert house.actor(signed_in) is None
    assert told("people.worker_signed_out")[0]["reason"] == "signed_out"


def test_a_shift_ends_after_twelve_hours(house: House, clock: TurnableClock) -> None:
    board = house.enrol("board")
    signed_in = house.badge_in(device_key=board.key)
    clock.turn(hours=11, minutes=59)
    assert house.actor(signed_in, board.key) is not None
    clock.turn(minutes=1)
    assert house.actor(signed_in, board.key) is None


def test_a_handheld_locks_after_a_quarter_of_an_hour_and_its_owner_goes_on(house: House, clock: TurnableClock) -> None:
    signed_in = house.badge_in()
    clock.turn(minutes=14)
    assert house.actor(signed_in) is not None
    clock.turn(minutes=14)
    assert house.actor(signed_in) is not None
    clock.turn(minutes=15)
    with pytest.raises(SessionLocked):
        house.actor(signed_in)
    assert house.badge_in().session_id == signed_in.session_id


def test_a_heartbeat_does_not_keep_a_handheld_unlocked(house: House, clock: TurnableClock) -> None:
    signed_in = house.badge_in()
    clock.turn(minutes=14)
    assert services.actor_of_session(signed_in.token, house.device_key, touch=False) is not None
    clock.turn(minutes=1)
    with pytest.raises(SessionLocked):
        house.actor(signed_in)


def test_an_admin_by_badge_is_no_more_than_a_supervisor(house: House) -> None:
    by_badge, by_password = house.actor(house.badge_in("B-9001", "805273")), house.actor(house.password_in())
    assert by_badge is not None
    assert by_password is not None
    assert (by_badge.role, by_password.role) == ("supervisor", "admin")


def test_delays_grow_with_each_failure_and_end_with_a_success(house: House, clock: TurnableClock) -> None:
    house.fail(3)
    waits = []
    for _ in range(4):
        with pytest.raises(Wait) as refused:
            house.badge_in()
        waits.append(refused.value.data["seconds"])
        clock.turn(seconds=waits[-1])
        house.fail(1)
    assert waits == [1, 2, 4, 8]
    clock.turn(seconds=16)
    house.badge_in()
    house.fail(2)
    house.badge_in()


def test_waiting_for_one_person_does_not_stop_another(house: House) -> None:
    house.fail(3)
    assert house.badge_in("B-1002", "260718").worker_id == house.bob.id


def test_an_unknown_badge_has_to_wait_as_a_known_one_does(house: House) -> None:
    house.fail(3, badge="B-404")
    with pytest.raises(Wait):
        house.badge_in("B-404")


def test_guessing_at_many_badges_slows_the_device_down(house: House) -> None:
    for number in range(11):
        house.fail(1, badge=f"B-5{number:02}")
    with pytest.raises(Wait):
        house.badge_in("B-599")


def test_a_success_does_not_forgive_the_device(house: House) -> None:
    for number in range(10):
        house.fail(1, badge=f"B-5{number:02}")
    house.badge_in()
    house.fail(1, badge="B-600")
    with pytest.raises(Wait):
        house.badge_in("B-601")


def test_a_stranger_elsewhere_does_not_lock_a_person_out(house: House) -> None:
    """Eight wrong passwords from another address; three wrong PINs at a stolen handheld."""
    for _ in range(8):
        with pytest.raises((BadCredentials, Wait)):
            services.sign_in_with_password(
                username="sue", password="slow-lamp-9-mules", device_key=None, address="198.51.100.9"
            )
    assert house.password_in("sue").worker_id == house.sue.id
    stolen = house.enrol().key
    for _ in range(3):
        with pytest.raises(BadCredentials):
            house.badge_in("B-1001", "593026", stolen)
    with pytest.raises(Wait):
        house.badge_in("B-1001", PIN, stolen)
    assert house.badge_in().worker_id == house.ada.id


def test_who_signed_in_from_there_before_does_not_wait_for_strangers_behind_the_same_address(house: House) -> None:
    house.password_in("sue")
    for number in range(12):
        with pytest.raises((BadCredentials, Wait)):
            house.password_in(f"nobody-{number}")
    with pytest.raises(Wait):
        house.password_in("root")
    assert house.password_in("sue").worker_id == house.sue.id


def test_an_account_that_is_guessed_at_from_everywhere_slows_strangers_down(house: House) -> None:
    house.password_in("sue")
    for number in range(51):
        with pytest.raises(BadCredentials):
            services.sign_in_with_password(
                username="sue", password="slow-lamp-9-mules", device_key=None, address=f"198.51.100.{number}"
            )
    with pytest.raises(Wait):
        services.sign_in_with_password(
            username="sue", password="slow-lamp-9-mules", device_key=None, address="198.51.100.99"
        )
    assert house.password_in("sue").worker_id == house.sue.id


def test_spraying_is_told_once(house: House, told: Told) -> None:
    for number in range(4):
        house.fail(1, badge=f"B-5{number:02}")
    house.fail(2, badge="B-500")
    assert told("people.sign_ins_sprayed") == []
    house.fail(1, badge="B-700")
    house.fail(1, badge="B-701")
    (fact,) = told("people.sign_ins_sprayed")
    assert (fact["source"], fact["label"], fact["accounts"]) == ("device", "Gun 1", 5)


def test_a_hundred_guesses_at_once_are_not_a_hundred_tries(house: House) -> None:
    def guess(number: int) -> str:
        try:
            house.badge_in("B-1001", f"59{number:04}")
        except Refusal as refused:
            return refused.code
        return "opened"

    with ThreadPoolExecutor(12) as many:
        answers = list(many.map(guess, range(24)))
    assert answers.count("people.bad_credentials") == 3
    assert answers.count("people.wait") == 21


def test_a_password_opens_without_a_device_and_a_wrong_one_does_not(house: House) -> None:
    actor = house.actor(house.password_in("ROOT"))
    assert actor is not None
    assert actor.role == "admin"
    assert actor.device_id is None
    for username, password in (
        ("root", "slow-lamp-9-mules"),
        ("nobody", PASSWORD),
        ("B-9001", PASSWORD),
        ("root", PIN),
    ):
        with pytest.raises(BadCredentials):
            house.password_in(username, password)


def test_one_time_codes_are_needed_once_confirmed_and_open_once(house: House, clock: TurnableClock, dump: Any) -> None:
    actor = house.actor(house.password_in())
    seed = house.act(services.enrol_totp, actor, "people.enrol_totp")
    codes = pyotp.TOTP(seed.secret)
    house.password_in()  # not needed before it is confirmed
    with pytest.raises(TotpWrong):
        house.act(lambda tx: services.confirm_totp(tx, "000000x"), actor, "people.confirm_totp")
    house.act(lambda tx: services.confirm_totp(tx, codes.at(clock())), actor, "people.confirm_totp")
    with pytest.raises(TotpNeeded):
        house.password_in()
    with pytest.raises(BadCredentials):
        house.password_in(totp=codes.at(clock()))  # this step confirmed the seed already
    clock.turn(seconds=30)
    house.password_in(totp=codes.at(clock()))
    with pytest.raises(BadCredentials):
        house.password_in(totp=codes.at(clock()))
    assert seed.secret not in dump()


def test_a_wrong_password_is_not_told_that_a_code_is_needed(house: House, clock: TurnableClock) -> None:
    actor = house.actor(house.password_in())
    seed = house.act(services.enrol_totp, actor, "people.enrol_totp")
    house.act(lambda tx: services.confirm_totp(tx, pyotp.TOTP(seed.secret).at(clock())), actor, "people.confirm_totp")
    with pytest.raises(BadCredentials):
        house.password_in(password="slow-lamp-9-mules")
    with pytest.raises(TotpEnrolled):
        house.act(services.enrol_totp, actor, "people.enrol_totp")
    house.act(lambda tx: services.reset_totp(tx, house.root.id))
    house.password_in()


def test_two_people_at_one_device_at_the_same_time_leave_one_session(house: House, database: Any) -> None:
    people = [("B-1001", PIN), ("B-1002", "260718")] * 4
    with ThreadPoolExecutor(8) as many:
        opened = list(many.map(lambda who: house.badge_in(*who), people))
    assert sum(house.actor(signed_in) is not None for signed_in in opened) == 1
    with database.session() as session:
        assert session.query(WorkerSession).filter_by(ended_at=None).count() == 1


@pytest.mark.parametrize("change", ["disable", "new_pin", "revoke"])
def test_what_changed_while_the_hash_was_checked_still_shuts_the_door(house: House, change: str) -> None:
    claim = sign_in.claim_by_badge("B-1001", house.device_key, ADDRESS)
    changes: dict[str, Callable[[Tx], Any]] = {
        "disable": lambda tx: services.disable_worker(tx, house.ada.id),
        "new_pin": lambda tx: services.set_pin(tx, house.ada.id, "739205"),
        "revoke": lambda tx: services.revoke_device(tx, house.device.id),
    }
    house.act(changes[change])
    assert isinstance(house.act(lambda tx: sign_in._admit(tx, claim, proven=True)), BadCredentials)


def test_where_codes_are_wanted_a_password_alone_opens_nothing(
    house: House, clock: TurnableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "settings", lambda: replace(settings(), one_time_codes=True))
    with pytest.raises(TotpNotSet):
        house.password_in()
    seed = house.act(lambda tx: services.give_totp(tx, "root"))
    with pytest.raises(TotpNeeded):
        house.password_in()
    house.password_in(totp=pyotp.TOTP(seed.secret).at(clock()))


SENSITIVE = ("people.make_device_code", "people.set_pin", "people.disable_worker", "orders.cancel_order")


@pytest.mark.parametrize("action", SENSITIVE)
def test_six_digits_do_not_open_what_needs_the_password(house: House, action: str) -> None:
    by_badge, by_password = house.actor(house.badge_in("B-2001", "937164")), house.actor(house.password_in("sue"))
    assert by_badge is not None
    assert by_password is not None
    with pytest.raises(PasswordNeeded) as refused:
        authorize(by_badge, action)
    assert refused.value.data == {"action": action}
    authorize(by_password, action)
    assert action not in granted_actions(by_badge)
    authorize(by_badge, "work.take_over_task")


def test_a_board_that_nobody_touches_goes_on_showing_and_cancels_nothing(house: House, clock: TurnableClock) -> None:
    board = house.enrol("board").key
    opened = services.sign_in_with_password(username="sue", password=PASSWORD, device_key=board, address=ADDRESS)
    at_first = services.actor_of_session(opened.token, board)
    assert at_first is not None
    authorize(at_first, "orders.cancel_order")
    clock.turn(hours=3)
    services.actor_of_session(opened.token, board)
    later = services.actor_of_session(opened.token, board)
    assert later is not None
    authorize(later, "reports.read")
    with pytest.raises(PasswordNeeded):
        authorize(later, "orders.cancel_order")


def test_somebody_of_one_warehouse_does_not_sign_in_on_a_device_of_another(house: House) -> None:
    code = house.act(lambda tx: services.make_device_code(tx, warehouse_id=new_id())).code
    elsewhere = services.enrol_device(code=code, name="Gun X", kind="handheld", address=ADDRESS)
    pia = {"name": "Pia", "badge": "B-7", "role": "picker", "pin": "260717", "warehouse_id": new_id()}
    house.act(lambda tx: services.add_worker(tx, **pia))
    with pytest.raises(BadCredentials):
        house.badge_in("B-7", "260717", elsewhere.key)
    assert house.badge_in(device_key=elsewhere.key).worker_id == house.ada.id
