"""What is known of a label after it was sent, printer by printer."""

import os
import socket
from pathlib import Path

import pytest

from tests.printing.paper import PAUSED, PaperPrinter
from wms.plumbing.settings import settings
from wms.printing import drivers
from wms.printing.drivers import PrinterState, check_address, look_at, send, send_raw
from wms.printing.errors import ForbiddenAddress

LABEL = b"^XA^FO20,20^A0N,40,40^FDHello^FS^XZ"
JOB = "1.zpl"


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drivers, "STATUS_SECONDS", 0.2)


def test_a_ready_printer_gets_the_label_byte_for_byte() -> None:
    with PaperPrinter() as printer:
        assert send("raw9100", printer.address, LABEL, JOB, "127.0.0.0/8").state == "sent"
        assert printer.labels() == [LABEL]


def test_a_printer_that_complains_gets_nothing() -> None:
    with PaperPrinter(PAUSED) as printer:
        sent = send_raw("127.0.0.1", printer.port, LABEL)
        assert (sent.state, sent.detail) == ("failed", "somebody must go to the printer: it is paused")
        assert printer.labels() == []


def test_a_silent_printer_needs_a_person_and_gets_nothing() -> None:
    with PaperPrinter(status=None) as printer:
        sent = send_raw("127.0.0.1", printer.port, LABEL)
        assert sent.state == "failed"
        assert "paper or ribbon is out, or the head is open" in sent.detail
        assert printer.labels() == []


def test_a_printer_says_its_faults_by_name() -> None:
    with PaperPrinter(PAUSED) as printer:
        paused = look_at("raw9100", printer.address, "127.0.0.0/8")
    assert paused == PrinterState(("paused",), "it is paused")
    addresses = {printer.address: "unreached", "192.0.2.1:9100": "forbidden"}
    states = {address: look_at("raw9100", address, "127.0.0.0/8") for address in addresses}
    assert {address: state and state.faults for address, state in states.items()} == {
        a: (f,) for a, f in addresses.items()
    }
    assert look_at("file", "bench", "") is None


def test_a_stranger_that_answers_something_else_gets_nothing() -> None:
    with PaperPrinter(b"HTTP/1.1 400 Bad Request\r\n\r\n\x03\x03\x03") as printer:
        sent = send_raw("127.0.0.1", printer.port, LABEL)
        assert (sent.state, printer.labels()) == ("failed", [])


def test_a_printer_that_never_stops_talking_is_not_listened_to_for_ever() -> None:
    with PaperPrinter(b"busy", drips=True) as printer:
        assert send_raw("127.0.0.1", printer.port, LABEL).state == "failed"
        assert printer.labels() == []


def test_a_line_that_breaks_within_the_label_leaves_it_unknown() -> None:
    with PaperPrinter(cut_after=1000) as printer:
        sent = send_raw("127.0.0.1", printer.port, LABEL * 200_000)
        assert sent.state == "unknown"


def test_a_printer_that_is_off_has_printed_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    sent = send_raw("127.0.0.1", port, LABEL)
    assert (sent.state, "does not answer" in sent.detail) == ("failed", True)


@pytest.mark.parametrize(
    "address", ["8.8.8.8:9100", "169.254.169.254:80", "[::1]:9100", "printer", "127.0.0.1:http:x", "127.0.0.1:99999999"]
)
def test_nothing_is_sent_outside_the_declared_networks(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_address(address, "127.0.0.0/8, 10.0.0.0/8")


def test_no_declared_network_means_no_printer() -> None:
    with pytest.raises(ForbiddenAddress):
        check_address("127.0.0.1:9100", "")


@pytest.fixture
def labels() -> Path:
    return settings().data_dir / "labels"


def test_a_folder_takes_one_file_for_each_copy(labels: Path) -> None:
    assert send("file", "new/bench", LABEL, JOB, "").state == "sent"
    assert (labels / "new" / "bench" / JOB).read_bytes() == LABEL


def test_a_folder_that_cannot_be_written_is_a_failure(labels: Path) -> None:
    labels.mkdir(parents=True, exist_ok=True)
    (labels / "file").write_text("in the way")
    assert send("file", "file", LABEL, JOB, "").state == "failed"


@pytest.mark.parametrize("address", ["/tmp/out", "../out", "../../../etc", "a/../../out"])
def test_a_file_printer_writes_nowhere_but_into_the_labels(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        send("file", address, LABEL, JOB, "")


def lpr(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A CUPS client of our own, first on the path."""
    (folder / "lpr").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "lpr").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_queue_gets_the_label_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lpr(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/label')
    assert send("cups", "DOCK-1", LABEL, JOB, "").state == "sent"
    assert (tmp_path / "label").read_bytes() == LABEL
    assert (tmp_path / "asked").read_text().strip() == "-PDOCK-1 -oraw"


def test_a_queue_that_is_not_there_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lpr(tmp_path, monkeypatch, "echo 'lpr: The printer or class does not exist.' >&2; exit 1")
    sent = send("cups", "DOCK-9", LABEL, JOB, "")
    assert (sent.state, "does not exist" in sent.detail) == ("failed", True)


def test_a_queue_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lpr(tmp_path, monkeypatch, "exec sleep 60")
    monkeypatch.setattr(drivers, "SEND_SECONDS", 1.0)
    assert send("cups", "DOCK-1", LABEL, JOB, "").state == "failed"
