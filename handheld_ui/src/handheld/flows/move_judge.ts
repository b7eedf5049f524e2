/** Verdicts on a move, word for word those of the server's rules; tests/vectors/move.json holds both to one answer. */
import { isSame, tidy } from "../../shared/scan/codes";

const BIN_KINDS = ["pick", "reserve"];
/** What goods are collected in, and put down from: their promises always go along. */
const CARRIERS = ["tote", "cart"];
export const carries = (kind: string): boolean => CARRIERS.includes(kind);

/** What a scanned place is; kind "unknown" when no place has this code. */
export interface PlaceSeen {
  kind: string;
  blocked?: boolean;
  /** A walk goes with this tote or cart, or goods lie in it that no move brought there. */
  taken?: boolean;
}

/** One item and lot in the source; `codes` maps every code of the item to the units it stands for. */
export interface StockSeen {
  sku: string;
  codes: Record<string, number>;
  lot: string;
  free: number;
  reserved: number;
}

/** What is known of the scanned things; absent is not looked up, which is how a device without a network judges. */
export interface MoveKnown {
  source?: PlaceSeen;
  stock?: StockSeen[];
  target?: PlaceSeen;
}

/** What was scanned so far. */
export interface MoveScan {
  source?: string;
  item?: string;
  lot?: string;
  quantity?: number;
  target?: string;
  /** Promised units may go along, promises and all. */
  with_promises?: boolean;
}

export interface MoveVerdict {
  code: string;
  part?: "source" | "item" | "lot" | "quantity" | "target";
}

const OK: MoveVerdict = { code: "ok" };

export const hasCode = (stock: StockSeen, item: string): boolean =>
  Object.keys(stock.codes).some((code) => isSame(code, item));

function judgePlace(place: PlaceSeen, part: "source" | "target"): MoveVerdict {
  if (place.kind === "unknown") return { code: "inventory.unknown_place", part };
  if (carries(place.kind)) return place.taken ? { code: "inventory.container_taken", part } : OK;
  return BIN_KINDS.includes(place.kind) ? OK : { code: "inventory.not_a_bin", part };
}

function judgeSource(known: MoveKnown, scan: MoveScan): MoveVerdict {
  return scan.source === undefined || !known.source ? OK : judgePlace(known.source, "source");
}

function judgeQuantity(taken: StockSeen, quantity: number, withPromises: boolean): MoveVerdict {
  if (quantity > taken.free + taken.reserved) return { code: "inventory.not_enough", part: "quantity" };
  return withPromises || quantity <= taken.free ? OK : { code: "inventory.reserved", part: "quantity" };
}

function judgeLot(here: StockSeen[], scan: MoveScan, withPromises: boolean): MoveVerdict {
  const [first] = here;
  if (scan.lot === undefined && here.length > 1) {
    const later = scan.quantity !== undefined || scan.target !== undefined;
    return later ? { code: "inventory.lot_missing", part: "lot" } : OK;
  }
  const taken = scan.lot === undefined ? first : here.find((one) => one.lot === tidy(scan.lot ?? ""));
  return taken ? judgeQuantity(taken, scan.quantity ?? 1, withPromises) : { code: "inventory.wrong_lot", part: "lot" };
}

function judgeGoods(known: MoveKnown, scan: MoveScan): MoveVerdict {
  if (scan.quantity !== undefined && scan.quantity < 1) return { code: "inventory.bad_quantity", part: "quantity" };
  const { item } = scan;
  if (item === undefined || !known.stock) return OK;
  const here = known.stock.filter((one) => hasCode(one, item));
  return here.length === 0 ? { code: "inventory.not_here", part: "item" } : judgeLot(here, scan, scan.with_promises ?? carries(known.source?.kind ?? ""));
}

function judgeTarget(known: MoveKnown, scan: MoveScan): MoveVerdict {
  if (scan.target === undefined) return OK;
  if (scan.source !== undefined && isSame(scan.source, scan.target)) {
    return { code: "inventory.same_place", part: "target" };
  }
  if (!known.target) return OK;
  const verdict = judgePlace(known.target, "target");
  return verdict.code === "ok" && known.target.blocked ? { code: "inventory.target_blocked", part: "target" } : verdict;
}

/** The first thing wrong with a move, in the order it is scanned: source, item, lot, quantity, target. */
export function judgeMove(known: MoveKnown, scan: MoveScan): MoveVerdict {
  const verdicts = [judgeSource(known, scan), judgeGoods(known, scan), judgeTarget(known, scan)];
  return verdicts.find((verdict) => verdict.code !== "ok") ?? OK;
}
