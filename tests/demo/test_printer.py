import socket
from types import SimpleNamespace

import pytest
import requests

from wms.demo.printer.device import Conversation, VirtualPrinter, copies, status_lines
from wms.demo.printer.tray import KEPT, Tray

LABEL = b"^XA^CI28^FO50,50^FDJonas \xc5\xbd^FS^XZ"


@pytest.fixture
def printer(start, tmp_path):
    """The real process with one printer: `port` speaks ZPL, `page` is the address of its web page."""
    ports = start("wms.demo.printer", "--printer", "PRN-1=0", "--page", "0", "--folder", str(tmp_path))
    return SimpleNamespace(port=ports["PRN-1"], page=f"http://127.0.0.1:{ports['page']}")


def turn(printer, state):
    answer = requests.post(f"{printer.page}/printers/PRN-1/state", json={"state": state}, timeout=30)
    answer.raise_for_status()
    return answer.json()


def labels(printer):
    return requests.get(f"{printer.page}/labels.json", timeout=30).json()["labels"]


def say(printer, data, wait=5.0):
    """Send bytes on a new connection and return what comes back before the silence."""
    with socket.create_connection(("127.0.0.1", printer.port), timeout=wait) as line:
        line.sendall(data)
        answer = b""
        try:
            while answer.count(b"\x03") < 3:
                answer += line.recv(4096)
        except TimeoutError:
            pass
        return answer


def test_a_ready_printer_answers_host_status_in_three_framed_lines(printer):
    lines = say(printer, b"~HS").split(b"\r\n")
    assert [line[:1] + line[-1:] for line in lines[:3]] == [b"\x02\x03"] * 3
    assert [len(line.strip(b"\x02\x03").split(b",")) for line in lines[:3]] == [12, 11, 2]
    assert lines[0].strip(b"\x02\x03").split(b",")[1:3] == [b"0", b"0"]


def test_a_label_sent_over_tcp_comes_out_byte_for_byte(printer):
    assert say(printer, LABEL + b"~HS")
    (label,) = labels(printer)
    assert (label["number"], label["printer"]) == (1, "PRN-1")
    assert requests.get(f"{printer.page}/labels/1.zpl", timeout=30).content == LABEL


@pytest.mark.parametrize("state", ["paper_out", "head_open"])
def test_a_printer_that_needs_a_person_is_silent_and_prints_afterwards(printer, state):
    turn(printer, state)
    assert say(printer, LABEL + b"~HS", wait=0.5) == b""
    assert labels(printer) == []
    assert turn(printer, "ready")["waiting"] == 0
    assert len(labels(printer)) == 1


def test_a_paused_printer_says_so_and_how_much_waits(printer):
    turn(printer, "paused")
    first = say(printer, LABEL + b"~HS").split(b"\r\n")[0].strip(b"\x02\x03").split(b",")
    assert (first[2], first[4]) == (b"1", b"001")


def test_an_offline_printer_takes_no_connection_until_it_is_on_again(printer):
    turn(printer, "offline")
    with pytest.raises(ConnectionRefusedError):
        say(printer, b"~HS")
    turn(printer, "ready")
    assert say(printer, b"~HS").count(b"\x03") == 3


def test_an_unknown_state_is_refused(printer):
    answer = requests.post(f"{printer.page}/printers/PRN-1/state", json={"state": "on fire"}, timeout=30)
    assert answer.status_code == 400


def test_the_page_is_served_with_a_policy_that_forbids_foreign_scripts(printer):
    answer = requests.get(printer.page, timeout=30)
    assert "PRN-1" in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_status_between_two_halves_of_a_label_is_heard_and_the_label_whole():
    conversation = Conversation()
    assert conversation.feed(LABEL[:9] + b"~HS") == (1, [])
    assert conversation.feed(LABEL[9:]) == (0, [LABEL])
    assert conversation.feed(b"^XA1^XZ\n^XA2^XZ") == (0, [b"^XA1^XZ", b"^XA2^XZ"])


def test_copies_follow_the_label():
    assert (copies(b"^XA^PQ3^XZ"), copies(LABEL), copies(b"^XA^PQ0^XZ")) == (3, 1, 1)
    assert len(VirtualPrinter("P").received(b"^XA^PQ2^XZ")) == 2


def test_a_printer_switched_off_forgets_what_waited():
    printer = VirtualPrinter("P", state="paper_out")
    assert printer.received(LABEL) == []
    printer.turn("offline")
    assert printer.turn("ready") == []


def test_waiting_labels_are_counted_in_the_status():
    assert b"030,0,1,1218,007," in status_lines(True, 7)


def test_the_tray_keeps_the_last_labels_and_counts_on_after_a_restart(tmp_path):
    tray = Tray(tmp_path)
    for _ in range(KEPT + 3):
        tray.drop("PRN-1", LABEL)
    again = Tray(tmp_path)
    assert len(again.labels()) == KEPT
    assert again.zpl(3) is None
    assert again.drop("PRN-1", LABEL) == KEPT + 4
