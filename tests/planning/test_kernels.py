"""A server whose loops are all compiled starts no process to look through them."""

import threading

import pytest

from wms.planning.solver import kernels


def test_sealed_loops_are_used_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "_started", threading.Event())
    monkeypatch.setattr(kernels, "_ready", threading.Event())
    monkeypatch.setattr(kernels, "sealed", lambda: True)
    assert kernels.prepare_in_background("/nowhere") is None
    assert kernels.variables() == {}
