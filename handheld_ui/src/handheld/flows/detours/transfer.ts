/**
 * Goods between houses. Sending: transfer -> (bin -> item -> quantity -> the transfer's label, or *ok) again and again -> *done.
 * Receiving: transfer -> (item -> lot -> quantity -> bin) again and again; *done says that nothing more came. It begins
 * where there is a network; from there it goes on without.
 */
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, numberOf, tidy } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Stamp, Tap } from "../flow";
import { RIGHT, go, say } from "../flow";
import { itemOf } from "../items";
import { judgeTransfer } from "../transfer_judge";
import type { Told } from "../world";
import type { Detour, DetourInput, DetourStep } from "./detour";
import { chosen, leave } from "./detour";
import type { Done, Here, Line, Transfer, TransferState } from "./transfer_state";
import { EMPTY, NOTHING, awaited, hereOf, isAsking, leftOf, lineOf, seenOf, sideOf, unitsIn } from "./transfer_state";
import { transferView } from "./transfer_view";

type Way = DetourStep<TransferState>;
const KINDS: Readonly<Record<string, string>> = { location: "pick", unknown: "unknown" };

const noted = (state: TransferState, heard: Say | null, ...send: Outgoing[]): Way => go({ ...state, notice: heard?.code ? heard : null }, heard, ...send);

function wrong(state: TransferState, code: string, scan: Scan): Way {
  const tone = code === "inventory.transfer_too_many" ? "too_many" : "wrong";
  const values = { scanned: tidy(scan.text), kind: kindWord(scan.names), expected: state.transfer?.code ?? "" };
  return noted({ ...state, warned: false }, say(tone, code, values));
}

function onTransfer(state: TransferState, scan: Scan, here: Here): Way {
  const row = chosen(scan, state.offered.length);
  const offered = row === null ? undefined : state.offered[row];
  if (offered) return take(offered);
  if (isAsking(state, scan.at)) return go({ ...state, early: [...(state.early ?? []), scan] });
  if (!here.online) return noted(state, say("look", "offline_no_look", { scanned: tidy(scan.text) }));
  const code = tidy(scan.text);
  return go({ ...EMPTY, offered: state.offered, asked: code, askedAt: scan.at }, RIGHT, { op: "transfer", payload: { code } });
}

const take = (transfer: Transfer): Way => noted({ ...EMPTY, transfer }, RIGHT);

function onTold(state: TransferState, { op, about, result, error }: Told, here: Here): Way {
  if (op === "transfers" && !error && state.transfer === null) {
    const { transfers } = result as { transfers: Transfer[] };
    return go({ ...state, offered: transfers.filter((one) => ["open", "sent", "short"].includes(one.state)).slice(0, 9) });
  }
  if (op !== "transfer" || about !== state.asked) return go(state);
  const open = error
    ? noted({ ...state, asked: null, early: [] }, say("wrong", error.code === "network" ? "offline_no_look" : error.code, { scanned: about }))
    : take(result as Transfer);
  return (state.early ?? []).reduce((before, scan) => after(before, onScan(before.state, scan, here)), open);
}

const after = (before: Way, next: Way): Way => ({ ...next, send: [...before.send, ...next.send] });

function onBin(state: TransferState, scan: Scan, here: Here): Way {
  const seen = seenOf(state, here, scan.names === null ? undefined : (KINDS[scan.names] ?? scan.names));
  const verdict = judgeTransfer(seen, {});
  return verdict === "ok" ? noted({ ...state, bin: tidy(scan.text) }, RIGHT) : wrong(state, verdict, scan);
}

function onItem(state: TransferState, scan: Scan, here: Here): Way {
  const label = itemOf(scan);
  if (label.refused) return noted(state, say("wrong", `gs1_${label.refused.code}`, { scanned: scan.text, ai: label.refused.ai }));
  const line = lineOf(state, label.code);
  if (line === null || (state.item !== null && line.sku !== state.item.sku)) return wrong(state, line === null ? "inventory.not_on_transfer" : "wrong_item", scan);
  const quantity = state.quantity + unitsIn(line, label.code) * (label.count ?? 1);
  const lot = label.lot ?? state.lot;
  const verdict = judgeTransfer(seenOf(state, here), { item: label.code, quantity, ...(lot === null ? {} : { lot }) });
  const asksLot = verdict === "inventory.lot_missing";
  return verdict === "ok" || asksLot ? noted({ ...state, item: line, lot, quantity }, RIGHT) : wrong(state, verdict, scan);
}

