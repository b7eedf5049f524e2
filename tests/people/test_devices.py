"""Device codes: how often, how long, how guessed at."""

import pytest

from tests.people.conftest import ADDRESS, House, TurnableClock
from wms.people import services
from wms.people.errors import CodeUnknown, Wait


def test_a_device_code_enrols_as_often_as_it_says_and_until_it_expires(house: House, clock: TurnableClock) -> None:
    made = house.act(lambda tx: services.make_device_code(tx, kind="station", uses=2, hours=1))

    def enrol(kind: str = "station", code: str = made.code) -> services.Enrolled:
        return services.enrol_device(code=code, name="Bench", kind=kind, address=ADDRESS)

    with pytest.raises(CodeUnknown):
        enrol(kind="handheld")
    assert enrol(code=made.code.lower().replace("-", " ")).device.kind == "station"
    enrol()
    with pytest.raises(CodeUnknown):
        enrol()
    late = house.act(lambda tx: services.make_device_code(tx, hours=1))
    clock.turn(hours=1)
    with pytest.raises(CodeUnknown):
        enrol(code=late.code)


def test_guessing_device_codes_has_to_wait_ever_longer(house: House) -> None:
    for number in range(11):
        with pytest.raises(CodeUnknown):
            services.enrol_device(code=f"AAAA-AA{number:02}", name="Gun", kind="handheld", address=ADDRESS)
    with pytest.raises(Wait):
        services.enrol_device(code="AAAA-AAAB", name="Gun", kind="handheld", address=ADDRESS)


def test_wrong_codes_of_a_stranger_do_not_stop_who_enrols_from_the_same_address(house: House) -> None:
    for number in range(11):
        with pytest.raises(CodeUnknown):
            services.enrol_device(code=f"AAAA-AA{number:02}", name="Gun", kind="handheld", address=ADDRESS)
    assert house.enrol().device.kind == "handheld"
