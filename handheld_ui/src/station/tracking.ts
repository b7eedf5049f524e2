/** Labels that were made outside: the carrier's label is scanned, or its number typed. Pure; the server has the last word. */
import { ask, type Bench, order, packOf, parcelById, stay, type Step, tell, told, words } from "./bench";
import { labelParcel } from "./contents";
import { judgeTracking, readOutside } from "../shared/scan/tracking";
import type { Parcel } from "./wire";

/** A number that a person may enter or put right: of a label from outside, or of one that no carrier gave. */
const takesNumber = ({ state, label }: Parcel): boolean => state !== "open" && (label?.outside === true || label?.state === "failed");

export function askTracking(bench: Bench, parcelId: string | null = null): Step {
  const pack = packOf(bench);
  const parcel = pack?.parcels.find((each) => takesNumber(each) && (parcelId === null ? each.state !== "confirmed" : each.id === parcelId));
  if (!parcel) return tell(bench, told("look", pack ? "told.no_number_awaited" : "told.no_pack"));
  return ask(bench, { kind: "tracking", parcelId: parcel.id }, told("look", "told.type_tracking"));
}

export function enterTracking(bench: Bench, parcelId: string, scanned: string, carrier = ""): Step {
  const fault = judgeTracking(readOutside(scanned));
  if (fault) {
    const key = fault === "check_digit" ? "told.tracking_mistyped" : "told.no_tracking";
    return tell(bench, told("wrong", key, {}, { scanned, todo: words("do.other_barcode") }));
  }
  const payload = { parcel_id: parcelId, tracking_number: scanned, ...(carrier === "" ? {} : { carrier }) };
  return order(bench, { op: "enter_tracking", payload }, told("right", "told.tracking_taken", { code: readOutside(scanned) }));
}

/** A scan while a label from outside is awaited: its number, or, scanned twice, another one instead. */
export function judgeOutside(bench: Bench, parcel: Parcel, scanned: string): Step {
  const tracking = parcel.tracking_number;
  if (tracking === null || bench.again === scanned) return enterTracking(bench, parcel.id, scanned);
  return tell({ ...bench, again: scanned }, told("look", "told.tracking_differs", { tracking }, { scanned }));
}

/** By hand, where the barcode of the label cannot be scanned: it is on the parcel. */
export function labelIsOn(bench: Bench, parcelId: string): Step {
  const parcel = parcelById(bench, parcelId);
  if (!parcel?.label?.outside || parcel.tracking_number === null) return stay(bench);
  const payload = { station_code: bench.stationCode, code: parcel.tracking_number };
  return order(bench, { op: "confirm_label", payload }, told("right", "told.label_scanned"));
}

/** The parcel whose label is made outside and comes next. */
export function outsideParcel(bench: Bench): Parcel | null {
  const pack = packOf(bench);
  const awaited = pack && labelParcel(pack);
  return awaited?.label?.outside ? awaited : null;
}
