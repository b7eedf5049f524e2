/** What the server said to a command: its pack replaces ours, a change is merged, a refusal becomes words or a dialog. Pure. */
import type { Answer } from "../shared/api/types";
import { askWeight, closeParcel, startParcel } from "./acts";
import { ask, type Bench, type OrderChoice, packOf, parcelById, stay, type Step, type Suspect, tell, told, words } from "./bench";
import { matchItem, namesThisPack, openParcel, unitsLeft, withNumber } from "./contents";
import { packItem } from "./items";
import { merge } from "./merge";
import { askPhoto } from "./photo";
import { marked } from "./recent";
import type { Pack, PackChange, PrintJob, StationCommand, WireError } from "./wire";

export function takeAnswer(bench: Bench, ref: number, answer: Answer): Step {
  const command = bench.unanswered.find((each) => each.ref === ref)?.command;
  if (!command) return stay(bench);
  const rest = { ...bench, unanswered: bench.unanswered.filter((each) => each.ref !== ref) };
  const isApplied = answer.status === "applied" || answer.status === "duplicate";
  const known = { ...rest, recent: marked(rest.recent, ref, isApplied) };
  if (isApplied) return takeResult(known, command, answer);
  if (answer.status === "parked") return tell(known, told("look", "told.parked"));
  return takeRefusal(known, command, answer.error ?? NO_WORDS);
}

const NO_WORDS: WireError = { code: "unknown", title: "" };

function takeResult(bench: Bench, command: StationCommand, answer: Answer): Step {
  const change = answer.result?.["change"] as PackChange | undefined;
  if (change) return stay(merge(bench, change));
  const pack = answer.result?.["pack"] as Pack | undefined;
  const job = answer.result?.["print_job"] as PrintJob | undefined;
  const entered = command.op === "enter_tracking" ? answer.result?.["parcel"] as Entered | undefined : undefined;
  const state = { ...bench, base: pack ?? withEntered(withPrintJob(bench.base, job), entered) };
  if (command.op === "open_tote" && pack) return opened(state, pack);
  if (command.op === "park_pack") return stay({ ...state, base: null, recent: [], nextCarton: null });
  if (command.op === "report_missing" && pack) return missed(state, pack, command.payload.line_id);
  if (command.op === "close_parcel" && state.nextCarton) return startNext(state, state.nextCarton);
  if (command.op === "start_parcel" && state.closeSoon) {
    return closeParcel({ ...state, closeSoon: null }, state.closeSoon === "unfinished" ? { unfinished: true } : {});
  }
  return stay(state);
}

/** What becomes of missing goods is said by the server: somebody fetches others, or the order goes on without. */
function missed(bench: Bench, pack: Pack, lineId: string): Step {
  const coming = pack.waits_for.find((each) => each.line_id === lineId);
  if (!coming) return stay(bench);
  return stay({ ...bench, told: told("look", "told.fetched", { quantity: coming.quantity, name: coming.name }) });
}

function withPrintJob(pack: Pack | null, job: PrintJob | undefined): Pack | null {
  if (!pack || !job) return pack;
  const parcels = pack.parcels.map((each) => (each.print_job?.id === job.id ? { ...each, print_job: job } : each));
  return { ...pack, parcels };
}

interface Entered {
  readonly id: string;
  readonly tracking_number: string;
}

/** The number that the server took; the rest of the parcel follows with its news. */
function withEntered(pack: Pack | null, entered: Entered | undefined): Pack | null {
  if (!pack || !entered) return pack;
  const parcels = pack.parcels.map((each) => (each.id === entered.id ? withNumber(each, entered.tracking_number) : each));
  return { ...pack, parcels };
}

function opened(bench: Bench, pack: Pack): Step {
  const { number, notice } = pack.order;
  if (notice) return tell(bench, told("changed", `told.${notice}`, { number }));
  return singlePiece(bench, pack) ?? tell(bench, told("right", "told.opened", { number, count: pack.lines.length }));
}

