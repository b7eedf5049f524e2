/** What travels for everything beside the walk itself: inquiries, people, questions, notices, the floor plan. */
import type { CartSlot, CodeRef, Id, ItemCode, Named, PickStop, PickTask, Priority, Time } from "./types";

/** Goods in one place. */
export interface StockRow {
  location_code: string;
  location_kind: string;
  blocks: string[];
  blocked: boolean;
  sku: string;
  name: string;
  image_url: string | null;
  codes: ItemCode[];
  lot: string;
  expires_on: string | null;
  status: "available" | "held";
  on_hand: number;
  reserved: number;
  free: number;
  received_at: Time;
}

export interface WalkRef {
  task_id: Id;
  number: number;
  state: string;
  worker: string | null;
}

export interface OrderFacts {
  id: Id;
  number: string;
  state: string;
  priority: Priority;
  cutoff: Time | null;
  holds: string[];
  walk: WalkRef | null;
  totes: (CodeRef & { stands_in: string | null })[];
  lines: { sku: string; name: string; ordered: number; allocated: number; picked: number; packed: number; shipped: number }[];
}

/** What a scan names, with what belongs to it; parts that do not apply are null or empty. */
export interface Inquiry {
  kind: string;
  code: string;
  title: string;
  /** Why a GS1 label must not be believed. */
  refusal: string | null;
  item: { sku: string; name: string; image_url: string | null; codes: ItemCode[]; lot: string | null; units: number } | null;
  place: { blocks: string[]; blocked: boolean; check_digits: string; stands_in: string | null; slots: number } | null;
  order: OrderFacts | null;
  parcel: { number: string; state: string; tracking_number: string | null; carrier: string; weight_g: number } | null;
  totals: { on_hand: number; reserved: number; held: number; free: number } | null;
  stock: StockRow[];
  containers: string[];
  walks: WalkRef[];
  waiting: { number: string; state: string; priority: Priority; cutoff: Time | null; quantity: number }[];
  moves: { at: Time; reason: string; sku: string; quantity: number; source: string; target: string; actor: string }[];
}

export interface Person extends Named {
  role: string;
  me: boolean;
  location_code: string | null;
  aisle: string;
  /** Nothing was heard of the device for a minute. */
  away: boolean;
  last_seen: Time;
  task: { id: Id; number: number; kind: string } | null;
}

/** "May I go on with your work?" */
export interface Ask {
  id: Id;
  task_id: Id;
  number: number;
  asker: string;
  owner: string;
  state: "open" | "yes" | "no";
  until: Time | null;
  /** I asked; else I am asked. */
  mine: boolean;
}

export interface People {
  people: Person[];
  asks: Ask[];
}

/** Millimetres, the origin at the front left. */
export interface FloorPlan {
  aisles: { name: string; x_mm: number; first_y_mm: number; last_y_mm: number }[];
  cross_aisles: number[];
  depot: [number, number];
  places: { code: string; kind: string; x_mm: number; y_mm: number }[];
}

/** What makes one version of a walk the next. */
export interface TaskDiff {
  from_version: number;
  stops: PickStop[];
  slots: CartSlot[];
  gone: string[];
  /** Ids of the open stops in walking order. */
  order: string[];
  task: Partial<PickTask>;
}
