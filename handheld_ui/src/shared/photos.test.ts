import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { Problem } from "./api/client";
import type { Settled } from "./outbox/sender";
import { MOST_SIDE, PhotoBox, type Scans, fitted } from "./photos";

const picture = new Blob(["pixels"], { type: "image/jpeg" });
const DAY_MS = 86_400_000;
let houses = 0;

function house(answer: (id: string) => number = () => 200) {
  let heard: ((settled: Settled) => void) | null = null;
  const scans: Scans = { unconfirmed: signal(0), signedOut: signal(false), onSettled: (listener) => ((heard = listener), () => undefined) };
  const brought: string[] = [];
  const clock = { now: 0 };
  const bring = vi.fn((id: string) => {
    const status = answer(id);
    if (status !== 200) return Promise.reject(status === 0 ? new Problem(0, { code: "network" }) : new Problem(status, {}));
    brought.push(id);
    return Promise.resolve();
  });
  const settled = (op: string): void => heard?.({ command: { op }, answer: { status: "done" } } as unknown as Settled);
  const box = PhotoBox.open(scans, bring, () => clock.now, `photos-${++houses}`);
  return { box, scans, brought, bring, clock, settled };
}

describe("a photo's size", () => {
  it("is bounded, keeps its form, and never grows", () => {
    expect(fitted(4000, 3000, MOST_SIDE)).toEqual({ width: 1280, height: 960 });
    expect(fitted(3000, 4000, MOST_SIDE)).toEqual({ width: 960, height: 1280 });
    expect(fitted(640, 480, MOST_SIDE)).toEqual({ width: 640, height: 480 });
    expect(fitted(90_000, 1, MOST_SIDE)).toEqual({ width: 1280, height: 1 });
  });
});

describe("photos on their way", () => {
  it("are brought once, when the count that announced them is answered", async () => {
    const { box, brought, settled } = house();
    const id = await (await box).keep(picture);
    settled("confirm_pick");
    settled("close_count");
    await vi.waitFor(() => expect(brought).toEqual([id]));
    await vi.waitFor(async () => expect(await (await box).waiting()).toEqual([]));
    await (await box).send();
    expect(brought).toEqual([id]);
  });

  it("let scans go before", async () => {
    const { box, brought, scans } = house();
    const id = await (await box).keep(picture);
    scans.unconfirmed.value = 3;
    await (await box).send();
    expect(brought).toEqual([]);
    scans.unconfirmed.value = 0;
    await (await box).send();
    expect(brought).toEqual([id]);
  });

  it("stay without a network and after a sign-out, and one that is not announced holds no other up", async () => {
    let status = 0;
    let unknown = "";
    const { box, bring, scans, brought } = house((id) => (id === unknown ? 404 : status));
    unknown = await (await box).keep(picture);
    const id = await (await box).keep(picture);
    await (await box).send();
    expect(await (await box).waiting()).toEqual([unknown, id]);
    status = 200;
    scans.signedOut.value = true;
    await (await box).send();
    expect(bring).toHaveBeenCalledTimes(2);
    scans.signedOut.value = false;
    await (await box).send();
    expect([brought, await (await box).waiting()]).toEqual([[id], [unknown]]);
  });

  it("go when no server takes them, or when nobody ever heard of their count", async () => {
    let status = 422;
    const { box, clock } = house(() => status);
    await (await box).keep(picture);
    await (await box).send();
    expect(await (await box).waiting()).toEqual([]);
    await (await box).keep(picture);
    status = 404;
    await (await box).send();
    expect((await (await box).waiting()).length).toBe(1);
    clock.now = 31 * DAY_MS;
    await (await box).send();
    expect(await (await box).waiting()).toEqual([]);
  });

  it("another one takes the place of the first", async () => {
    const { box } = house();
    const first = await (await box).keep(picture);
    const second = await (await box).keep(picture, first);
    expect(await (await box).waiting()).toEqual([second]);
  });
});
