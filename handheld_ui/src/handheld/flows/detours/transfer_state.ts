/** A transfer at a device: what it asks for, how far it is, and what this device has sent of it. */
import type { InventoryTransferOut } from "../../../shared/api/schemas";
import { isSame, unitsOf } from "../../../shared/scan/codes";
import type { Say } from "../flow";
import type { Side, TransferGoods, TransferSeen } from "../transfer_judge";
import type { Scan } from "../flow";
import type { World } from "../world";

/** Where the device is: the house of whoever is signed in, and whether there is a network. */
export interface Here {
  readonly house: string;
  readonly online: boolean;
}

export const hereOf = ({ session, online }: World): Here => ({ house: session?.warehouse?.code ?? "", online });

export type Transfer = InventoryTransferOut;
export type Line = Transfer["lines"][number];

/** Units that were sent or received here; by the id of their command they are taken back. */
export interface Done {
  id: string;
  sku: string;
  lot: string;
  quantity: number;
}

export interface TransferState {
  asked: string | null;
  askedAt?: string;
  /** Scans that came before the answer: they are read in their order once it is here. Both absent in what an older device kept. */
  early?: Scan[];
  offered: Transfer[];
  transfer: Transfer | null;
  done: Done[];
  bin: string | null;
  item: Line | null;
  lot: string | null;
  quantity: number;
  digits: string | null;
  /** *done was said once while something is left. */
  warned: boolean;
  notice: Say | null;
}

export const EMPTY: TransferState = {
  asked: null, askedAt: "", early: [], offered: [], transfer: null, done: [], bin: null, item: null, lot: null, quantity: 0, digits: null, warned: false, notice: null,
};
export const NOTHING = { bin: null, item: null, lot: null, quantity: 0, digits: null, warned: false } as const;

const ANSWERED_WITHIN_MS = 10_000;

/** Whether the answer about the transfer may still come. */
export const isAsking = ({ asked, askedAt }: TransferState, now: string): boolean =>
  asked !== null && askedAt !== undefined && Date.parse(now) - Date.parse(askedAt) < ANSWERED_WITHIN_MS;

/** Which half is done here: by the house of whoever is signed in. */
export const sideOf = (transfer: Transfer, here: Here): Side => (isSame(here.house, transfer.source) ? "send" : "receive");

function goodsLeft(state: TransferState, line: Line, side: Side): TransferGoods {
  const here = state.done.filter((one) => one.sku === line.sku && (side === "send" ? true : one.lot === line.lot));
  const units = side === "receive" || line.quantity > 0 ? here.reduce((sum, one) => sum + one.quantity, 0) : 0;
  const left = side === "send" ? line.quantity - line.sent : line.on_the_way;
  return { sku: line.sku, codes: line.codes, lot: line.lot, left: left - units };
}

/** As the judge sees it, with what this device has sent since it asked. */
export function seenOf(state: TransferState, here: Here, kind?: string): TransferSeen {
  const { transfer } = state;
  const side = transfer ? sideOf(transfer, here) : "send";
  const goods = (transfer?.lines ?? []).map((line) => goodsLeft(state, line, side)).filter((one) => side === "send" || one.left > 0);
  return { side, state: transfer?.state ?? "open", goods, ...(kind === undefined ? {} : { place_kind: kind }) };
}

export const leftOf = (state: TransferState, here: Here): number => seenOf(state, here).goods.reduce((sum, one) => sum + one.left, 0);

export const lineOf = ({ transfer }: TransferState, code: string): Line | null =>
  transfer?.lines.find((line) => unitsOf(line.codes, code) !== null) ?? null;

export const unitsIn = (line: Line, code: string): number => unitsOf(line.codes, code) ?? 1;

export type Awaited = "transfer" | "bin" | "item" | "lot" | "quantity" | "end";

/** Sending: bin, item, quantity, then the transfer's own label. Receiving: item, lot, quantity, then the bin. */
export function awaited(state: TransferState, here: Here): Awaited {
  const { transfer, item } = state;
  if (transfer === null) return "transfer";
  const side = sideOf(transfer, here);
  if (side === "send" && state.bin === null) return "bin";
  if (item === null) return "item";
  const lots = side === "receive" ? seenOf(state, here).goods.filter((one) => one.sku === item.sku) : [];
  if (state.lot === null && lots.length > 1) return "lot";
  return state.quantity === 0 || state.digits !== null ? "quantity" : "end";
}
