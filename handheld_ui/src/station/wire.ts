/** The commands of the pack station and the few shapes the API types do not name. Weights in g. */
import type { Pack } from "../shared/api/types";

export type { PackNews } from "../shared/live/pack";
export type { Carton, Pack, PackChange, PackLine, Parcel, PrintJob, Station, StationWaiting, WireError } from "../shared/api/types";

export type CartonType = Pack["cartons"][number];

/** What the scale last said: grams, still moving; silent = it does not answer; none = this station has no scale; waiting = not asked yet. */
export type ScaleReading =
  | { readonly kind: "waiting" }
  | { readonly kind: "none" }
  | { readonly kind: "silent" }
  | { readonly kind: "read"; readonly grams: number; readonly stable: boolean };

export type StationCommand =
  | { op: "open_tote"; payload: { station_code: string; code: string; order_id?: string } }
  | { op: "start_parcel"; payload: { pack_id: string; carton_code: string } }
  | { op: "pack_item" | "unpack_item"; payload: { pack_id: string; item_code: string; quantity: number } }
  | { op: "close_parcel"; payload: { pack_id: string; parcel_id: string; weight_g: number; override?: boolean; approval_id?: string } }
  | { op: "report_missing"; payload: { pack_id: string; line_id: string; quantity: number } }
  | { op: "reopen_parcel"; payload: { pack_id: string; parcel_id: string } }
  | { op: "confirm_label"; payload: { station_code: string; code: string } }
  | { op: "reprint_label"; payload: { parcel_id: string; reason: ReprintReason } }
  | { op: "answer_print"; payload: { job_id: string; printed: boolean } }
  | { op: "retry_print"; payload: { job_id: string; printer_code?: string } };

export const REPRINT_REASONS = ["did_not_print", "damaged", "unreadable", "lost"] as const;
export type ReprintReason = (typeof REPRINT_REASONS)[number];
