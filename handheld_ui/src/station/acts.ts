/** What the packer can do, by scan, key or finger: each act either sends a command or says why not. Pure. */
import { ask, type Bench, order, packOf, stay, type Step, tell, told } from "./bench";
import { allSettled, isEmpty, mayMiss, openParcel, plannedParcels, reckons, unitsComing, unitsLeft } from "./contents";
import { askPhoto, lacksPhoto } from "./photo";
import { judgeWeight } from "./prompt";
import { remember } from "./recent";
import { unitsOut } from "./called_off";
import { refuseToClose } from "./take_out";
import type { Pack, Parcel, ReprintReason } from "./wire";

/** Which of several orders with this code is meant: by its id, or by an item of it. */
interface Meant {
  readonly order_id?: string;
  readonly item_code?: string;
}

export function openTote(bench: Bench, code: string, meant: Meant = {}): Step {
  const command = { op: "open_tote", payload: { station_code: bench.stationCode, code, ...meant } } as const;
  return order({ ...bench, base: null, recent: [], nextCarton: null, closeSoon: null, opening: [] }, command, told("look", "told.opening", { code }));
}

/** Another tote of the order on the screen is at the bench now. */
export const bringTote = (bench: Bench, code: string): Step =>
  order({ ...bench, dialog: null }, { op: "open_tote", payload: { station_code: bench.stationCode, code } }, told("right", "told.tote_here", { code }));

/** The scan may be an item's: then the one piece of its order is in the hand, and goes into the parcel at once. */
export function openByScan(bench: Bench, code: string, readings: readonly string[]): Step {
  const { dialog } = bench;
  const step = dialog?.kind === "which_order" ? openTote(bench, dialog.number, { item_code: code }) : openTote(bench, code);
  return { ...step, state: { ...step.state, opening: readings } };
}

/** Lets go of the pack on the screen; the server keeps it as it is. */
export const leave = (bench: Bench): Step =>
  stay({ ...bench, base: null, unanswered: [], dialog: null, told: null, recent: [], nextCarton: null, closeSoon: null, again: null });

export function startParcel(bench: Bench, code: string): Step {
  const pack = packOf(bench);
  if (!pack) return stay(bench);
  const open = openParcel(pack);
  if (open?.carton.code === code && (isEmpty(open) || open.picked_into)) {
    return tell(bench, told("look", "told.carton_open", { carton: code }));
  }
  const isBox = open?.picked_into === true;
  if (open && !isBox && !isEmpty(open)) return closeParcel({ ...bench, nextCarton: code }, { unfinished: true });
  if (!isBox && unitsLeft(pack) === 0) return tell(bench, told("look", "told.nothing_left"));
  const command = { op: "start_parcel", payload: { pack_id: pack.id, carton_code: code } } as const;
  return order({ ...bench, nextCarton: null }, command, told("right", "told.carton", { carton: code }));
}

export interface Closing {
  readonly override?: boolean | undefined;
  /** Of the supervisor who allows it. */
  readonly approval?: string | undefined;
  /** ScaleReading keyed in by the packer, when no scale answers. */
  readonly typed?: number | undefined;
  /** The packer knows that the order is not finished with this parcel. */
  readonly unfinished?: boolean | undefined;
  /** All of it fits into this parcel, though more were planned. */
  readonly fits?: boolean | undefined;
}

export function closeParcel(bench: Bench, closing: Closing = {}): Step {
  const pack = packOf(bench);
  if (pack?.order.notice === "incomplete") return askIncomplete(bench);
  const open = pack && openParcel(pack);
  if (!pack || !open) return tell(bench, told("look", "told.no_parcel"));
  const due = refuseToClose(bench, pack);
  if (due) return due;
  if (isEmpty(open)) return tell(bench, told("look", "told.empty_parcel"));
  if (!allSettled(pack) && !closing.unfinished) return askUnfinished(bench, unitsLeft(pack) + unitsComing(pack));
  if (isFewer(pack) && !closing.fits && !closing.override) return askPlanned(bench, plannedParcels(pack));
  if (open.id === "") return tell({ ...bench, closeSoon: closing.unfinished ? "unfinished" : "all" }, told("look", "told.moment"));
  return weighAndClose(bench, pack, open, closing);
}

