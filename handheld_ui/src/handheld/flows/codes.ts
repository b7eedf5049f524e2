/** What kind of thing a code names, told from its form, for messages such as "that is a place". */
export type CodeKind = "command" | "tote" | "cart" | "lane" | "station" | "badge" | "location" | "item";

const FORMS: [CodeKind, RegExp][] = [
  ["command", /^[*@][a-z_0-9]+$/i],
  ["tote", /^T\d{4,}$/i],
  ["cart", /^CART-\w+$/i],
  ["lane", /^PACK-\w+$/i],
  ["station", /^STATION-\w+$/i],
  ["badge", /^B-\d+$/i],
  ["location", /^[A-Z]{1,2}\d{1,3}(-[\dA-Z]{1,3}){1,3}$/i],
];

export function kindOf(text: string): CodeKind {
  return FORMS.find(([, form]) => form.test(text.trim()))?.[0] ?? "item";
}

/** The command a scan or a tap names, without its star, or null. */
export function commandOf(text: string): string | null {
  return kindOf(text) === "command" ? text.trim().slice(1).toLowerCase() : null;
}
