/** The commands of the pack station and the few shapes the API types do not name. Weights in g. */
import type { SocketNews } from "../shared/api/schemas";
import type { FloorCommand, Pack } from "../shared/api/types";

export type { Elsewhere, Carton, Pack, PackChange, PackLine, Parcel, PrintJob, Station, StationWaiting, WireError } from "../shared/api/types";

export type PackNews = SocketNews["pack"];
export type Notice = NonNullable<Pack["order"]["notice"]>;
export type CartonType = Pack["cartons"][number];

/** What the scale last said: grams, still moving; silent = it does not answer; none = this station has no scale; waiting = not asked yet. */
export type ScaleReading =
  | { readonly kind: "waiting" }
  | { readonly kind: "none" }
  | { readonly kind: "silent" }
  | { readonly kind: "read"; readonly grams: number; readonly stable: boolean };

/** What a bench may order. Its payloads are those of the API. */
export type StationCommand = FloorCommand<
  "open_tote" | "start_parcel" | "pack_item" | "pack_all" | "unpack_item" | "take_out" | "close_parcel" | "report_missing" | "undo_missing" | "park_pack" | "ship_incomplete" | "reopen_parcel" | "confirm_label" | "keep_photo" | "enter_tracking" | "reprint_label" | "answer_print" | "retry_print"
>;

export const REPRINT_REASONS = ["did_not_print", "damaged", "unreadable", "lost"] as const;
export type ReprintReason = (typeof REPRINT_REASONS)[number];
