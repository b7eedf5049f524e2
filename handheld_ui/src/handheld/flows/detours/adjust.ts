/**
 * Putting stock right: place -> item (-> lot) -> what is true of it -> number (-> where to, or which lot) -> reason, and above
 * the house's limit a second person's badge and PIN. Without a network it is kept and sent once, unless somebody else is needed.
 */
import type { Inquiry } from "../../../shared/api/floor_types";
import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import type { Names } from "../../../shared/scan/book";
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, numberOf, tidy } from "../../../shared/scan/codes";
import { judgeAdjustment, judgeBringBack, judgeLotChange } from "../adjust_judge";
import type { Outgoing, Say, Scan, Stamp, Tap } from "../flow";
import { RIGHT, go, say } from "../flow";
import { itemOf } from "../items";
import type { Told, World } from "../world";
import type { AdjustState } from "./adjust_state";
import { awaited, isOf, limitOf, lotOf, lotsOf, onHand, reasonsOf, statusesOf, statusOf, waysOf } from "./adjust_state";
import { adjustView } from "./adjust_view";
import type { Way } from "./adjust_ways";
import { isLimited, mayLead, NUMBERS, opOf } from "./adjust_ways";
import type { Detour, DetourInput, DetourStep, Opening } from "./detour";
import { chosen, leave, leaves } from "./detour";

type Adjust = DetourStep<AdjustState>;

const EMPTY: AdjustState = {
  place: null, names: null, blocks: [], item: null, lot: null, way: null, status: null, digits: "", difference: null, into: null, reason: null, badge: null, act: null,
  asking: false, found: null, rules: null, notice: null,
};
const NO_BINS: unknown[] = ["tote", "cart", "lane", "station"];

const fresh = (state: AdjustState): AdjustState => ({ ...EMPTY, rules: state.rules });
/** A move goes into totes and carts, which are no bins here: the same refusal has words of its own. */
const wordOf = (code: string): string => (code === "inventory.not_a_bin" ? "no_bin" : code);
const wrong = (state: AdjustState, code: string, scanned: string, kind = ""): Adjust => go(state, say("wrong", wordOf(code), { scanned, kind }));

function takePlace(state: AdjustState, code: string, names: Names = null): Adjust {
  const place = tidy(code);
  return go({ ...fresh(state), place, names, blocks: [place] }, RIGHT, { op: "look_up", payload: { code: place } });
}

function onPlace(state: AdjustState, scan: Scan, world: World): Adjust {
  if (NO_BINS.includes(scan.names)) return wrong(state, "inventory.not_a_bin", tidy(scan.text), kindWord(scan.names));
  if (scan.names === "unknown" && !world.online) return wrong(state, "inventory.unknown_place", tidy(scan.text), "unknown");
  return takePlace(state, scan.text, scan.names);
}

const roleOf = (world: World): string => world.session?.worker.role ?? "";

function onItem(state: AdjustState, scan: Scan, world: World): Adjust {
  const label = itemOf(scan);
  if (label.refused && label.code === "") return wrong(state, `gs1_${label.refused.code}`, scan.text);
  if (scan.names !== null && scan.names !== "unknown") return wrong(state, "wrong_item", tidy(scan.text), kindWord(scan.names));
  const row = state.found?.stock.find((one) => isOf(one, label.code));
  const begun = { ...state, item: { code: row?.sku ?? label.code, name: row?.name ?? "" }, lot: label.lot };
  const [only, ...others] = waysOf(begun, roleOf(world));
  return go({ ...begun, way: only !== undefined && others.length === 0 ? only : null }, RIGHT);
}

function onLot(state: AdjustState, scan: Scan): Adjust {
  const row = chosen(scan, lotsOf(state).length);
  const label = itemOf(scan);
  const lot = row === null ? (label.lot ?? label.code) : (lotsOf(state)[row]?.lot ?? "");
  return lotsOf(state).some((one) => one.lot === lot) ? go({ ...state, lot }, RIGHT) : wrong(state, "inventory.wrong_lot", tidy(scan.text));
}

function onNumber(state: AdjustState, text: string, number: number): Adjust {
  const books = onHand(state);
  const difference = state.way === "counted" ? number - (books ?? 0) : state.way === "more" ? number : -number;
  const verdict = judgeNumber(state.way, books === null ? {} : { onHand: books }, difference);
  if (verdict !== "ok") return go({ ...state, digits: "" }, say("wrong", verdict, { scanned: text, free: books ?? 0 }));
  return go({ ...state, digits: "", difference }, RIGHT);
}

function judgeNumber(way: Way | null, seen: { onHand?: number }, difference: number): string {
  if (way === "bring_back") return judgeBringBack(seen, -difference);
  return way === "lot" ? judgeLotChange(seen, -difference) : judgeAdjustment(seen, difference);
}