function askUnfinished(bench: Bench, units: number): Step {
  return ask({ ...bench, again: "*done" }, { kind: "unfinished", units }, told("look", "told.unfinished", { count: units }));
}

/** All of it lies in fewer parcels than were planned. */
export const isFewer = (pack: Pack): boolean => allSettled(pack) && pack.parcels.length < plannedParcels(pack);

function askPlanned(bench: Bench, parcels: number): Step {
  return ask({ ...bench, again: "*done" }, { kind: "planned", parcels }, told("look", "told.planned", { parcels }));
}

function weighAndClose(bench: Bench, pack: Pack, open: Parcel, closing: Closing): Step {
  if (lacksPhoto(bench, pack, open)) return askPhoto({ ...bench, byHand: open.id }, pack, open, true);
  const { weight } = bench;
  if (closing.typed !== undefined) return sendClose(bench, pack, open, closing.typed, closing);
  if (reckons(pack)) return sendClose(bench, pack, open, null, closing);
  if (weight.kind !== "read") return ask(bench, { kind: "type_weight", parcelId: open.id }, told("look", whyTyped(pack)));
  if (weight.grams <= 0) return tell(bench, told("look", "told.scale_empty"));
  if (!weight.stable) return tell(bench, told("look", "told.scale_moves"));
  return sendClose(bench, pack, open, weight.grams, closing);
}

/** Where no scale stands, none can be silent. */
const whyTyped = ({ station }: Pack) => (station?.has_scale === false ? "told.scale_none" : "told.no_scale");

/** The last piece is in and the scale says what it should: nobody need press anything. Once a parcel. */
export function closeByItself(bench: Bench): Step {
  const pack = packOf(bench);
  const open = pack && openParcel(pack);
  if (!pack || !open || !isFull(bench, pack, open) || isFewer(pack)) return stay(bench);
  const { weight } = bench;
  if (weight.kind !== "read" || !weight.stable || weight.grams <= 0) return stay(bench);
  if (judgeWeight(pack.weight_rules, open.expected_weight_g, weight.grams).kind !== "right") return stay(bench);
  if (lacksPhoto(bench, pack, open)) return askPhoto({ ...bench, byHand: open.id }, pack, open, true);
  return sendClose({ ...bench, byHand: open.id }, pack, open, weight.grams, {});
}

/** All of the order is packed, the server has confirmed each scan, and nobody is being asked anything. */
function isFull({ dialog, unanswered, byHand }: Bench, pack: Pack, open: Parcel): boolean {
  const quiet = dialog === null && unanswered.length === 0 && pack.order.notice === null && unitsOut(pack) === 0;
  return quiet && pack.closes_by_itself && open.id !== "" && open.id !== byHand && !isEmpty(open) && allSettled(pack);
}

export const askWeight = (bench: Bench, parcelId: string): Step => ask(bench, { kind: "type_weight", parcelId }, told("look", "told.type_weight"));

function sendClose(bench: Bench, pack: Pack, open: Parcel, grams: number | null, closing: Closing): Step {
  const payload = {
    pack_id: pack.id,
    parcel_id: open.id,
    weight_g: grams,
    ...(closing.override ? { override: true } : {}),
    ...(closing.approval === undefined ? {} : { approval_id: closing.approval }),
  };
  const say = grams === null ? told("right", "told.closing_reckoned", { grams: open.expected_weight_g }) : told("right", "told.closing", { grams });
  return order(bench, { op: "close_parcel", payload }, say);
}

/** One unit by hand: the mouse and touch way to pack a line whose barcode is damaged. */
export function packLine(bench: Bench, lineId: string, judge: (code: string) => Step): Step {
  const line = packOf(bench)?.lines.find((each) => each.id === lineId);
  return line ? judge(line.sku) : stay(bench);
}

