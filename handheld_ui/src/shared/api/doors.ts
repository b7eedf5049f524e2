import { get, post, remove } from "./client";
import type { FloorPlan, Inquiry, People } from "./floor_types";
import type { InventoryStockRulesOut as StockRules, InventoryTransferOut as Transfer, InventoryTransfersOut as Transfers, LayoutPartsAroundOut as PartsAround } from "./schemas";
import type { KeptBook } from "../scan/book";
import type { Device, DeviceKind, Pack, Queue, Session, Station, TaskHead, Weight } from "./types";

export interface BadgeSignIn {
  badge: string;
  pin: string;
}

export interface PasswordSignIn {
  username: string;
  password: string;
  totp?: string;
}

export const enrolDevice = (code: string, name: string, kind: DeviceKind): Promise<Device> =>
  post<Device>("/devices/enrol", { code, name, kind });
export type ApprovalAsked = (BadgeSignIn | PasswordSignIn) & {
  action: string;
  subject_id: string;
  reason: string;
};

/** Somebody with the right allows one act of who is signed in here. */
export const giveApproval = (asked: ApprovalAsked): Promise<{ id: string; name: string; expires_at: string }> =>
  post("/approvals", asked);
export const signIn = (who: BadgeSignIn | PasswordSignIn): Promise<Session> => post<Session>("/session", who);
export const currentSession = (): Promise<Session> => get<Session>("/session");
export const signOut = (): Promise<void> => remove("/session");
export const myQueue = (): Promise<Queue> => get<Queue>("/work/queue");
/** Everything known about whatever a scan names. */
export const lookUp = (code: string, separatorsProven = false): Promise<Inquiry> =>
  get<Inquiry>(`/inquiry/${encodeURIComponent(code)}${separatorsProven ? "?separators=proven" : ""}`);
export interface Meaning {
  kind: string;
  label: string;
}
/** What a code names, and its name as it is printed. */
export const meaning = (code: string): Promise<Meaning> => get<Meaning>(`/barcodes/${encodeURIComponent(code)}`);
/** What this device may know of a code before anybody has signed in: everything but whose badge it is. */
export const signInCode = (code: string): Promise<Meaning> => get<Meaning>(`/session/codes/${encodeURIComponent(code)}`);
/** The newest book of codes; null when it is the one that this device has. */
export async function codeBook(have: string | null): Promise<KeptBook | null> {
  const { version, places, sizes } = await get<{ version: string; places: KeptBook["places"] | null; sizes: KeptBook["places"] }>(
    `/code-book${have === null ? "" : `?have=${encodeURIComponent(have)}`}`,
  );
  return places && { version, places, sizes };
}
/** The house's reasons for putting stock right, and its limits. */
export const stockRules = (): Promise<StockRules> => get<StockRules>("/stock/rules");
/** The aisle and the zone of a bin, each with its bins in walking order. */
export const walkParts = (warehouse: string, code: string): Promise<PartsAround> =>
  get<PartsAround>(`/warehouses/${encodeURIComponent(warehouse)}/walk-orders/around/${encodeURIComponent(code)}`);
export const openTransfers = (): Promise<Transfers> => get<Transfers>("/stock/transfers?limit=100");
export const oneTransfer = (code: string): Promise<Transfer> => get<Transfer>(`/stock/transfers/${encodeURIComponent(code)}`);
export const people = (): Promise<People> => get<People>("/work/people");
export const floorPlan = (warehouse: string): Promise<FloorPlan> =>
  get<FloorPlan>(`/warehouses/${encodeURIComponent(warehouse)}/floor-plan`);
/** A task of any kind: its head, and what its kind adds. */
export const task = (id: string): Promise<TaskHead> => get<TaskHead>(`/work/tasks/${encodeURIComponent(id)}`);
export const pack = (id: string): Promise<Pack> => get<Pack>(`/packing/packs/${encodeURIComponent(id)}`);
export const stations = (): Promise<{ stations?: Station[] } | Station[]> => get("/packing/stations");
export const station = (code: string): Promise<Station> => get<Station>(`/packing/stations/${encodeURIComponent(code)}`);
export const stationWeight = (code: string): Promise<Weight> =>
  get<Weight>(`/packing/stations/${encodeURIComponent(code)}/weight`);
