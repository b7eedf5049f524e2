/** Every page of the office, in the order of its menu. A page is one line here and one folder in pages/. */
import type { ComponentType } from "preact";
import type { ReportsHitOut as Hit } from "../shared/api/schemas";
import type { Session } from "../shared/api/types";
import type { Loaders } from "../shared/i18n/words";
import { ready } from "./ready";

export const STEPS = "reports.read_steps";

export interface PageProps {
  readonly session: Session;
  /** What stands behind the page's own name in the address. */
  readonly rest: readonly string[];
}

/** What a page's folder offers: how it is drawn, and its words (the shell's come with the sign-in). */
export interface PageModule {
  readonly Page: ComponentType<PageProps>;
  readonly words: Loaders;
}

export type Section = "run" | "set_up";

export interface PageEntry {
  readonly name: string;
  readonly section: Section;
  /** Who may do none of these does not see the page. */
  readonly actions: readonly string[];
  /** Nobody needs it now: it stays out of the menu. */
  readonly rests?: () => boolean;
  /** The paragraph of the handbook about it: page and anchor. */
  readonly help: string;
  readonly load: () => Promise<PageModule>;
  /** What of the search it opens, by kind: the address behind its own name. */
  readonly opens?: Readonly<Record<string, (hit: Hit) => readonly string[]>>;
}

export const PAGES: readonly PageEntry[] = [
  { name: "start", section: "set_up", actions: [STEPS], rests: () => ready.value !== false, help: "office#first-steps", load: () => import("./pages/start") },
  {
    name: "orders", section: "run", actions: ["orders.read"], help: "office#orders", load: () => import("./pages/orders"),
    opens: { order: (hit) => [hit.id], parcel: (hit) => [String(hit.facts["order_id"])] },
  },
  {
    name: "building", section: "set_up", actions: ["layout.read"], help: "office#building", load: () => import("./pages/building"),
    opens: { place: (hit) => ["places", hit.code] },
  },
  {
    name: "goods", section: "set_up", actions: ["catalog.read"], help: "office#goods", load: () => import("./pages/goods"),
    opens: { item: (hit) => [hit.code] },
  },
  { name: "queue", section: "run", actions: ["picking.steer_plan"], help: "office#queue", load: () => import("./pages/queue") },
  { name: "exceptions", section: "run", actions: ["board.take_exception"], help: "office#exceptions", load: () => import("./pages/exceptions") },
  { name: "stock", section: "run", actions: ["inventory.read"], help: "office#stock", load: () => import("./pages/stock") },
  { name: "counts", section: "run", actions: ["counting.read"], help: "office#counts", load: () => import("./pages/counts") },
  { name: "floor", section: "run", actions: ["reports.read"], help: "office#people-at-work", load: () => import("./pages/floor") },
  { name: "audit", section: "run", actions: ["reports.read_audit"], help: "office#audit", load: () => import("./pages/audit") },
  { name: "files", section: "set_up", actions: ["catalog.read", "layout.read"], help: "office#files", load: () => import("./pages/files") },
  {
    name: "labels", section: "set_up", actions: ["barcodes.print_code_labels"], help: "office#labels", load: () => import("./pages/labels"),
  },
  { name: "staff", section: "set_up", actions: ["people.read"], help: "office#people", load: () => import("./pages/staff") },
  { name: "devices", section: "set_up", actions: ["people.read"], help: "office#devices", load: () => import("./pages/devices") },
  { name: "benches", section: "set_up", actions: ["printing.put_printer", "packing.put_station", "packing.put_correction"], help: "office#benches-and-printers", load: () => import("./pages/benches") },
  { name: "shipping", section: "set_up", actions: ["shipping.put_shipping_settings"], help: "office#shipping", load: () => import("./pages/shipping") },
  { name: "rules", section: "set_up", actions: ["settings.read"], help: "office#rules", load: () => import("./pages/rules") },
  { name: "outside", section: "set_up", actions: ["channels.read"], help: "office#shops-and-keys", load: () => import("./pages/outside") },
];

/** Whether somebody may do an action; `orders.*` and `*` stand for many. */
export function may(session: Session, action: string): boolean {
  const room = `${action.split(".")[0] ?? ""}.*`;
  return session.actions.some((each) => each === action || each === room || each === "*");
}

export const pagesOf = (session: Session): PageEntry[] =>
  PAGES.filter((page) => page.actions.some((action) => may(session, action)));
