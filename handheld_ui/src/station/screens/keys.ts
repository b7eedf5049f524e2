import { type Bench, type Input, packOf } from "../bench";
import { preselected } from "../contents";
import { heroOf } from "../prompt";
import type { Pack, StationWaiting } from "../wire";

/** The keyboard's way to the primary key and its neighbours; the screen prints these names on its keys. */
export const KEYS = { primary: "F2", all: "F3", missing: "F4", reprint: "F8", undo: "F9", back: "Escape" } as const;

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
    case "notice":
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
