import { type Bench, type Input, packOf } from "../bench";
import { heroOf } from "../prompt";
import type { StationWaiting } from "../wire";

/** The keyboard's way to the primary key and its neighbours; the screen prints these names on its keys. */
export const KEYS = { primary: "F2", missing: "F4", reprint: "F8", undo: "F9", back: "Escape" } as const;

/** What the big key does now, or null when only a scan goes on from here. */
export function primaryInput(bench: Bench, waiting: readonly StationWaiting[]): Input | null {
  const pack = packOf(bench);
  switch (heroOf(bench, waiting).stage) {
    case "carton":
      return pack?.suggested_carton ? { kind: "carton", code: pack.suggested_carton.code } : null;
    case "items":
    case "close":
      return { kind: "close" };
    case "tote":
    case "done":
      return openNext(waiting);
    case "notice":
      return { kind: "leave" };
    default:
      return null;
  }
}

function openNext(waiting: readonly StationWaiting[]): Input | null {
  const [next] = waiting;
  return next ? { kind: "open", code: next.order_number } : null;
}

export function actionFor(key: string, bench: Bench, waiting: readonly StationWaiting[]): Input | null {
  switch (key) {
    case KEYS.primary:
      return primaryInput(bench, waiting);
    case KEYS.missing:
      return { kind: "ask_missing", lineId: null };
    case KEYS.reprint:
      return { kind: "scan", text: "*reprint", readings: ["*reprint"] };
    case KEYS.undo:
      return { kind: "undo" };
    case KEYS.back:
      return bench.dialog || bench.told ? { kind: "dismiss" } : null;
    default:
      return null;
  }
}
