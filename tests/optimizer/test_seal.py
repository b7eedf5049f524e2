"""A server looks through the compiled loops only when they may have changed."""

from pathlib import Path

import pytest

from wms.optimizer.seal import seal, sealed


@pytest.fixture
def loops(tmp_path: Path) -> Path:
    """One source and its compiled loop, as numba keeps it."""
    folder = tmp_path / "wms" / "optimizer"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "tours.py").write_text("def length(): ...")
    (folder / "__pycache__" / "tours.length.nbi").write_text("machine code")
    return folder


def test_what_was_sealed_holds_while_nothing_changes(loops: Path) -> None:
    assert not sealed(loops)
    seal(loops)
    assert sealed(loops)


@pytest.mark.parametrize("name", ["tours.py", "__pycache__/tours.length.nbi"])
def test_a_changed_source_or_loop_breaks_the_seal(loops: Path, name: str) -> None:
    seal(loops)
    (loops / name).write_text("something else")
    assert not sealed(loops)


def test_a_lost_loop_breaks_the_seal(loops: Path) -> None:
    seal(loops)
    (loops / "__pycache__" / "tours.length.nbi").unlink()
    assert not sealed(loops)


def test_another_machine_looks_for_itself(loops: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(loops)
    monkeypatch.setattr("platform.node", lambda: "elsewhere")
    assert not sealed(loops)


def test_loops_kept_elsewhere_are_never_sealed(loops: Path) -> None:
    (loops / "__pycache__" / "tours.length.nbi").unlink()
    seal(loops)
    assert not sealed(loops)
