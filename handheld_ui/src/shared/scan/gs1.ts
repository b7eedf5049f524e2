/** GS1 element strings and Digital Links, for what a picker's scan must tell: which item, how many, which lot, until when. */

export interface Gs1 {
  /** Application identifier -> value as encoded, without separators. */
  fields: Record<string, string>;
  gtin: string | null;
  lot: string | null;
  serial: string | null;
  /** ISO date of AI 17, else 15. */
  expires_on: string | null;
  /** AI 30 or 37. */
  count: number | null;
  weight_g: number | null;
}

export type Gs1Result =
  | { kind: "gs1"; value: Gs1 }
  | { kind: "plain" }
  | { kind: "refused"; code: "lost_separator" | "bad_check_digit" | "bad_field"; ai: string };

interface Field {
  ai: string;
  digits: boolean;
  fixed: boolean;
  /** Exact length when fixed, else the longest. */
  length: number;
}

const FNC1 = "\u001d";
const LEADING_FNC1 = new RegExp(`^${FNC1}`);

/** GS1 General Specifications, figure 3.2-1, the part used on a floor. An `n` in the name stands for the decimal point's place. */
const TABLE: Field[] = [
  ...["00"].map((ai) => ({ ai, digits: true, fixed: true, length: 18 })),
  ...["01", "02"].map((ai) => ({ ai, digits: true, fixed: true, length: 14 })),
  ...["11", "13", "15", "17"].map((ai) => ({ ai, digits: true, fixed: true, length: 6 })),
  ...["10", "21"].map((ai) => ({ ai, digits: false, fixed: false, length: 20 })),
  ...["30", "37"].map((ai) => ({ ai, digits: true, fixed: false, length: 8 })),
  ...["310n", "330n"].map((ai) => ({ ai, digits: true, fixed: true, length: 6 })),
  ...["400", "401"].map((ai) => ({ ai, digits: false, fixed: false, length: 30 })),
  ...["410", "414"].map((ai) => ({ ai, digits: true, fixed: true, length: 13 })),
  { ai: "420", digits: false, fixed: false, length: 20 },
  { ai: "421", digits: false, fixed: false, length: 12 },
];
const GS1_SYMBOLOGIES = new Set(["]C1", "]e0", "]d2", "]Q3", "]J1"]);
const CHECKED = new Set(["00", "01", "02", "410", "414"]);
const DATES = new Set(["11", "13", "15", "17"]);
const ENCODABLE = /^[!-"%-?A-Z_a-z]+$/;

/** Modulo 10 check digit, weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
export function checkDigitRight(digits: string): boolean {
  const sum = Array.from(digits).reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** One spelling for GTIN-8, 12, 13 and 14 of the same thing; any other code stays as it is. */
export function sameItemCode(code: string): string {
  const trimmed = code.trim();
  return /^(\d{8}|\d{12,14})$/.test(trimmed) ? trimmed.padStart(14, "0") : trimmed;
}

function fieldAt(text: string): { field: Field; ai: string } | null {
  for (const field of TABLE) {
    const ai = field.ai.endsWith("n") ? text.slice(0, 4) : field.ai;
    const fits = field.ai.endsWith("n") ? /^\d{4}$/.test(ai) && ai.startsWith(field.ai.slice(0, 3)) : text.startsWith(ai);
    if (fits) return { field, ai };
  }
  return null;
}

function valueFits(field: Field, value: string): boolean {
  if (value === "" || value.length > field.length) return false;
  if (field.fixed && value.length !== field.length) return false;
  return field.digits ? /^\d+$/.test(value) : ENCODABLE.test(value);
}

type Fields = Record<string, string>;
type Read = { fields: Fields; open: string | null } | { code: "bad_field"; ai: string };

/** Reads element strings. `open` names the variable field that ran to the end: what a lost separator would have swallowed. */
function readFields(text: string): Read {
  const fields: Fields = {};
  let rest = text;
  let open: string | null = null;
  while (rest !== "") {
    const found = fieldAt(rest);
    if (!found) return { code: "bad_field", ai: rest.slice(0, 4) };
    const { field, ai } = found;
    const body = rest.slice(ai.length);
    const end = body.indexOf(FNC1);
    const taken = field.fixed ? field.length : end === -1 ? body.length : end;
    const value = body.slice(0, taken);
    if (!valueFits(field, value)) return { code: "bad_field", ai };
    fields[ai] = value;
    open = !field.fixed && end === -1 ? ai : null;
    rest = body.slice(taken).replace(LEADING_FNC1, "");
  }
  return { fields, open };
}

/** Could the end of this value be fields of its own? Then a separator may have been lost before them. */
function mayHideFields(value: string): boolean {
  for (let start = 1; start < value.length - 2; start++) {
    if ("fields" in readFields(value.slice(start))) return true;
  }
  return false;
}

/** YYMMDD as an ISO date: day 00 is the last of the month; the century is the nearest one (GS1, 7.12). */
export function isoDate(value: string, thisYear: number): string | null {
  const [yy, month, day] = [value.slice(0, 2), value.slice(2, 4), value.slice(4, 6)].map(Number) as [number, number, number];
  const century = Math.floor(thisYear / 100) * 100;
  const gap = yy - (thisYear % 100);
  const year = century + yy + (gap >= 51 ? -100 : gap <= -50 ? 100 : 0);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day > last) return null;
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day === 0 ? last : day)}`;
}

function grams(fields: Fields): number | null {
  const ai = Object.keys(fields).find((name) => name.startsWith("310"));
  return ai ? Math.round(Number(fields[ai]) * 10 ** (3 - Number(ai.at(3)))) : null;
}

function meaning(fields: Fields, thisYear: number): Gs1 {
  const item = fields["01"] ?? fields["02"];
  const date = fields["17"] ?? fields["15"];
  const count = fields["30"] ?? fields["37"];
  return {
    fields,
    gtin: item ?? null,
    lot: fields["10"] ?? null,
    serial: fields["21"] ?? null,
    expires_on: date === undefined ? null : isoDate(date, thisYear),
    count: count === undefined ? null : Number(count),
    weight_g: grams(fields),
  };
}

function verdict(fields: Fields, thisYear: number): Gs1Result {
  for (const [ai, value] of Object.entries(fields)) {
    if (CHECKED.has(ai) && !checkDigitRight(value)) return { kind: "refused", code: "bad_check_digit", ai };
    if (DATES.has(ai) && isoDate(value, thisYear) === null) return { kind: "refused", code: "bad_field", ai };
  }
  return { kind: "gs1", value: meaning(fields, thisYear) };
}

function digitalLink(text: string, thisYear: number): Gs1Result | null {
  const found = /^https?:\/\/[^/]+(?:\/[^?]*?)?\/(0[01]\/[^?#]+)(?:\?([^#]*))?/i.exec(text);
  if (!found) return null;
  const parts = (found[1] ?? "").split("/").map(decodeURIComponent);
  const query = new Map((found[2] ?? "").split("&").map((pair) => pair.split("=", 2) as [string, string]));
  const fields: Fields = Object.fromEntries([...query].filter(([ai]) => /^\d{2,4}$/.test(ai)));
  for (let index = 0; index + 1 < parts.length; index += 2) fields[parts[index] ?? ""] = parts[index + 1] ?? "";
  if (fields["01"] !== undefined) fields["01"] = fields["01"].padStart(14, "0");
  return verdict(fields, thisYear);
}

function looksLikeGs1(text: string): boolean {
  return text.includes(FNC1) || (/^(01|02)\d{14}./.test(text) && checkDigitRight(text.slice(2, 16))) || /^00\d{18}$/.test(text);
}

function parenthesised(text: string): string | null {
  if (!/^\(\d{2,4}\)/.test(text)) return null;
  return text.replace(/\((\d{2,4})\)/g, (_whole, ai: string) => `${FNC1}${ai}`).slice(1);
}

/**
 * What a scan says in GS1's language. `substitute` is the printable character a device is set to send for FNC1.
 * Without a symbology identifier and without any separator, a value that may hide further fields is refused: a lost
 * separator corrupts silently otherwise.
 */
export function parseGs1(text: string, symbology: string | null, thisYear: number, substitute = "~"): Gs1Result {
  const link = digitalLink(text, thisYear);
  if (link) return link;
  const marked = symbology !== null && GS1_SYMBOLOGIES.has(symbology);
  const cleaned = (parenthesised(text) ?? text.replaceAll(substitute, FNC1)).replace(LEADING_FNC1, "");
  if (!marked && parenthesised(text) === null && !looksLikeGs1(cleaned)) return { kind: "plain" };
  const read = readFields(cleaned);
  if ("code" in read) return marked ? { kind: "refused", ...read } : { kind: "plain" };
  const unsure = !marked && !cleaned.includes(FNC1) && read.open !== null;
  if (unsure && mayHideFields(read.fields[read.open ?? ""] ?? "")) {
    return { kind: "refused", code: "lost_separator", ai: read.open ?? "" };
  }
  return verdict(read.fields, thisYear);
}