function onLot(state: TransferState, item: Line, scan: Scan, here: Here): Way {
  const label = itemOf(scan);
  const lot = label.lot ?? label.code;
  const verdict = judgeTransfer(seenOf(state, here), { item: item.sku, lot, quantity: Math.max(1, state.quantity) });
  return verdict === "ok" ? noted({ ...state, lot }, RIGHT) : wrong(state, verdict, scan);
}

function setQuantity(state: TransferState, item: Line, quantity: number, here: Here): Way {
  const verdict = judgeTransfer(seenOf(state, here), { item: item.sku, quantity, ...(state.lot === null ? {} : { lot: state.lot }) });
  if (verdict === "ok") return noted({ ...state, quantity, digits: null }, RIGHT);
  return noted({ ...state, digits: "" }, say("too_many", verdict, { scanned: quantity }));
}

/** The last scan of a piece: the transfer's label when goods are sent, the bin when they are received. */
function onEnd(state: TransferState, transfer: Transfer, item: Line, scan: Scan, here: Here): Way {
  const number = numberOf(scan.text);
  if (lineOf(state, itemOf(scan).code) !== null) return onItem(state, scan, here);
  if (number !== null && scan.names !== "location") return setQuantity(state, item, number, here);
  if (sideOf(transfer, here) === "send") return isSame(transfer.code, scan.text) ? sent(state, transfer, item, scan) : wrong(state, "transfer_label", scan);
  const verdict = judgeTransfer(seenOf(state, here, scan.names === null ? undefined : (KINDS[scan.names] ?? scan.names)), {});
  return verdict === "ok" ? received(state, transfer, item, scan) : wrong(state, verdict, scan);
}

const ofLot = (lot: string | null): { lot?: string } => (lot === null ? {} : { lot });

const doneHere = (state: TransferState, item: Line, id: string): Done[] => [...state.done, { id, sku: item.sku, lot: state.lot ?? item.lot, quantity: state.quantity }];

function sent(state: TransferState, transfer: Transfer, item: Line, stamp: Stamp): Way {
  const payload = { transfer_code: transfer.code, source_code: state.bin ?? "", item_code: item.sku, quantity: state.quantity, ...ofLot(state.lot) };
  const heard = say("right", "transfer_sent", { quantity: state.quantity, name: item.name, target: transfer.target });
  return noted({ ...state, ...NOTHING, done: doneHere(state, item, stamp.id) }, heard, { id: stamp.id, op: "send_transfer", payload });
}

function received(state: TransferState, transfer: Transfer, item: Line, scan: Scan): Way {
  const bin = tidy(scan.text);
  const payload = { transfer_code: transfer.code, item_code: item.sku, quantity: state.quantity, target_code: bin, ...ofLot(state.lot) };
  const heard = say("right", "transfer_received", { quantity: state.quantity, name: item.name, target: bin });
  return noted({ ...state, ...NOTHING, done: doneHere(state, item, scan.id) }, heard, { id: scan.id, op: "receive_transfer", payload });
}

/** All that goes, or all that came. What is missing is said once; the second *done means it. */
function onDone(state: TransferState, stamp: Stamp, here: Here): Way {
  const { transfer } = state;
  if (transfer === null || state.item !== null) return transfer === null ? leave(state, RIGHT) : noted(state, say("look", "transfer_in_hand"));
  const left = leftOf(state, here);
  if (left > 0 && !state.warned) return noted({ ...state, warned: true }, say("look", "transfer_left", { quantity: left }));
  const op = sideOf(transfer, here) === "send" ? "end_sending" : "end_receiving";
  if (op === "end_receiving" && left === 0) return leave(state, say("right", "transfer_over", { code: transfer.code }));
  return leave(state, say("right", "transfer_over", { code: transfer.code }), { id: stamp.id, op, payload: { transfer_code: transfer.code } });
}

