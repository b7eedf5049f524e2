/** Verdicts on a scan, word for word those of the server's rules; tests/vectors/pick.json holds both to one answer. */
import type { PickStop } from "../../../shared/api/types";
import { isSame, named, tidy, unitsOf } from "../../../shared/scan/codes";

export interface PickTarget {
  location_code: string;
  check_digits: string;
  codes: { code: string; quantity: number }[];
  lot: string;
  quantity: number;
  picked: number;
  short: number;
  tote: string | null;
  state: string;
  /** Which scans the house asks for. */
  checks: NonNullable<PickStop["checks"]>;
  /** How many orders of the walk have a tote. */
  totes: number;
}

/** What was scanned so far; undefined for what was not scanned yet. */
export interface PickScan {
  location?: string;
  item?: string;
  lot?: string;
  quantity?: number;
  tote?: string;
  /** Units that scans stand for; undefined: one scan of the item. */
  scanned?: number;
  /** Somebody keyed the quantity. */
  counted?: boolean;
  /** What the device named without a scan. */
  filled?: ("location" | "tote")[];
}

/** Codes that name something real, though not what this line asks for: they tell wrong from unknown. */
export interface KnownCodes {
  locations: string[];
  items: string[];
  totes: string[];
}

export type Part = "location" | "item" | "lot" | "quantity" | "tote";

export interface Verdict {
  code: string;
  part: Part | null;
}

const OK: Verdict = { code: "ok", part: null };

function mismatch(code: string, part: Part, scanned: string, known: string[] | undefined): Verdict {
  const unknown = known !== undefined && named(known, String, scanned) === null;
  return { code: unknown ? "picking.unknown_code" : code, part };
}

function judgeLocation(target: PickTarget, scan: PickScan, known?: KnownCodes): Verdict {
  if (scan.location === undefined) return OK;
  if (isSame(target.location_code, scan.location)) return judgeLabel(target, scan);
  if (target.check_digits !== "" && isSame(target.check_digits, scan.location)) {
    return target.checks.digits === "never" ? { code: "picking.label_needed", part: "location" } : OK;
  }
  return mismatch("picking.wrong_location", "location", scan.location, known?.locations);
}

/** The bin's own code: from its label, or named by the device because the item's scan proves it. */
function judgeLabel({ checks, check_digits }: PickTarget, scan: PickScan): Verdict {
  if (scan.filled?.includes("location")) return checks.place === "item" ? OK : { code: "picking.bin_not_scanned", part: "location" };
  return checks.digits === "always" && check_digits !== "" ? { code: "picking.digits_needed", part: "location" } : OK;
}

function judgeItem(target: PickTarget, scan: PickScan, known?: KnownCodes): Verdict {
  if (scan.item === undefined || unitsOf(target.codes, scan.item) !== null) return OK;
  return mismatch("picking.wrong_item", "item", scan.item, known?.items);
}

function judgeLot(target: PickTarget, scan: PickScan): Verdict {
  if (target.lot === "") return OK;
  if (scan.lot === undefined) {
    const laterStep = scan.quantity !== undefined || scan.tote !== undefined;
    return laterStep ? { code: "picking.lot_missing", part: "lot" } : OK;
  }
  return tidy(scan.lot) === target.lot ? OK : { code: "picking.wrong_lot", part: "lot" };
}

function judgeQuantity(target: PickTarget, scan: PickScan, remaining: number): Verdict {
  const scanned = scan.item === undefined ? null : unitsOf(target.codes, scan.item);
  const quantity = scan.quantity ?? scanned ?? 1;
  if (quantity < 1) return { code: "picking.bad_quantity", part: "quantity" };
  return quantity > remaining ? { code: "picking.too_many", part: "quantity" } : judgeCounting(target, scan, quantity, scanned ?? 1);
}

/** Units beyond the scanned ones are taken at somebody's word: the house says whether that is enough. */
function judgeCounting({ checks }: PickTarget, scan: PickScan, quantity: number, oneScan: number): Verdict {
  if (scan.item === undefined || quantity <= (scan.scanned ?? oneScan) || checks.quantity === "line") return OK;
  if (checks.quantity === "each") return { code: "picking.not_each_scanned", part: "quantity" };
  return scan.counted ? OK : { code: "picking.not_counted", part: "quantity" };
}

function judgeTote(target: PickTarget, scan: PickScan, known?: KnownCodes): Verdict {
  if (scan.tote === undefined) return OK;
  if (target.tote === null) return { code: "picking.tote_missing", part: "tote" };
  const needed = target.checks.tote === "always" || target.totes > 1;
  if (isSame(target.tote, scan.tote)) return needed && scan.filled?.includes("tote") ? { code: "picking.tote_not_scanned", part: "tote" } : OK;
  return mismatch("picking.wrong_tote", "tote", scan.tote, known?.totes);
}

/** The first thing wrong with a scan, in the order a picker scans: place, item, lot, quantity, tote. */
export function judgePick(target: PickTarget, scan: PickScan, known?: KnownCodes): Verdict {
  const remaining = target.quantity - target.picked - target.short;
  if (target.state === "cancelled") return { code: "picking.line_cancelled", part: null };
  if (remaining <= 0) return { code: "picking.line_done", part: null };
  const verdicts = [
    judgeLocation(target, scan, known),
    judgeItem(target, scan, known),
    judgeLot(target, scan),
    judgeQuantity(target, scan, remaining),
    judgeTote(target, scan, known),
  ];
  return verdicts.find((verdict) => verdict.code !== "ok") ?? OK;
}
