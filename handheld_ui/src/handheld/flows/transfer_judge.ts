/** Verdicts on goods of a transfer, word for word the server's rules; tests/vectors/transfer.json holds both to one answer. */
import { tidy, unitsOf } from "../../shared/scan/codes";

export type Side = "send" | "receive";

/** What is left to send, or to receive, of an item (and lot, once it is sent); `codes`: each code with its units. */
export interface TransferGoods {
  sku: string;
  codes: { code: string; quantity: number }[];
  lot: string;
  left: number;
}

export interface TransferSeen {
  side: Side;
  state: string;
  goods: TransferGoods[];
  /** Absent: not looked up, which is how a device without a network judges a bin. */
  place_kind?: string;
  place_blocked?: boolean;
}

export interface TransferScan {
  item?: string;
  lot?: string;
  quantity?: number;
}

const SIDES: Record<Side, string[]> = { send: ["open"], receive: ["sent", "short"] };
const BIN_KINDS = ["pick", "reserve"];

function judgePlace({ place_kind: kind, place_blocked: blocked, side }: TransferSeen): string {
  if (kind === undefined || BIN_KINDS.includes(kind)) return blocked && side === "receive" ? "inventory.target_blocked" : "ok";
  return kind === "unknown" ? "inventory.unknown_place" : "inventory.not_a_bin";
}

const judgeLeft = (left: number, quantity: number | undefined): string => ((quantity ?? 1) > left ? "inventory.transfer_too_many" : "ok");

function judgeGoods({ goods, side }: TransferSeen, scan: TransferScan): string {
  const lines = goods.filter((line) => unitsOf(line.codes, scan.item ?? "") !== null);
  const [first] = lines;
  if (!first) return "inventory.not_on_transfer";
  if (scan.quantity !== undefined && scan.quantity < 1) return "inventory.bad_quantity";
  if (side === "send") return judgeLeft(lines.reduce((sum, line) => sum + line.left, 0), scan.quantity);
  if (scan.lot === undefined && lines.length > 1) return scan.quantity === undefined ? "ok" : "inventory.lot_missing";
  const taken = scan.lot === undefined ? first : lines.find((line) => line.lot === tidy(scan.lot ?? ""));
  return taken ? judgeLeft(taken.left, scan.quantity) : "inventory.wrong_lot";
}

/** The code of the first thing wrong, or "ok". */
export function judgeTransfer(seen: TransferSeen, scan: TransferScan): string {
  if (!SIDES[seen.side].includes(seen.state)) return "inventory.transfer_over";
  const place = judgePlace(seen);
  return place !== "ok" || scan.item === undefined ? place : judgeGoods(seen, scan);
}
