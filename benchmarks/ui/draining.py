"""A queue that gathered without a network is sent: moves of one piece, there and back, in the order they were made."""

import time
from typing import Any

from playwright.sync_api import Browser

from benchmarks.ui.device import SlowDevice
from tests.stories.house import House

QUEUED = 1_000
SEED = """async ([worker, many, ids]) => {
  const opening = indexedDB.open("wms");
  await new Promise((done) => (opening.onsuccess = done));
  const writing = opening.result.transaction(["commands", "notes"], "readwrite");
  const last = writing.objectStore("notes").get("seq");
  await new Promise((done) => (last.onsuccess = done));
  const seq = last.result ?? 0;
  for (let number = 1; number <= many; number++) {
    const [source_code, target_code] = number % 2 ? ["A01-02-1", "A01-09-1"] : ["A01-09-1", "A01-02-1"];
    const payload = { source_code, target_code, item_code: "ITEM-2", quantity: 1 };
    const stamp = { id: ids[number - 1], seq: seq + number, t_device: new Date().toISOString(), app_version: "bench" };
    writing.objectStore("commands").add({ ...stamp, op: "move_stock", payload, worker_id: worker });
  }
  writing.objectStore("notes").put(seq + many, "seq");
  await new Promise((done) => (writing.oncomplete = done));
  opening.result.close();
}"""
WAITING = """() => new Promise((done) => {
  const opening = indexedDB.open("wms");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("commands").objectStore("commands").count();
    counting.onsuccess = () => { opening.result.close(); done(counting.result); };
  };
})"""


def draining(browser: Browser, house: House) -> dict[str, Any]:
    """{queued, seconds, refused}: from the opened page to the empty queue."""
    from wms.kernel.ids import new_id

    device = SlowDevice(browser, house)
    device.enrol()
    device.sign_in("second")
    worker = device.page.evaluate("async () => (await (await fetch('/api/v1/session')).json()).worker.id")
    device.page.evaluate(SEED, [worker, QUEUED, [str(new_id()) for _ in range(QUEUED)]])
    device.page.goto(f"{house.url}/handheld/", wait_until="commit")
    started = time.monotonic()
    device.until(lambda: device.page.evaluate(WAITING) == 0, "the queue is sent", 300)
    seconds = time.monotonic() - started
    refused = device.see("error-card").count()
    device.context.close()
    return {"queued": QUEUED, "seconds": seconds, "refused": refused}
