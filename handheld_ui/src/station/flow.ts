/** The pack station as one pure function: step(state, input) -> {state, say, send}. */
import { answerPrint, askIncomplete, askMissing, askWeight, closeByItself, closeParcel, leave, openTote, packLine, park, reopen, reportMissing, reprint, retryPrint, shipIncomplete, startParcel } from "./acts";
import { takeAnswer } from "./answers";
import { andThen, type Bench, type Input, packOf, stay, type Step, tell, told } from "./bench";
import { packRest, packWhole } from "./items";
import { goWithout, keepPhoto } from "./photo";
import { hear } from "./merge";
import { undo } from "./recent";
import { anotherTote, judgeScan } from "./scan";
import { newlyChanged, takeAllOut } from "./take_out";
import { askTracking, enterTracking, labelIsOn } from "./tracking";
import { hearPrinter, newlyTroubled, tellTrouble } from "./trouble";
import type { Pack } from "./wire";

export function step(bench: Bench, input: Input): Step {
  const next = take(bench, input);
  const failed = newlyTroubled(bench.base, next.state.base);
  const say = failed ? tellTrouble(failed) : newlyChanged(bench.base, next.state.base);
  return say ? { ...next, ...tell({ ...next.state, dialog: failed ? next.state.dialog : null }, say), send: next.send } : next;
}

function take(bench: Bench, input: Input): Step {
  switch (input.kind) {
    case "scan":
      return judgeScan(bench.again === input.text ? bench : { ...bench, again: null }, input);
    case "answered":
      return takeAnswer(bench, input.ref, input.answer);
    case "weighed":
      return closeByItself({ ...bench, weight: input.weight });
    case "fetched":
      return takeFetched(bench, input.pack);
    case "news":
      return stay(hear(bench, input.news));
    case "waiting":
      return stay({ ...bench, next: input.next });
    case "printer":
      return hearPrinter(bench, input);
    case "named":
      return nameStranger(bench, input);
    default:
      return act(bench, input);
  }
}

type Act = Exclude<Input, { kind: "scan" | "answered" | "weighed" | "fetched" | "news" | "waiting" | "printer" | "named" }>;

function act(bench: Bench, input: Act): Step {
  switch (input.kind) {
    case "open":
      return openTote(bench, input.code, input.orderId === undefined ? {} : { order_id: input.orderId });
    case "carton":
      return startParcel(bench, input.code);
    case "close":
      return closeParcel(bench, input);
    case "pack_line":
      return packLine(bench, input.lineId, (code) => judgeScan({ ...bench, quantity: 1 }, { text: code, readings: [code], names: null }));
    case "pack_rest":
      return packRest(bench, input.lineId);
    case "ask_missing":
      return askMissing(bench, input.lineId);
    case "missing":
      return reportMissing(bench, input.lineId, input.quantity);
    case "park":
      return park(bench, input.place);
    case "incomplete":
      return shipIncomplete(bench, input.approval);
    case "reopen":
      return reopen(bench, input.parcelId);
    case "reprint":
      return reprint(bench, input.parcelId, input.reason);
    case "photo_taken":
      return afterPhoto(bench, keepPhoto(bench, input.parcelId, input.photoId));
    case "no_photo":
      return bench.dialog?.kind === "photo" && bench.dialog.must ? stay(bench) : afterPhoto(bench, goWithout(bench, input.parcelId));
    case "ask_tracking":
      return askTracking(bench, input.parcelId);
    case "tracking":
      return enterTracking(bench, input.parcelId, input.number, input.carrier);
    case "label_is_on":
      return labelIsOn(bench, input.parcelId);
    default:
      return small(bench, input);
  }
}

/** A photo that was asked for at the close is followed by the close. */
const afterPhoto = ({ dialog }: Bench, step: Step): Step => (dialog?.kind === "photo" && dialog.closing ? andThen(step, (state) => closeParcel(state, { unfinished: true })) : step);

type Small = Extract<Act, { kind: "pack_all" | "take_out" | "type_weight" | "undo" | "ask_incomplete" | "dismiss" | "leave" | "quantity" | "ask_reprint" | "retry_print" | "print_answer" }>;

function small(bench: Bench, input: Small): Step {
  switch (input.kind) {
    case "retry_print":
      return retryPrint(bench, input.jobId, input.printer);
    case "print_answer":
      return answerPrint(bench, input.jobId, input.printed);
    case "pack_all":
      return wholeOrder(bench);
    case "take_out":
      return takeAllOut(bench);
    case "type_weight":
      return askWeight(bench, input.parcelId);
    case "undo":
      return undo(bench);
    case "ask_incomplete":
      return askIncomplete(bench);
    case "leave":
      return leave(bench);
    case "quantity":
      return stay({ ...bench, quantity: Math.max(1, input.quantity) });
    case "ask_reprint":
      return stay({ ...bench, dialog: { kind: "reprint", parcelId: input.parcelId } });
    case "dismiss":
      return stay({ ...bench, dialog: null, told: null, again: null, lotOf: null, nextCarton: null, closeSoon: null });
  }
}

function wholeOrder(bench: Bench): Step {
  const pack = packOf(bench);
  return pack ? packWhole(bench, pack) : stay(bench);
}

/** A fetch may overtake an answer on its way; while something is unanswered the answers are the newer truth. */
function takeFetched(bench: Bench, pack: Pack | null): Step {
  if (bench.unanswered.length > 0) return stay(bench);
  const before = packOf(bench);
  const state = { ...bench, base: pack };
  if (pack?.order.notice && before?.id === pack.id && before.order.notice !== pack.order.notice) {
    return tell({ ...state, dialog: null }, told("changed", `told.${pack.order.notice}`, { number: pack.order.number }));
  }
  return stay(state);
}

/** The server knew the stranger's name: the same word again, with the name. Not said twice. A tote may be newer than the book. */
function nameStranger(bench: Bench, { code, name, tote }: Extract<Input, { kind: "named" }>): Step {
  const pack = packOf(bench);
  if (bench.told?.scanned !== code) return stay(bench);
  if (tote && pack) return anotherTote(bench, pack, code);
  return stay({ ...bench, told: { ...bench.told, scanned: `${code} (${name})` } });
}
