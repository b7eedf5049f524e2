"""The simulated scale speaks MT-SICS over TCP as the packing room asks it."""

import os
import socket
from collections.abc import Callable

import requests


def test_the_scale_tells_a_weight_that_was_set_by_hand(start: Callable[..., dict[str, int]], monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(os.environ, "WMS_DEMO_API_KEY", "wms_none_none")
    ports = start("wms.demo.scale", "--warehouse", "http://127.0.0.1:1", "--scale", "STATION-1=0", "--page", "0")
    told = requests.put(f"http://127.0.0.1:{ports['page']}/STATION-1", json={"weight_g": 1234}, timeout=30).json()
    assert told == {"weight_g": 1234}
    with socket.create_connection(("127.0.0.1", ports["STATION-1"]), timeout=30) as scale:
        scale.sendall(b"S\r\n")
        assert scale.recv(100).split() == [b"S", b"S", b"1234", b"g"]
        scale.sendall(b"WHAT\r\n")
        assert scale.recv(100) == b"ES\r\n"
