import type { Values } from "../../parts";

/** What the form starts with, and what the house chose last time: how its codes look, and where they are printed. */
export const KINDS = ["location", "tote", "cart", "item", "badge", "command"] as const;
export const WAYS = ["all", "part", "range", "list"] as const;
const KEPT = ["symbol", "arrows", "to", "stock", "printer"] as const;
const STORE = "office.labels";

const FIRST: Values = { kind: "location", which: "all", codes: [], symbol: "code128", to: "paper", stock: "a4-3x8", begin_at: 1 };

/** The form's values out of the address: `?kind=item&codes=A-1&codes=A-2&warehouse=LEEDS`, or `first=W1&last=W1-H4`. */
export function valuesOf(query: URLSearchParams): Values {
  const codes = query.getAll("codes");
  const site = query.get("warehouse");
  const kind = KINDS.find((each) => each === query.get("kind"));
  const [first, last] = [query.get("first"), query.get("last")];
  const which = codes.length > 0 ? { which: "list", codes } : first !== null ? { which: "range", first, ...(last === null ? {} : { last }) } : {};
  return { ...FIRST, ...habits(), ...(kind ? { kind } : {}), ...which, ...(site === null ? {} : { warehouse: site }) };
}

function habits(): Values {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? "{}") as Values;
  } catch {
    return {};
  }
}

export function keepHabits(values: Values): void {
  localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, values[name]]))));
}

const BY_WAY: Record<string, readonly string[]> = { part: ["place_kind", "zone", "aisle"], range: ["first", "last"], list: ["codes"] };

/** Which fields the chosen way of choosing asks for; only places lie in a part of the house. */
export const asked = (values: Values): readonly string[] =>
  values["which"] === "part" && values["kind"] !== "location" ? [] : (BY_WAY[String(values["which"])] ?? []);

/** What is sent; null while nothing can be meant yet. */
export function wishOf(values: Values): Values | null {
  const names = ["kind", "symbol", ...asked(values), ...(values["kind"] === "location" ? ["arrows"] : [])];
  const filled = names.map((name) => [name, values[name]] as const).filter(([, value]) => !isEmpty(value));
  const wish = Object.fromEntries(filled);
  const lacks = (values["which"] === "list" && wish["codes"] === undefined) || (values["which"] === "range" && wish["first"] === undefined);
  return lacks ? null : wish;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