function onStatus(state: AdjustState, input: Scan | Tap): Adjust {
  const status = statusesOf(state)[chosen(input, statusesOf(state).length) ?? -1];
  return status === undefined ? go(state, say("look", "choose_way")) : go({ ...state, status }, RIGHT);
}

function onReason(state: AdjustState, input: Scan | Tap, world: World): Adjust {
  const reason = reasonsOf(state)[chosen(input, reasonsOf(state).length) ?? -1]?.code;
  if (reason === undefined) return go(state, say("look", "choose_reason"));
  const limit = limitOf(state, roleOf(world));
  const decided = { ...state, reason };
  if (!isLimited(state.way) || judgeAdjustment({ limit }, state.difference ?? 0) === "ok") return send(decided, input, null);
  return world.online ? go({ ...decided, act: input.id }, say("look", "second_person")) : go(state, say("wrong", "second_person_offline"));
}

function onBadge(state: AdjustState, scan: Scan): Adjust {
  if (scan.names !== null && scan.names !== "unknown") return wrong(state, "not_a_badge", tidy(scan.text), kindWord(scan.names));
  return go({ ...state, badge: tidy(scan.text) }, RIGHT);
}

/** The PIN goes straight to the server; nothing of it stays here. */
function onPin(state: AdjustState, scan: Scan): Adjust {
  const pin = tidy(scan.text);
  if (!/^\d{4,12}$/.test(pin) || state.badge === null || state.act === null) return go(state, say("look", "second_person_pin"));
  const asked = { badge: state.badge, pin, action: "inventory.approve", subject_id: state.act, reason: state.reason ?? "" };
  return go({ ...state, asking: true }, say("look"), { op: "approve", payload: { ...asked, code: state.act } });
}

function send(state: AdjustState, stamp: Stamp, approval: string | null): Adjust {
  const { place, item, lot, reason } = state;
  const payload = {
    place_code: place ?? "", item_code: item?.code ?? "", reason: reason ?? "", ...said(state),
    ...(lot ? { lot } : {}), ...(approval === null ? {} : { approval }),
  };
  const heard = heardOf(state);
  return go({ ...fresh(state), notice: heard }, heard, { id: state.act ?? stamp.id, op: opOf(state.way ?? "less"), payload } as Outgoing);
}

function heardOf({ way, difference, item, place }: AdjustState): Say {
  const facts = { quantity: Math.abs(difference ?? 0), item: item?.code ?? "", place: place ?? "" };
  if (way !== null && !NUMBERS.includes(way)) return say("right", `acted_${way}`, facts);
  return say("right", "adjusted", { ...facts, sign: (difference ?? 0) > 0 ? "+" : "−" });
}

/** What one way says that another does not. */
function said(state: AdjustState): Record<string, unknown> {
  const difference = state.difference ?? 0;
  const quantity = Math.abs(difference);
  const status = statusOf(state);
  switch (state.way) {
    case "hold":
    case "damaged":
      return { quantity, status: state.way === "hold" ? "held" : "damaged" };
    case "release":
      return { quantity, status };
    case "write_off":
      return { difference, status };
    case "bring_back":
      return { quantity, ...(status === undefined ? {} : { status }), target_code: state.into ?? "" };
    case "lot":
      return { quantity, new_lot: state.into ?? "" };
    default:
      return { difference };
  }
}

function onTarget(state: AdjustState, scan: Scan): Adjust {
  const code = tidy(scan.text);
  const target = scan.names === "location" ? "pick" : scan.names;
  const verdict = judgeBringBack({ ...(target === null ? {} : { target }), same: state.place !== null && isSame(code, state.place) });
  return verdict === "ok" ? go({ ...state, into: code }, RIGHT) : wrong(state, verdict, code, kindWord(scan.names));
}

function onNewLot(state: AdjustState, scan: Scan): Adjust {
  const label = itemOf(scan);
  const lot = label.lot ?? label.code;
  const before = lotOf(state);
  const verdict = judgeLotChange(before === null ? {} : { lot: before }, 1, lot);
  return verdict === "ok" ? go({ ...state, into: lot }, RIGHT) : wrong(state, verdict, tidy(scan.text));
}

const UNDONE: Record<string, Partial<AdjustState>> = {
  pin: { badge: null, asking: false }, badge: { reason: null, act: null }, reason: { difference: null, into: null }, target: { difference: null }, new_lot: { difference: null }, quantity: { way: null, status: null, digits: "" }, status: { way: null },
  way: { item: null, lot: null }, lot: { item: null }, item: { place: null, found: null, blocks: [] },
};