export function askMissing(bench: Bench, lineId: string | null): Step {
  const pack = packOf(bench);
  if (!pack) return tell(bench, told("look", "told.no_pack"));
  const open = pack.lines.filter((line) => mayMiss(pack, line) > 0);
  if (open.length === 0) return tell(bench, told("look", "told.nothing_missing"));
  const only = open.length === 1 ? (open[0]?.id ?? null) : null;
  return ask(bench, { kind: "missing", lineId: lineId ?? only }, told("look", "told.which_missing"));
}

export function reportMissing(bench: Bench, lineId: string, quantity: number): Step {
  const pack = packOf(bench);
  const line = pack?.lines.find((each) => each.id === lineId);
  if (!pack || !line || quantity < 1 || quantity > mayMiss(pack, line)) return stay(bench);
  const command = { op: "report_missing", payload: { pack_id: pack.id, line_id: lineId, quantity } } as const;
  const step = order(bench, command, told("look", "told.missing", { quantity, name: line.name }));
  return { ...step, state: remember(step.state, [{ ref: bench.nextRef, code: line.sku, name: line.name, quantity, state: "sent", missing: lineId }]) };
}

/** The order stands aside until what is fetched for it has come: at a hospital, or where it is. */
export function park(bench: Bench, place: string | null): Step {
  const pack = packOf(bench);
  if (!pack) return stay(bench);
  const { number } = pack.order;
  if (unitsComing(pack) === 0) return tell(bench, told("look", "told.nothing_comes", { number }));
  const command = { op: "park_pack", payload: { pack_id: pack.id, place_code: place } } as const;
  return order(bench, command, place === null ? told("right", "told.aside", { number }) : told("right", "told.parked_at", { number, place }));
}

/** Whoever may decide is asked for a badge, and the order goes as it is. */
export function askIncomplete(bench: Bench): Step {
  const pack = packOf(bench);
  if (!pack || (pack.order.notice !== "incomplete" && unitsComing(pack) === 0)) return stay(bench);
  return ask(bench, { kind: "incomplete" }, told("look", "told.incomplete", { number: pack.order.number }));
}

export function shipIncomplete(bench: Bench, approval: string): Step {
  const pack = packOf(bench);
  if (!pack) return stay(bench);
  const command = { op: "ship_incomplete", payload: { pack_id: pack.id, approval_id: approval } } as const;
  return order(bench, command, told("right", "told.goes_as_it_is", { number: pack.order.number }));
}

export function reopen(bench: Bench, parcelId: string): Step {
  const pack = packOf(bench);
  if (!pack) return stay(bench);
  const command = { op: "reopen_parcel", payload: { pack_id: pack.id, parcel_id: parcelId } } as const;
  return order({ ...bench, byHand: parcelId }, command, told("look", "told.reopened"));
}

/** Asked twice: its label is void from then on, and has to come off. */
export function askReopen(bench: Bench): Step {
  const parcel = packOf(bench)?.parcels.filter((each) => each.state === "closed" || each.state === "labelled").at(-1);
  if (!parcel) return tell(bench, told("look", "told.nothing_to_reopen"));
  if (bench.again === "*reopen") return reopen(bench, parcel.id);
  return tell({ ...bench, again: "*reopen" }, told("look", "told.reopen_again", { number: parcel.number }));
}

export function reprint(bench: Bench, parcelId: string, reason: ReprintReason): Step {
  const command = { op: "reprint_label", payload: { parcel_id: parcelId, reason } } as const;
  return order(bench, command, told("look", "told.reprinting"));
}

export function answerPrint(bench: Bench, jobId: string, printed: boolean): Step {
  const answer = { op: "answer_print", payload: { job_id: jobId, printed } } as const;
  if (printed) return order(bench, answer, told("right", "told.printed"));
  const answered = order(bench, answer);
  const again = retryPrint(answered.state, jobId);
  return { ...again, send: [...answered.send, ...again.send] };
}

/** A copy that failed goes out again, here or on the printer named. */
export function retryPrint(bench: Bench, jobId: string, printer?: string): Step {
  const payload = { job_id: jobId, ...(printer === undefined ? {} : { printer_code: printer }) };
  return order(bench, { op: "retry_print", payload }, told("look", "told.reprinting"));
}
