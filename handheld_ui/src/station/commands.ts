/** The command barcodes of the printed sheet, at the bench: each does what it says, or says where it belongs. Pure. */
import { askMissing, askReopen, closeParcel, leave, openTote, park } from "./acts";
import { type Bench, packOf, type Step, tell, told } from "./bench";
import { unitsComing } from "./contents";
import { undo } from "./recent";
import { quantityOf } from "../shared/scan/codes";
import { packAll } from "./items";
import { takePhoto } from "./photo";
import { askTracking } from "./tracking";

type Command = (bench: Bench) => Step;

const dismiss: Command = (bench) => ({ state: { ...bench, dialog: null, told: null, again: null, nextCarton: null, closeSoon: null, keying: false, lotOf: null }, say: told("right", "dialog.close"), send: [] });

const COMMANDS: Readonly<Record<string, Command>> = {
  done: (bench) => closeParcel(bench, { unfinished: bench.again === "*done", fits: bench.again === "*done" }),
  undo,
  all: packAll,
  missing: (bench) => askMissing(bench, null),
  short: (bench) => askMissing(bench, null),
  reopen: askReopen,
  reprint: askReprint,
  label: askReprint,
  photo: takePhoto,
  tracking: (bench) => askTracking(bench),
  qty: (bench) => tell({ ...bench, keying: true }, told("look", "told.key_quantity")),
  back: dismiss,
  ok: dismiss,
  no: dismiss,
  pause: putAside,
  next: openNext,
  help: (bench) => tell(bench, told("look", "told.commands")),
};

/** What hangs on the sheet for those who walk. */
const OF_THE_WALK = new Set([
  "skip", "full", "yes", "stock", "info", "move", "transfer", "count", "adjust", "walk_order", "why", "map", "scans", "people", "break", "voice", "theme", "camera", "training", "sign_out", "selftest",
  "export", "empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable",
]);

export function runCommand(bench: Bench, text: string): Step {
  const name = text.slice(1).toLowerCase();
  const quantity = quantityOf(name);
  if (quantity) return takeQuantity(bench, quantity);
  const command = COMMANDS[name];
  if (command) return command({ ...bench, keying: false });
  return tell(bench, OF_THE_WALK.has(name) ? told("look", "told.of_the_walk", {}, { scanned: text }) : told("wrong", "told.no_command", {}, { scanned: text }));
}

/** The number that follows `*qty`, scanned from the sheet or typed; null when this is none. */
export function keyedQuantity(bench: Bench, text: string): Step | null {
  return bench.keying && /^\d{1,5}$/.test(text) && Number(text) > 0 ? takeQuantity(bench, Number(text)) : null;
}

const takeQuantity = (bench: Bench, quantity: number): Step =>
  tell({ ...bench, quantity, keying: false }, told("look", "told.quantity", { quantity }));

function askReprint(bench: Bench): Step {
  const parcel = packOf(bench)?.parcels.find((each) => each.state !== "open");
  if (!parcel) return tell(bench, told("look", "told.nothing_to_reprint"));
  return tell({ ...bench, dialog: { kind: "reprint", parcelId: parcel.id } }, told("look", "told.why_reprint"));
}

function putAside(bench: Bench): Step {
  const pack = packOf(bench);
  if (pack && unitsComing(pack) > 0) return park(bench, null);
  const number = pack?.order.number;
  return number === undefined ? tell(bench, told("look", "told.no_pack")) : { ...leave(bench), say: told("right", "told.aside", { number }) };
}

function openNext(bench: Bench): Step {
  const pack = packOf(bench);
  if (pack && pack.state !== "done") return tell(bench, told("look", "told.finish_first", { number: pack.order.number }));
  return bench.next === null ? tell(bench, told("look", "told.none_waiting")) : openTote(bench, bench.next);
}
