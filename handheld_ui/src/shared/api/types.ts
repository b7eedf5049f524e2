/**
 * What travels between the screens and the server, as the API says it.
 * Times are ISO 8601 in UTC, weights grams, lengths millimetres, quantities base units, money minor units.
 */

export type Id = string;
export type Time = string;
export type Priority = "low" | "normal" | "high" | "urgent";
export type Role = "picker" | "packer" | "supervisor" | "integrator" | "admin";
export type DeviceKind = "handheld" | "station" | "board";

export interface Named {
  id: Id;
  name: string;
}

export interface CodeRef { code: string }

export interface Device extends Named { kind: DeviceKind }

export interface Session {
  worker: { id: Id; name: string; badge: string; role: Role; language: string; left_handed: boolean };
  device: Device | null;
  warehouse: { id: Id; code: string; name: string; timezone: string };
  actions: string[];
  now: Time;
  lease_seconds: number;
  heartbeat_seconds: number;
  /** Nothing in this house is real: every screen says so. */
  training?: boolean;
  /** The house to practise in. */
  training_url?: string | null;
}

export interface Reason {
  term: string;
  points: number;
  data: Record<string, unknown>;
}

export interface QueueEntry {
  task_id: Id;
  kind: string;
  number: number;
  mode: "batch" | "single";
  state: "ready" | "leased" | "done" | "cancelled";
  orders: number;
  stops: number;
  units: number;
  cutoff: Time | null;
  priority: Priority;
  queued_at: Time;
  score: number;
  reasons: Reason[];
  start: CodeRef | null;
  worker: Named | null;
  mine: boolean;
}

export interface Queue {
  version: number;
  entries: QueueEntry[];
}

export interface ItemCode {
  code: string;
  quantity: number;
}

export type SlotColour = "blue" | "orange" | "green" | "pink" | "yellow" | "violet" | "teal" | "red";

export interface CartSlot {
  slot: number;
  colour: SlotColour;
  order: { id: Id; number: string; priority: Priority; cutoff: Time | null };
  tote: CodeRef | null;
  full_totes: string[];
  /** The order left the walk; goods in its tote are to be put back. */
  withdrawn?: boolean;
}

export interface PickLine {
  id: Id;
  slot: number;
  order_number: string;
  quantity: number;
  picked: number;
  short: number;
  state: "open" | "done";
}

export interface StopLocation {
  code: string;
  blocks: string[];
  check_digits: string;
  x_mm: number;
  y_mm: number;
}

export interface StopItem {
  id: Id;
  sku: string;
  name: string;
  image_url: string | null;
  codes: ItemCode[];
  weight_g: number | null;
}

export interface PickStop {
  id: Id;
  seq: number;
  state: "open" | "done" | "skipped";
  location: StopLocation;
  item: StopItem;
  lot: string | null;
  expires_on: string | null;
  quantity: number;
  picked: number;
  short: number;
  lines: PickLine[];
  why: Reason[];
}

export interface RecentPick {
  pick_id: Id;
  line_id: Id;
  quantity: number;
  tote_code: string;
  at: Time;
}

export interface PickTask {
  id: Id;
  kind: "pick";
  number: number;
  version: number;
  state: "ready" | "leased" | "done" | "cancelled";
  mode: "batch" | "single";
  cutoff: Time | null;
  lease_until: Time | null;
  worker: Named | null;
  warehouse: string;
  cart_slots: number;
  cart: CodeRef | null;
  slots: CartSlot[];
  stops: PickStop[];
  drop: { lanes: string[] };
  distance_mm: number;
  baseline_mm: number;
  reasons: Reason[];
  picks: RecentPick[];
  notices?: Notice[];
  instructions?: Instruction[];
}

export type ShortReason = "empty" | "fewer" | "damaged" | "wrong_item" | "unreachable" | "unreadable";

export interface ShortOutcome {
  kind: "other_bin" | "backorder" | "cancelled" | "waits";
  quantity: number;
  location_code?: string | null;
}

export interface Carton {
  code: string;
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
}

export interface PrintJob {
  id: Id;
  state: "queued" | "sending" | "sent" | "confirmed" | "unknown" | "failed";
  printer: string | null;
  detail: string | null;
  /** Another printer that could take over. */
  spare?: string | null;
}