function undo(state: TransferState, stamp: Stamp): Way {
  if (state.digits !== null) return noted({ ...state, digits: null }, say("look", "unscanned"));
  if (state.item !== null) return noted({ ...state, item: null, lot: null, quantity: 0 }, say("look", "unscanned"));
  if (state.bin !== null) return noted({ ...state, bin: null }, say("look", "unscanned"));
  const last = state.done.at(-1);
  if (!last) return state.transfer === null ? noted(state, say("look", "nothing_to_undo")) : noted({ ...EMPTY, offered: state.offered }, say("look", "unscanned"));
  const done = state.done.slice(0, -1);
  return noted({ ...state, done }, say("look", "transfer_undone", { quantity: last.quantity, name: last.sku }), { id: stamp.id, op: "undo_transfer_scan", payload: { move_id: last.id } });
}

function onCommand(state: TransferState, name: string, scan: Scan, here: Here): Way {
  const { transfer, item } = state;
  if (name === "done") return onDone(state, scan, here);
  if (name === "back" || name === "pause") return leave(state, RIGHT);
  if (name === "undo") return undo(state, scan);
  if (transfer === null || item === null) return noted(state, say("look", "not_now"));
  if (name === "qty") return noted({ ...state, digits: state.digits === null ? "" : null }, say("look"));
  if (name === "ok" && awaited(state, here) === "end" && sideOf(transfer, here) === "send") return sent(state, transfer, item, scan);
  return noted(state, say("look", "not_now"));
}

function onScan(state: TransferState, scan: Scan, here: Here): Way {
  const { transfer, item } = state;
  const command = commandOf(scan.text);
  if (transfer === null && chosen(scan, state.offered.length) !== null) return onTransfer(state, scan, here);
  if (command !== null) return onCommand(state, command, scan, here);
  const what = awaited(state, here);
  if (transfer === null) return onTransfer(state, scan, here);
  if (what === "bin") return onBin(state, scan, here);
  if (item === null) return onItem(state, scan, here);
  if (what === "lot") return onLot(state, item, scan, here);
  return onEnd(state, transfer, item, scan, here);
}

function onTap(state: TransferState, tap: Tap, here: Here): Way {
  const row = state.transfer === null ? chosen(tap, state.offered.length) : null;
  const offered = row === null ? undefined : state.offered[row];
  if (offered) return take(offered);
  if (tap.action !== "key" || state.item === null || state.digits === null) return go(state);
  if (tap.value === "enter") return setQuantity(state, state.item, Number(state.digits), here);
  return go({ ...state, digits: tap.value === "erase" ? state.digits.slice(0, -1) : (state.digits + tap.value).slice(0, 5) });
}

/** What the server refused is not done. */
const answered = (state: TransferState, { answer }: Answered): Way => go(answer.error ? { ...state, done: state.done.filter((one) => one.id !== answer.id) } : state);

/** One step on a transfer; the kind of work takes the same one. */
export function stepTransfer(state: TransferState, input: DetourInput, here: Here): Way {
  switch (input.kind) {
    case "told":
      return onTold(state, input, here);
    case "answer":
      return answered(state, input);
    case "scan":
      return onScan(state, input, here);
    default:
      return onTap(state, input, here);
  }
}

export const transfer: Detour<TransferState> = {
  start: (opening, world, stamp) => {
    if (!world.online) return go(EMPTY, say("look"));
    if (opening.code === undefined) return go(EMPTY, say("look"), { op: "transfers", payload: {} });
    return go({ ...EMPTY, asked: opening.code, askedAt: stamp.at }, say("look"), { op: "transfer", payload: { code: opening.code } });
  },
  step: (state, input, world) => stepTransfer(state, input, hereOf(world)),
  view: (state, world) => transferView(state, hereOf(world)),
};