/** An order of one piece was asked for by scanning that piece: it is packed by the same scan. */
function singlePiece(bench: Bench, pack: Pack): Step | null {
  const match = unitsLeft(pack) === 1 && !namesThisPack(pack, bench.opening) ? matchItem(pack, bench.opening) : null;
  return match?.units === 1 ? packItem({ ...bench, opening: [] }, pack, match, 1) : null;
}

function startNext(bench: Bench, carton: string): Step {
  const pack = packOf(bench);
  return pack && !openParcel(pack) ? startParcel({ ...bench, nextCarton: null }, carton) : stay(bench);
}

function takeRefusal(bench: Bench, command: StationCommand, error: WireError): Step {
  if (command.op === "close_parcel" && error.code === WEIGHT_OFF) return weightOff(bench, command.payload, error);
  if (command.op === "close_parcel" && error.code === WEIGH_IT) return askWeight(bench, command.payload.parcel_id);
  if (command.op === "close_parcel" && error.code === PHOTO_MISSING) return photoMissing(bench, command.payload.parcel_id);
  const choices = error.code === SEVERAL_ORDERS ? choicesIn(error.data?.["choices"]) : [];
  if (command.op === "open_tote" && choices.length > 0) {
    const number = command.payload.code;
    return ask(bench, { kind: "which_order", number, choices }, told("look", "told.which_order", { number }));
  }
  const say = told("wrong", "told.refused", flat(error.data ?? {}), {
    refusal: error.code,
    scanned: scannedBy(command),
    todo: words(command.op === "open_tote" ? "do.scan_another" : "do.try_again"),
  });
  return tell({ ...bench, nextCarton: null, closeSoon: null }, say);
}

/** Numbers are the shops' own: two of them may have given the same one. */
export const SEVERAL_ORDERS = "packing.several_orders";

function choicesIn(value: unknown): OrderChoice[] {
  const rows = Array.isArray(value) ? (value as Partial<OrderChoice>[]) : [];
  return rows.flatMap(({ id, number = "", channel = "", customer = "" }) => (id === undefined ? [] : [{ id, number, channel, customer }]));
}

export const WEIGHT_OFF = "packing.weight_off";
const PHOTO_MISSING = "packing.photo_missing";
const WEIGH_IT = "packing.weigh_it";

/** The house's rule is newer than this screen. */
function photoMissing(bench: Bench, parcelId: string): Step {
  const pack = packOf(bench);
  const parcel = parcelById(bench, parcelId);
  return pack && parcel ? askPhoto(bench, { ...pack, photo: { ...pack.photo, must: true } }, parcel, true) : stay(bench);
}

function weightOff(bench: Bench, payload: { parcel_id: string; weight_g?: number | null }, error: WireError): Step {
  const data = error.data ?? {};
  const expected = Number(data["expected_weight_g"] ?? parcelById(bench, payload.parcel_id)?.expected_weight_g ?? 0);
  const actual = Number(data["weight_g"] ?? payload.weight_g ?? 0);
  const suspect = suspectIn(data["suspect"]);
  const key = actual < expected ? "told.too_light" : "told.too_heavy";
  const say = told("wrong", key, { grams: Math.abs(actual - expected) });
  return ask(bench, { kind: "weight", parcelId: payload.parcel_id, actual, expected, suspect, mayOverride: data["may_override"] === true }, say);
}

function suspectIn(value: unknown): Suspect | null {
  if (typeof value !== "object" || value === null) return null;
  const { sku, name, quantity } = value as Partial<Suspect>;
  return sku && name ? { sku, name, quantity: quantity ?? 1 } : null;
}

const scannedBy = (command: StationCommand): string => {
  const { payload } = command;
  if ("code" in payload) return payload.code;
  if ("tracking_number" in payload) return payload.tracking_number;
  if ("item_code" in payload) return payload.item_code ?? "";
  return "carton_code" in payload ? payload.carton_code : "";
};

/** Refusal data as parameters for words: only what can be printed. */
function flat(data: Record<string, unknown>): Record<string, string | number> {
  const pairs = Object.entries(data).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return Object.fromEntries(pairs) as Record<string, string | number>;
}
