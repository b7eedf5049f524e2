"""The documents, followed word for word: their bash blocks in order, from an empty folder to a shipped parcel."""

import base64
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.servers import free_port
from tests.stories import work
from tests.stories.house import Caller, until
from wms.channels.rules.messages import MESSAGE_TYPES
from wms.plumbing.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"
PEOPLE_WORK_HERE = "<!-- people work here -->"


def blocks(text: str) -> list[str]:
    return re.findall(r"^```bash\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


class Shell:
    """One bash that lives through a document, so that what a block sets is there in the next."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        outside = {name: value for name, value in os.environ.items() if not name.startswith("WMS_")}
        env = outside | {"WMS_DATA_DIR": str(folder / "aisle"), "PORT": str(port), "WMS_LOG_LEVEL": "WARNING"}
        # plain http on this machine: a browser would ask for TLS before it keeps a cookie
        env |= {"WMS_INSECURE_COOKIES": "1"}
        self._bash = subprocess.Popen(
            ["bash"], env=env, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        )  # fmt: skip

    def run(self, block: str) -> str:
        """What the block prints; it must succeed, command by command."""
        self._write(f"set -e; trap 'echo :failed' EXIT\n{block}\ntrap - EXIT; set +e; echo :done\n")
        told: list[str] = []
        for line in self._bash.stdout or ():
            if line.rstrip().endswith((":done", ":failed")):
                assert ":done" in line, f"{block}\n{''.join(told)}"
                return "".join(told)
            told.append(line)
        raise AssertionError(f"{block}\n{''.join(told)}")

    def value(self, name: str) -> str:
        return self.run(f"echo ${name}").strip()

    def close(self) -> None:
        os.killpg(self._bash.pid, signal.SIGKILL)
        self._bash.wait(timeout=30)
        for pipe in (self._bash.stdin, self._bash.stdout):
            assert pipe is not None
            pipe.close()

    def _write(self, text: str) -> None:
        assert self._bash.stdin is not None
        self._bash.stdin.write(text)
        self._bash.stdin.flush()


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    made = Shell(tmp_path_factory.mktemp("documents"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def running(shell: Shell) -> Shell:
    """The house as the first half of the operations document leaves it: one order waits for people."""
    before, _ = (DOCS / "operations.md").read_text().split(PEOPLE_WORK_HERE)
    for block in blocks(before):
        shell.run(block)
    return shell


def device(shell: Shell, kind: str, badge: str, pin: str) -> Caller:
    made = Caller(shell.url)
    code = shell.value(f"{kind.upper()}_CODE")
    made("POST", "/devices/enrol", {"code": code, "name": f"{kind} of {badge}", "kind": kind})
    made("POST", "/session", {"badge": badge, "pin": pin})
    return made


def picked(picker: Caller) -> None:
    task = work.claim(picker)
    if task["mode"] == "batch":
        task = picker.do("assign_cart", task_id=task["id"], cart_code="CART-01")["task"]
    task = picker.do("assign_tote", task_id=task["id"], slot=task["slots"][0]["slot"], tote_code="T0001")["task"]
    for stop, line, tote in work.open_lines(task):
        picker.do("confirm_pick", **work.scan_of(task, stop, line, tote))
    picker.do("drop_off", task_id=task["id"], location_code="LANE-1")


def packed(packer: Caller, tote: str) -> None:
    answer = until(lambda: _opened(packer, tote), "the tote waits at the bench")
    pack = packer.do("start_parcel", pack_id=answer["id"], carton_code="BOX-M")["pack"]
    for line in pack["lines"]:
        scan = {"pack_id": pack["id"], "item_code": line["sku"], "quantity": line["expected"]}
        change = packer.do("pack_item", **scan)["change"]
    weight = change["expected_weight_g"]
    packer.do("close_parcel", pack_id=pack["id"], parcel_id=change["parcel_id"], weight_g=weight)
    label = work.label_of(packer, pack["id"])
    packer.do("confirm_label", station_code="BENCH-1", code=label)


def _opened(packer: Caller, tote: str) -> dict[str, Any] | None:
    answer = packer.command("open_tote", station_code="BENCH-1", code=tote)
    return answer["result"]["pack"] if answer["status"] != "rejected" else None


def test_from_an_empty_folder_to_a_shipped_parcel_by_the_operations_document_alone(running: Shell) -> None:
    picked(device(running, "handheld", "B-2", "482913"))
    packed(device(running, "station", "B-3", "730482"), "T0001")
    _, after = (DOCS / "operations.md").read_text().split(PEOPLE_WORK_HERE)
    told = "".join(running.run(block) for block in blocks(after))
    (shipment,) = json.loads(told.splitlines()[0])["shipments"]
    assert (shipment["state"], shipment["order"]["number"], shipment["complete"]) == ("confirmed", "1001", True)
    assert "the ledger is sound" in told


@pytest.mark.parametrize("document", ["api.md", "devices.md"])
def test_every_command_of_the_other_documents_works_there(running: Shell, document: str) -> None:
    found = blocks((DOCS / document).read_text())
    assert found
    for block in found:
        running.run(block)


def test_both_proxies_lead_to_the_server_and_pass_sockets() -> None:
    """What is checked without the two programs: whole blocks, one address, and what each must be told for upgrades."""
    text = (DOCS / "operations.md").read_text()
    nginx, caddy = (re.search(rf"Behind {name}.*?\n\n((?:    .*\n)+)", text, re.DOTALL) for name in ("nginx", "Caddy"))
    assert nginx is not None
    assert caddy is not None
    for block in (nginx[1], caddy[1]):
        assert block.count("{") == block.count("}")
        assert "127.0.0.1:8000" in block
    for header in ("Host $host", "X-Forwarded-For", "X-Forwarded-Proto", "Upgrade $http_upgrade", "Connection"):
        assert f"proxy_set_header {header}" in nginx[1]
    assert re.search(r"reverse_proxy 127\.0\.0\.1:8000\b", caddy[1])


def test_the_guides_own_check_knows_our_messages_from_a_strangers() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", (DOCS / "api.md").read_text(), re.MULTILINE | re.DOTALL)
    told: dict[str, Any] = {}
    exec(code, told)
    now, body = datetime.now(UTC), b'{"type": "order.shipped"}'
    secret, other = ("whsec_" + base64.b64encode(word * 8).decode() for word in (b"ours", b"mine"))

    def judged(signer: str, at: datetime, read: bytes = body) -> bool:
        signature = Webhook(signer).sign("msg_1", at, body.decode())
        stamps = {"webhook-id": "msg_1", "webhook-timestamp": str(int(at.timestamp()))}
        return bool(told["is_ours"](secret, {**stamps, "webhook-signature": f"v1,bm8= {signature}"}, read))

    assert judged(secret, now)
    assert not judged(other, now)
    assert not judged(secret, now, body + b" ")
    assert not judged(secret, now - timedelta(minutes=10))


def test_the_api_document_names_every_message_type() -> None:
    text = (DOCS / "api.md").read_text()
    assert [name for name in MESSAGE_TYPES if f"`{name}`" not in text] == []


def test_the_operations_document_names_every_setting() -> None:
    text = (DOCS / "operations.md").read_text()
    source = (PROJECT / "wms/plumbing/settings.py").read_text()
    names = set(re.findall(r'"(WMS_[A-Z_]+)"', source)) - {"WMS_DEMO"}
    told = set(re.findall(r"WMS_[A-Z_]+", text))
    assert sorted(names - told) == []
    assert Settings.__doc__
