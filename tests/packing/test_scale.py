"""Asking a station's scale."""

import socket
from collections.abc import Iterator

import pytest

from tests.packing.bench import Bench
from tests.packing.scale import Scale
from wms.packing import jobs, services
from wms.packing.errors import NoScale, ScaleSilent
from wms.packing.rules import Reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system


def test_a_scale_tells_grams() -> None:
    with Scale(b"S S     1234 g\r\n") as scale:
        assert jobs.ask_scale(scale.address) == Reading(1234, True)
        assert scale.asked == [b"S\r\n"]


def test_a_moving_scale_is_not_stable() -> None:
    with Scale(b"S D      980 g\r\n") as scale:
        assert jobs.ask_scale(scale.address) == Reading(980, False)


@pytest.mark.parametrize("says", [b"S +\r\n", b"ES\r\n", b"", b"\xff\xfe\r\n", b"7" * 500])
def test_what_is_no_weight_counts_as_silence(says: bytes) -> None:
    with Scale(says) as scale, pytest.raises(ScaleSilent):
        jobs.ask_scale(scale.address)


def test_a_scale_that_keeps_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SCALE_SECONDS", 0.1)
    with Scale(None) as scale, pytest.raises(ScaleSilent, match="did not answer"):
        jobs.ask_scale(scale.address)


def test_a_scale_that_is_not_there_is_silent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ScaleSilent):
        jobs.ask_scale(f"127.0.0.1:{port}")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WMS_PRINTER_NETWORKS", "10.1.0.0/16")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("elsewhere")
def test_an_address_outside_our_networks_is_never_asked() -> None:
    with Scale(b"S S     1234 g\r\n") as scale:
        with pytest.raises(ScaleSilent, match="WMS_PRINTER_NETWORKS"):
            jobs.ask_scale(scale.address)
        assert scale.asked == []


def test_a_station_is_asked_for_its_own_scale(bench: Bench) -> None:
    with pytest.raises(NoScale):
        jobs.weigh("STATION-1")
    with Scale(b"S S      550 g\r\n") as scale:
        body = {"name": "Bench 1", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": None}
        wish = body | {"scale_address": scale.address}
        perform_as_system(lambda tx: services.put_station(tx, "STATION-1", wish))
        assert jobs.weigh("STATION-1") == Reading(550, True)
