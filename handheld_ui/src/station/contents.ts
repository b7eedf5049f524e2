/** Questions about a pack: what is left, which parcel is open, what a code means here. Pure. */
import { isSame, unitsOf as unitsIn } from "../shared/scan/codes";
import type { CartonType, Pack, PackLine, Parcel } from "./wire";

/** What may be packed now; what somebody fetches is `coming`. */
export const left = (line: PackLine): number => line.expected - line.packed - line.missing - line.coming;

export const settled = (line: PackLine): boolean => left(line) <= 0;

/** Nothing is left to pack, and nothing comes. */
export const allSettled = (pack: Pack): boolean => pack.lines.every(settled) && unitsComing(pack) === 0;

export const unitsComing = (pack: Pack): number => pack.lines.reduce((sum, line) => sum + line.coming, 0);

export const unitsLeft = (pack: Pack): number => pack.lines.reduce((sum, line) => sum + Math.max(0, left(line)), 0);

/** What may be said to be missing: what is not packed, and what counts as packed in a box that was picked into, for nobody has seen it here. */
export const mayMiss = (pack: Pack, line: PackLine): number => Math.max(0, left(line)) + inOpenBox(pack, line);

function inOpenBox(pack: Pack, line: PackLine): number {
  const open = openParcel(pack);
  return open?.picked_into === true ? (open.lines.find((inside) => inside.line_id === line.id)?.quantity ?? 0) : 0;
}

export const openParcel = (pack: Pack): Parcel | null => pack.parcels.find((parcel) => parcel.state === "open") ?? null;

export const isEmpty = (parcel: Parcel): boolean => parcel.lines.every((line) => line.quantity <= 0);

/** The carton that the first item goes into when nobody scans another: the suggested one, or the only one there is. */
export function preselected(pack: Pack): string | null {
  const offered = pack.cartons.filter((carton) => !carton.out_of_stock);
  return pack.suggested_carton?.code ?? (offered.length === 1 ? (offered[0]?.code ?? null) : null);
}

/** The parcel that waits for its label to be scanned: the oldest closed one that is not confirmed. */
export function labelParcel(pack: Pack): Parcel | null {
  return pack.parcels.find((parcel) => parcel.state === "closed" || parcel.state === "labelled") ?? null;
}

/** The oldest parcel whose label is in trouble: none was bought, or no copy came out. */
export const troubledParcel = (pack: Pack): Parcel | null =>
  pack.parcels.find((parcel) => parcel.state !== "confirmed" && !awaitsNumber(parcel) && (parcel.label?.state === "failed" || parcel.print_job?.state === "failed")) ?? null;

/** How many base units of this line one scan of `code` means; 0 when the code is not of its item. */
export function unitsOf(line: PackLine, code: string): number {
  return unitsIn([{ code: line.sku, quantity: 1 }, ...line.codes], code) ?? 0;
}

export interface Match {
  readonly code: string;
  readonly units: number;
  readonly lines: readonly PackLine[];
  /** The lot that was scanned, if one was: then the lines are those of it. */
  readonly lot?: string | undefined;
}

/** Whether a line takes goods of this lot, as its label says it. */
export const isOfLot = ({ lot }: PackLine, scanned: string): boolean => lot === null || lot === "" || isSame(lot, scanned);

/** The lines whose item one of the readings names. */
export function matchItem(pack: Pack, readings: readonly string[]): Match | null {
  for (const code of readings) {
    const lines = pack.lines.filter((line) => unitsOf(line, code) > 0);
    const first = lines[0];
    if (first) return { code, units: unitsOf(first, code), lines };
  }
  return null;
}

export const matchCarton = (pack: Pack, readings: readonly string[]): CartonType | null =>
  pack.cartons.find((carton) => readings.some((code) => isSame(carton.code, code))) ?? null;

export const matchTracking = (pack: Pack, readings: readonly string[]): Parcel | null =>
  pack.parcels.find(({ tracking_number: known }) => known !== null && readings.some((code) => isSame(known, code))) ??
  null;

/** The place at which an order stands aside, as it is scanned. */
export const matchHospital = (pack: Pack, readings: readonly string[]): string | null =>
  pack.hospitals.find((place) => readings.some((code) => isSame(place, code))) ?? null;

/** Parcels that the plan wants for the order, as far as it is known. */
export function plannedParcels(pack: Pack): number {
  const several = pack.suggested_carton?.reasons.find(({ term }) => term === "several");
  return Number(several?.data["parcels"] ?? 1);
}

/** A tote of the order that still stands where its totes were brought together. */
export const matchToBring = (pack: Pack, readings: readonly string[]): string | null =>
  pack.to_bring?.find((tote) => readings.some((code) => isSame(tote.code, code)))?.code ?? null;

export const namesThisPack = (pack: Pack, readings: readonly string[]): boolean =>
  readings.some((code) => [pack.order.number, ...pack.totes.map((tote) => tote.code)].some((own) => isSame(own, code)));

/** Nothing weighs at this station, and the house is content with what carton and goods weigh. */
export const reckons = ({ station, weight_rules }: Pack): boolean => station?.has_scale === false && weight_rules.may_reckon;

/** Made outside, and nobody has said its number yet. */
export const awaitsNumber = ({ label }: Parcel): boolean => label?.outside === true && label.state === "failed";

/** A label that was made outside, with its number. */
export const withNumber = (parcel: Parcel, tracking_number: string): Parcel => ({
  ...parcel,
  state: parcel.state === "closed" ? "labelled" : parcel.state,
  tracking_number,
  label: parcel.label && { ...parcel.label, state: "bought", detail: null, outside: true },
});
