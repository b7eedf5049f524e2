import type { PickStop, PickTask } from "../../../shared/api/types";
import type { Names } from "../../../shared/scan/book";
import type { Scan } from "../../flows/flow";
import { learn } from "../kinds";
import type { InHand } from "../state";
import { pick } from ".";
import type { PickState } from "./state";
import { startPick } from "./state";

learn("pick", pick.kind);

/** A walk in hand. */
export const inHandOf = (task: PickTask): InHand => ({ kind: "pick", state: startPick(task), lost: null });
export const walkOf = (inHand: InHand | null): PickState | null => inHand && (inHand.state as PickState);

let counter = 0;

/** Later ones sort later, as a device makes them. */
export const freshId = (): string => `00000000-0000-7000-8000-${(++counter).toString(16).padStart(8, "0")}0000`;

const BOOK: [Names, RegExp][] = [
  ["tote", /^T\d{4,}$/i], ["cart", /^CART-\w+$/i], ["lane", /^PACK-\w+$/i], ["station", /^STATION-\w+$/i],
  ["location", /^[A-Z]{1,2}\d{1,3}(-[\dA-Z]{1,3}){1,3}$/i],
];

/** What the book of the house in these tests says. */
export const namesIn = (text: string): Names => BOOK.find(([, form]) => form.test(text.trim()))?.[0] ?? "unknown";

export const scanOf = (text: string, symbology: string | null = null, names: Names = namesIn(text)): Scan => ({
  kind: "scan",
  text,
  symbology,
  names,
  id: freshId(),
  at: "2026-11-22T10:00:00Z",
});

function stopWith(seq: number, code: string, sku: string, wanted: [slot: number, quantity: number][], lot: string | null = null): PickStop {
  const lines = wanted.map(([slot, quantity]) => ({
    id: `line-${seq}-${slot}`,
    slot,
    order_number: `W-${slot}`,
    quantity,
    picked: 0,
    short: 0,
    state: "open" as const,
  }));
  const location = { code, blocks: code.split("-"), check_digits: `${40 + seq}`, x_mm: 0, y_mm: 0 };
  const codes = [{ code: sku, quantity: 1 }, { code: `501234567890${seq}`, quantity: 1 }, { code: `CASE-${sku}`, quantity: 6 }];
  const item = { id: `item-${seq}`, sku, name: `Thing ${seq}`, image_url: null, codes, weight_g: 100 };
  const quantity = wanted.reduce((sum, [, units]) => sum + units, 0);
  return { id: `stop-${seq}`, seq, state: "open", location, item, lot: lot ?? "", expires_on: null, quantity, picked: 0, short: 0, lines, why: [] };
}

/** Two orders on one cart; three stops: one for both orders, one with a case's worth, one with a lot. */
export function walkTask(): PickTask {
  const slot = (number: number, colour: "blue" | "orange"): PickTask["slots"][number] => ({
    slot: number,
    span: 1,
    colour,
    order: { id: `order-${number}`, number: `W-${number}`, priority: "normal", cutoff: null },
    tote: null,
    full_totes: [],
    withdrawn: false,
  });
  return {
    id: "task-1",
    kind: "pick",
    number: 118,
    label: "118",
    summary: { orders: 2, stops: 3, units: 13, mode: "batch", seconds: 0 },
    version: 1,
    state: "leased",
    mode: "batch",
    cutoff: null,
    lease_until: null,
    worker: { id: "worker-1", name: "Ana" },
    warehouse: "MAIN",
    notices: [],
    instructions: [],
    cart_slots: 2,
    cart: null,
    slots: [slot(1, "blue"), slot(2, "orange")],
    stops: [
      stopWith(1, "A02-04-1", "HEART", [[1, 2], [2, 1]]),
      stopWith(2, "A03-07-2", "BIRD", [[1, 8]]),
      stopWith(3, "A05-12-1", "FLAG", [[2, 2]], "L2411"),
    ],
    drop: { lanes: ["PACK-1", "PACK-2"] },
    distance_mm: 0,
    baseline_mm: 0,
    reasons: [],
    picks: [], shorts: [],
  };
}

/** The same walk with cart and totes in place, at the first stop. */
export function loadedTask(): PickTask {
  const task = walkTask();
  const slots = task.slots.map((slot) => ({ ...slot, tote: { code: `T0000${slot.slot}` } }));
  return { ...task, cart: { code: "CART-01" }, slots };
}
