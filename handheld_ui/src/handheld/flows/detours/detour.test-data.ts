import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import { expect } from "vitest";
import type { Outgoing } from "../flow";
import type { Told, World } from "../world";
import type { Detour, DetourInput, DetourStep, Opening } from "./detour";

export type Run<State> = DetourStep<State> & { sent: Outgoing[] };

/** What is said stands on the screen too: a sound alone tells nobody what was wrong. */
function isShown<State extends { notice: unknown }>(after: DetourStep<State>): void {
  if (after.say?.code && !after.leave && !after.open) expect(after.state.notice).toEqual(after.say);
}

export function runDetour<State extends { notice: unknown }>(detour: Detour<State>, around: World, inputs: DetourInput[], opening: Opening = {}): Run<State> {
  let after = detour.start(opening, around, { id: "start", at: "2026-11-22T10:00:00Z" });
  const sent = [...after.send];
  for (const input of inputs) {
    after = detour.step(after.state, input, around);
    isShown(after);
    sent.push(...after.send);
  }
  return { ...after, sent };
}

export const world = (more: Partial<World> = {}): World => ({
  inHand: null, queue: null, session: null, online: true, moves: [], asks: [], plan: null, ...more,
});

export const told = (op: string, about: string, result: unknown): Told => ({ kind: "told", op, about, result, error: null });

export const stockRow = (sku: string, more: Partial<StockRow> = {}): StockRow => ({
  location_code: "A01-01-1", location_kind: "pick", blocks: ["A01", "01", "1"], blocked: false, sku, name: sku, variant: "", image_url: null,
  codes: [{ code: sku, quantity: 1 }], lot: "", expires_on: null, status: "available", on_hand: 12, reserved: 4, free: 8, alone: null,
  received_at: "2026-11-01T08:00:00Z", ...more,
});

const NOTHING = { title: "", refusal: null, item: null, place: null, order: null, parcel: null, totals: null, containers: [], walks: [], waiting: [], moves: [], same_number: [] };

export const inquiryOf = (kind: string, code: string, more: Partial<Inquiry> = {}): Inquiry => ({ ...NOTHING, kind, code, stock: [], ...more });

export const FOUND_BIN: Inquiry = inquiryOf("bin", "A01-01-1", {
  place: { blocks: ["A01", "01", "1"], blocked: false, check_digits: "41", stands_in: null, slots: 0, x_mm: 0, y_mm: 0 },
  stock: [
    stockRow("TEA", { name: "Green tea", codes: [{ code: "TEA", quantity: 1 }, { code: "CASE-TEA", quantity: 6 }] }),
    stockRow("JAM", { lot: "L1", on_hand: 5, reserved: 0, free: 5 }),
    stockRow("JAM", { lot: "L2", on_hand: 3, reserved: 0, free: 3 }),
  ],
});
