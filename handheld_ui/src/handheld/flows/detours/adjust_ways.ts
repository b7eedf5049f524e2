/** What may be said of goods in a place, and how each is told to the server. */
import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";

/** A number (fewer or more than the books say, or all that lies there), or what the goods are, where they go, which lot. */
export type Way = "less" | "more" | "counted" | "hold" | "damaged" | "release" | "write_off" | "bring_back" | "lot";

export const NUMBERS: readonly Way[] = ["less", "more", "counted"];

/** Ways out for what is not available, each about one state of the goods. */
export const OUT: readonly Way[] = ["release", "write_off", "bring_back"];

/** The command of each way; a number has one for all. */
const OPS: Partial<Record<Way, string>> = { hold: "hold_stock", damaged: "hold_stock", release: "release_stock", bring_back: "bring_back_stock", lot: "change_lot" };
export const opOf = (way: Way): string => OPS[way] ?? "adjust_stock";

const ACTS: Partial<Record<Way, string>> = { hold: "hold", damaged: "hold", release: "release", bring_back: "bring_back", lot: "lot_change", write_off: "less" };
export const actOf = (way: Way | null, difference: number): string => (way && ACTS[way]) ?? (difference > 0 ? "more" : "less");

/** Holding back needs nobody's leave; the rest asks for a second person above the limit. */
export const isLimited = (way: Way | null): boolean => way !== "hold" && way !== "damaged";

/** Who looks after the stock decides where it goes and what it is. */
const LEADS = ["lead", "supervisor", "admin"];
export const mayLead = (role: string): boolean => LEADS.includes(role);

const reason = (code: string, ...acts: Rules["reasons"][number]["acts"]): Rules["reasons"][number] => ({ code, name: "", acts, lost: false });

/** Without a network a house's own reasons are not known: these it came with. */
export const CAME_WITH: Rules["reasons"] = [
  { ...reason("turned_up", "more"), lost: true },
  reason("booked_wrong", "more", "less", "lot_change"),
  { ...reason("not_there", "less"), lost: true },
  reason("broken", "less", "hold"),
  reason("past_its_day", "less", "hold"),
  reason("used_in_house", "less"),
  reason("quality", "hold", "release"),
  reason("damage", "hold", "release", "bring_back"),
  reason("customs", "hold", "release"),
  reason("investigation", "hold", "release", "bring_back"),
  reason("recall", "hold", "release"),
  reason("found_good", "release", "bring_back"),
  reason("relabelled", "lot_change"),
  reason("mistake", "release", "bring_back"),
];

/** A reason that came with the house is worded by this device; the house's own carry their names. */
const OURS = [
  "", "Turned up", "Booked wrong", "Not there", "Broken", "Past its day", "Used in the house", "Quality", "Damage", "Customs",
  "Investigation", "Recall", "Looked at and good", "Relabelled", "Mistake",
];
export const isOurs = (name: string): boolean => OURS.includes(name);