export interface Parcel {
  id: Id;
  number: string;
  state: "open" | "closed" | "labelled" | "confirmed";
  carton: Carton;
  lines: { line_id: Id; quantity: number }[];
  weight_g: number | null;
  expected_weight_g: number;
  tracking_number: string | null;
  label: {
    state: "pending" | "bought" | "failed";
    carrier: string | null;
    service: string | null;
    price_minor: number | null;
    currency: string | null;
    /** Why the carrier gave no label. */
    detail?: string | null;
  } | null;
  print_job: PrintJob | null;
}

export interface PackLine {
  id: Id;
  sku: string;
  name: string;
  image_url: string | null;
  codes: ItemCode[];
  lot: string | null;
  expected: number;
  packed: number;
  missing: number;
}

export interface ShipTo {
  name: string;
  company?: string | null;
  street1: string;
  street2?: string | null;
  city: string;
  postcode: string;
  state?: string | null;
  country: string;
  phone?: string | null;
  email?: string | null;
}

export interface Pack {
  id: Id;
  version?: number;
  state: "open" | "packed" | "done";
  order: {
    id: Id;
    number: string;
    channel: string;
    cutoff: Time | null;
    priority: Priority;
    service: string;
    ship_to: ShipTo;
    notice: null | "cancelled" | "on_hold";
  };
  station: { code: string; printer: { id: Id; code: string } | null; has_scale: boolean };
  instructions?: PackInstruction[];
  totes: CodeRef[];
  lines: PackLine[];
  parcels: Parcel[];
  suggested_carton: { code: string; name: string; reasons: Reason[] } | null;
  cartons: (Carton & { max_weight_g: number })[];
}

/** What has to be read while packing an item (null: the whole order). */
export interface PackInstruction { code: string; language: string; sku: string | null; body: string; image_url: string | null }

export interface StationWaiting {
  order_number: string;
  totes: string[];
  lane: string | null;
  cutoff: Time | null;
  priority: Priority;
}

export interface Station {
  code: string;
  name: string;
  printer: { id: Id; code: string } | null;
  has_scale: boolean;
  waiting: StationWaiting[];
  pack: Pack | null;
}

export interface Weight {
  weight_g: number;
  stable: boolean;
}

export interface FloorException {
  id: Id;
  kind: string;
  severity: 1 | 2 | 3;
  raised_at: Time;
  count: number;
  subject: { kind: string; id: Id | null; label: string };
  detail: Record<string, unknown>;
  owner: Named | null;
  fix: { action: string; label_key: string; params: Record<string, unknown> } | null;
  state: "open" | "taken" | "resolved";
}

export interface BoardWorker extends Named {
  role: Role;
  state: "idle" | "picking" | "packing" | "offline";
  task: { number: string; done: number; stops: number } | null;
  location_code: string | null;
  last_seen: Time | null;
  picks_hour: number;
}

export interface BoardSnapshot {
  at: Time;
  orders: { state: string; cutoff: Time | null; count: number; late: number }[];
  cutoffs: { cutoff: Time | null; open: number; picked: number; packed: number; shipped: number; at_risk: number }[];
  workers: BoardWorker[];
  exceptions: FloorException[];
  totals: { orders_today: number; lines_hour: number; shipped_today: number; units_hour: number };
  unconfirmed_shipments: number;
  /** All that are open; `exceptions` holds the worst 50. */
  exceptions_open?: number;
}

/** A refusal's stable code and the values that belong to it; the screens own the words. */
export interface WireError {
  code: string;
  title: string;
  detail?: string;
  data?: Record<string, unknown>;
}

export interface Command {
  id: Id;
  op: string;
  seq: number;
  payload: Record<string, unknown>;
  t_device: Time;
  app_version: string;
}

export interface Answer {
  id: Id;
  status: "applied" | "duplicate" | "rejected" | "parked";
  result?: Record<string, unknown>;
  error?: WireError;
}

/** What a person has to read about their task before they go on. */
export interface Notice {
  id: Id;
  task_id?: Id;
  kind: string;
  data: Record<string, unknown>;
  raised_at: Time;
}

/** What has to be read with an item (null: every item) in a slot (null: every slot). */
export interface Instruction {
  code: string;
  language: string;
  item_id: Id | null;
  slots: number[] | null;
  body: string;
  image_url: string | null;
}
