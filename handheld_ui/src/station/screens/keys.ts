import { type Bench, type Input, packOf } from "../bench";
import { preselected } from "../contents";
import { heroOf } from "../prompt";
import { outsideParcel } from "../tracking";
import type { Pack, StationWaiting } from "../wire";

/** The keyboard's way to the primary key and its neighbours; the screen prints these names on its keys. */
export const KEYS = { primary: "F2", all: "F3", missing: "F4", photo: "F6", tracking: "F7", reprint: "F8", undo: "F9", back: "Escape" } as const;

/** What the big key does now, or null when only a scan goes on from here. */
export function primaryInput(bench: Bench, waiting: readonly StationWaiting[]): Input | null {
  const pack = packOf(bench);
  switch (heroOf(bench, waiting).stage) {
    case "carton":
      return pack && cartonInput(pack);
    case "items":
    case "close":
      return { kind: "close" };
    case "tote":
    case "done":
      return openNext(waiting);
    case "waits":
      return pack && pack.hospitals.length <= 1 ? { kind: "park", place: pack.hospitals[0] ?? null } : null;
    case "take_out":
      return { kind: "take_out" };
    case "notice":
      return { kind: "leave" };
    case "label_number":
      return { kind: "ask_tracking", parcelId: null };
    case "label_scan":
      return isOnInput(bench);
    case "label_failed":
      return noCopyYet(pack) ? { kind: "leave" } : null;
    default:
      return null;
  }
}

function cartonInput(pack: Pack): Input | null {
  const code = preselected(pack);
  return code === null ? null : { kind: "carton", code };
}

/** Only a label from outside may be said to be on its parcel; ours is scanned. */
function isOnInput(bench: Bench): Input | null {
  const parcel = outsideParcel(bench);
  return parcel && { kind: "label_is_on", parcelId: parcel.id };
}

/** A printer that failed can be asked again; a parcel without a label has to make room for the next order. */
const noCopyYet = (pack: Pack | null): boolean => !pack?.parcels.some((parcel) => parcel.print_job?.state === "failed");

function openNext(waiting: readonly StationWaiting[]): Input | null {
  const [next] = waiting;
  return next ? { kind: "open", code: next.order_number, orderId: next.order_id } : null;
}

export function actionFor(key: string, bench: Bench, waiting: readonly StationWaiting[]): Input | null {
  switch (key) {
    case KEYS.primary:
      return primaryInput(bench, waiting);
    case KEYS.all:
      return { kind: "scan", text: "*all", readings: ["*all"], names: null };
    case KEYS.missing:
      return { kind: "ask_missing", lineId: null };
    case KEYS.photo:
      return { kind: "scan", text: "*photo", readings: ["*photo"], names: null };
    case KEYS.tracking:
      return { kind: "ask_tracking", parcelId: null };
    case KEYS.reprint:
      return { kind: "scan", text: "*reprint", readings: ["*reprint"], names: null };
    case KEYS.undo:
      return { kind: "undo" };
    case KEYS.back:
      return bench.dialog || bench.told ? { kind: "dismiss" } : null;
    default:
      return null;
  }
}