function undo(state: AdjustState): Adjust {
  const back = UNDONE[awaited(state)];
  return back ? go({ ...state, ...back }, say("look", "unscanned")) : go(state, say("look", "nothing_to_undo"));
}

function onHandInput(state: AdjustState, input: Scan | Tap, world: World): Adjust {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  const what = awaited(state);
  if (command === "undo") return undo(state);
  if (command === "ok") return go({ ...state, notice: null });
  if (command !== null && !/^\d+$/.test(command)) return go(state, say("look", "not_now"));
  if (what === "way") {
    const ways = waysOf(state, roleOf(world));
    const way = ways[chosen(input, ways.length) ?? -1];
    return way ? go({ ...state, way }, RIGHT) : go(state, say("look", "choose_way"));
  }
  if (what === "status") return onStatus(state, input);
  if (what === "reason") return onReason(state, input, world);
  return input.kind === "tap" ? onTap(state, input) : onScan(state, input, world);
}

function onScan(state: AdjustState, scan: Scan, world: World): Adjust {
  switch (awaited(state)) {
    case "place":
      return onPlace(state, scan, world);
    case "item":
      return onItem(state, scan, world);
    case "lot":
      return onLot(state, scan);
    case "badge":
      return onBadge(state, scan);
    case "pin":
      return onPin(state, scan);
    case "target":
      return onTarget(state, scan);
    case "new_lot":
      return onNewLot(state, scan);
    default: {
      const number = numberOf(scan.text);
      return number === null ? go(state, say("look", "key_quantity")) : onNumber(state, scan.text, number);
    }
  }
}

function onTap(state: AdjustState, tap: Tap): Adjust {
  if (tap.action === "row" && awaited(state) === "lot") {
    const lot = lotsOf(state)[chosen(tap, lotsOf(state).length) ?? -1]?.lot;
    return lot === undefined ? go(state) : go({ ...state, lot }, RIGHT);
  }
  if (tap.action !== "key" || awaited(state) !== "quantity") return go(state);
  if (tap.value === "enter") return state.digits === "" ? go(state) : onNumber(state, state.digits, Number(state.digits));
  return go({ ...state, digits: tap.value === "erase" ? state.digits.slice(0, -1) : (state.digits + tap.value).slice(0, 5) });
}

function onTold(state: AdjustState, input: Told, world: World): Adjust {
  if (input.op === "stock_rules") return input.error ? go(state) : go({ ...state, rules: input.result as Rules });
  if (input.op === "approve") return onApproved(state, input);
  if (input.error || state.place === null || input.about !== state.place) return go(state);
  const found = input.result as Inquiry;
  const kind = found.kind === "bin" || found.kind === "place" ? (found.stock[0]?.location_kind ?? "pick") : found.kind === "item" ? "unknown" : found.kind;
  const verdict = judgePlace(kind, world);
  if (verdict !== "ok") return go(fresh(state), say("wrong", wordOf(verdict), { scanned: state.place, kind: found.kind }));
  return go({ ...state, found, blocks: found.place?.blocks ?? state.blocks });
}

/** Out of scrap goods only come back, and only whoever looks after the stock says so. */
function judgePlace(kind: string, world: World): string {
  if (judgeBringBack({ source: kind }) !== "ok" || judgeAdjustment({ kind }) === "ok") return judgeAdjustment({ kind });
  return mayLead(roleOf(world)) ? "ok" : "adjust_lead_only";
}

function onApproved(state: AdjustState, input: Told): Adjust {
  if (!state.asking || state.act === null || input.about !== state.act) return go(state);
  if (input.error) return go({ ...state, badge: null, asking: false }, say("wrong", input.error.code === "network" ? "second_person_offline" : "second_person_no"));
  return send(state, { id: state.act, at: "" }, (input.result as { id: string }).id);
}

function start(opening: Opening, _world: World, stamp: Stamp): Adjust {
  const rules = { id: stamp.id, op: "stock_rules" as const, payload: {} };
  if (opening.code === undefined) return go(EMPTY, say("look"), rules);
  const begun = takePlace(EMPTY, opening.code);
  const item = opening.item === undefined ? null : { code: opening.item, name: "" };
  return { ...begun, say: say("look"), state: { ...begun.state, item }, send: [rules, ...begun.send] };
}

function step(state: AdjustState, input: DetourInput, world: World): Adjust {
  if (leaves(input)) return leave(state, RIGHT);
  if (input.kind === "answer") return go(state);
  const after = input.kind === "told" ? onTold(state, input, world) : onHandInput(state, input, world);
  if (input.kind === "told" && !after.say) return after;
  return { ...after, state: { ...after.state, notice: after.say?.code ? after.say : null } };
}

export const adjust: Detour<AdjustState> = { start, step, view: adjustView };
