/**
 * GS1 element strings and Digital Links, for what a picker's scan must tell: which item, how many, which lot, until when.
 * The server judges the same way (wms/barcodes/rules.py); both are held to tests/vectors/gs1.json.
 */
import { checkDigitRight, tidy } from "./codes";
import { GS1_TABLE } from "./gs1_table";

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

export interface Gs1Refused {
  kind: "refused";
  code: "lost_separator" | "bad_check_digit" | "bad_field";
  ai: string;
}

export type Gs1Result = { kind: "gs1"; value: Gs1 } | { kind: "plain" } | Gs1Refused;

export interface Gs1Options {
  /** The printable character that this device is set to send for FNC1. */
  substitute?: string;
  /** This device has been seen to send separators, so a scan without one lost none. */
  separatorsProven?: boolean;
}

interface Field {
  pattern: RegExp;
  variable: boolean;
}

type Fields = Record<string, string>;
type Read = { fields: Fields; open: string | null } | Gs1Refused;

const FNC1 = "\u001d";
const LEADING_FNC1 = new RegExp(`^${FNC1}+`);
const GS1_SYMBOLOGIES = new Set(["]C1", "]e0", "]d2", "]Q3", "]J1"]);
const CHECKED = new Set(["00", "01", "02", "410", "414"]);
const DATES = new Set(["11", "13", "15", "17"]);
const SHORTEST_FIELD = 3;
const LINK = /^https?:\/\/[a-z0-9.:-]+(\/[!-"$->@-~]*)(\?[!-"$-~]*)?(#[!-~]*)?$/i;
/** What may begin the identifying part of a Digital Link's path (GS1 Digital Link URI syntax, 4.3). */
const PRIMARY = new Set("00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018".split(" "));
const QUALIFIERS = ["22", "10", "21", "235"];
const PLAIN: Gs1Result = { kind: "plain" };

let table: Map<string, Field> | null = null;

function expanded(ais: string): string[] {
  const range = /^(\d+)\[(\d)-(\d)\]$/.exec(ais);
  if (!range) return [ais];
  const [first, last] = [Number(range[2]), Number(range[3])];
  return Array.from({ length: last - first + 1 }, (_none, index) => `${range[1]}${first + index}`);
}

function fieldsTable(): Map<string, Field> {
  table ??= new Map(
    GS1_TABLE.flatMap(([pattern, ais]) => {
      const field = { pattern: new RegExp(`^${pattern}`), variable: /\{\d+,|[)\]]\?/.test(pattern) };
      return ais.split(" ").flatMap(expanded).map((ai): [string, Field] => [ai, field]);
    }),
  );
  return table;
}

const refused = (code: Gs1Refused["code"], ai: string): Gs1Refused => ({ kind: "refused", code, ai });

function aiAt(text: string): string | null {
  const lengths = [2, 3, 4].map((length) => text.slice(0, length));
  return lengths.find((ai, index) => ai.length === index + 2 && fieldsTable().has(ai)) ?? null;
}

/** Reads element strings. `open` names the variable field that ran to the end: what a lost separator would have swallowed. */
function readFields(text: string): Read {
  const fields: Fields = {};
  let rest = text;
  let open: string | null = null;
  while (rest !== "") {
    const ai = aiAt(rest);
    const field = ai === null ? undefined : fieldsTable().get(ai);
    if (ai === null || !field) return refused("bad_field", rest.slice(0, 4));
    const value = field.pattern.exec(rest.slice(ai.length).split(FNC1, 1)[0] ?? "")?.[0] ?? "";
    if (value === "" || (fields[ai] ?? value) !== value) return refused("bad_field", ai);
    fields[ai] = value;
    rest = rest.slice(ai.length + value.length);
    if (field.variable && rest !== "" && !rest.startsWith(FNC1)) return refused("lost_separator", ai);
    open = field.variable && rest === "" ? ai : null;
    rest = rest.replace(LEADING_FNC1, "");
  }
  return { fields, open };
}

function couldBeFields(end: string, known: Fields, thisYear: number): boolean {
  const inner = readFields(end);
  if (!("fields" in inner)) return false;
  return Object.keys(inner.fields).every((ai) => !(ai in known)) && verdict(inner.fields, thisYear).kind === "gs1";
}

/** Could the end of the open value be fields of its own? Then a separator may have been lost before them. */
function hidesFields(value: string, known: Fields, thisYear: number): boolean {
  for (let start = 1; start <= value.length - SHORTEST_FIELD; start++) {
    if (couldBeFields(value.slice(start), known, thisYear)) return true;
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

/** AI 310n: net weight in kilograms with n decimals; half a gram is rounded up. */
function grams(fields: Fields): number | null {
  const ai = Object.keys(fields).sort().find((name) => name.startsWith("310"));
  if (ai === undefined) return null;
  const tenths = Math.floor((Number(fields[ai]) * 10_000) / 10 ** Number(ai.at(3)));
  return Math.floor((tenths + 5) / 10);
}

function meaning(fields: Fields, thisYear: number): Gs1 {
  const date = fields["17"] ?? fields["15"];
  const count = fields["30"] ?? fields["37"];
  return {
    fields,
    gtin: fields["01"] ?? fields["02"] ?? null,
    lot: fields["10"] ?? null,
    serial: fields["21"] ?? null,
    expires_on: date === undefined ? null : isoDate(date, thisYear),
    count: count === undefined ? null : Number(count),
    weight_g: grams(fields),
  };
}

function verdict(fields: Fields, thisYear: number): Gs1Result {
  for (const [ai, value] of Object.entries(fields).sort()) {
    if (CHECKED.has(ai) && !checkDigitRight(value)) return refused("bad_check_digit", ai);
    if (DATES.has(ai) && isoDate(value, thisYear) === null) return refused("bad_field", ai);
  }
  return { kind: "gs1", value: meaning(fields, thisYear) };
}

/** Percent signs that begin no byte stay as they are; bytes that are no text fit no field. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return "\u0000";
    }
  });
}

/** Pairs of the path from its identifier on; null if it identifies neither an item nor a logistic unit. */
function pathFields(path: string): [string, string][] | null {
  const parts = path.split("/");
  const from = parts.findIndex((part) => PRIMARY.has(part));
  const [primary, value, ...more] = parts.slice(from).map(decoded);
  if (from === -1 || value === undefined || more.length % 2 !== 0 || (primary !== "00" && primary !== "01")) return null;
  const pairs = more.flatMap((ai, index): [string, string][] => (index % 2 === 0 ? [[ai, more[index + 1] ?? ""]] : []));
  const places = pairs.map(([ai]) => (primary === "01" ? QUALIFIERS.indexOf(ai) : -1));
  const inOrder = places.every((place, index) => place > (places[index - 1] ?? -1));
  return inOrder ? [[primary, primary === "01" ? value.padStart(14, "0") : value], ...pairs] : null;
}

function queryFields(query: string): [string, string][] {
  const pairs = query.slice(1).split("&").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    const [ai, value] = at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    return [decoded(ai.replaceAll("+", " ")), decoded(value.replaceAll("+", " "))];
  });
  return pairs.filter(([ai, value]) => fieldsTable().has(ai) && value !== "");
}

/** A GS1 Digital Link names an item or a logistic unit; any other address is no scan of goods. */
function digitalLink(text: string, thisYear: number): Gs1Result {
  const found = LINK.exec(text);
  const path = found && pathFields(found[1] ?? "");
  if (!path) return PLAIN;
  const fields: Fields = Object.fromEntries([...path, ...queryFields(found[2] ?? "")]);
  const whole = Object.entries(fields).every(([ai, value]) => fieldsTable().get(ai)?.pattern.exec(value)?.[0] === value && value !== "");
  return whole ? verdict(fields, thisYear) : PLAIN;
}

function looksLikeGs1(text: string): boolean {
  return text.includes(FNC1) || (/^0[12]\d{14}/.test(text) && checkDigitRight(text.slice(2, 16))) || /^00\d{18}$/.test(text);
}

/** `(01)...(10)...`, as printed below a barcode and typed by hand. */
function spelledOut(text: string): string | null {
  if (!/^\(\d{2,4}\)/.test(text)) return null;
  return text.replace(/\((\d{2,4})\)/g, (_whole, ai: string) => `${FNC1}${ai}`).slice(1);
}

/**
 * What a scan says in GS1's language. A scan without any separator, whose last field could hide further ones, is
 * refused: a separator lost on the way corrupts silently otherwise.
 */
export function parseGs1(scan: string, symbology: string | null, thisYear: number, options: Gs1Options = {}): Gs1Result {
  const text = tidy(scan);
  const marked = symbology !== null && GS1_SYMBOLOGIES.has(symbology);
  if (!/^[\u0000-\u007f]*$/.test(text)) return marked ? refused("bad_field", "") : PLAIN;
  if (/^http/i.test(text)) return digitalLink(text, thisYear);
  const spelled = spelledOut(text);
  const message = (spelled ?? text.replaceAll(options.substitute ?? "~", FNC1)).replace(new RegExp(`^${FNC1}`), "");
  if (message === "" || (!marked && spelled === null && !looksLikeGs1(message))) return PLAIN;
  return judged(readFields(message), { marked, sure: spelled !== null || options.separatorsProven === true || message.includes(FNC1) }, thisYear);
}

function judged(read: Read, { marked, sure }: { marked: boolean; sure: boolean }, thisYear: number): Gs1Result {
  if (!("fields" in read)) return marked || read.code === "lost_separator" ? read : PLAIN;
  const { fields, open } = read;
  if (!sure && open !== null && hidesFields(fields[open] ?? "", fields, thisYear)) return refused("lost_separator", open);
  return verdict(fields, thisYear);
}

/** What a scan says of goods. `refused`: why no more than `code` must be believed, which then is a GTIN or empty. */
export interface ItemReading {
  code: string;
  lot: string | null;
  count: number | null;
  refused: Gs1Refused | null;
}

/** A scan at a step that awaits an item; the server reads it the same way (wms/barcodes/rules.py, read_item). */
export function readItem(scan: string, symbology: string | null, thisYear: number, separatorsProven: boolean): ItemReading {
  const text = tidy(scan);
  const read = parseGs1(text, symbology, thisYear, { separatorsProven });
  if (read.kind === "refused") return { code: read.code === "lost_separator" ? sureGtin(text) : "", lot: null, count: null, refused: read };
  if (read.kind === "plain" || read.value.gtin === null) return { code: text, lot: null, count: null, refused: null };
  return { code: read.value.gtin, lot: read.value.lot, count: read.value.count, refused: null };
}

const SURE_GTIN = new RegExp(`^${FNC1}?0[12]([0-9]{14})`);

/** The GTIN that a message begins with: of fixed length, so no lost separator can change it. */
function sureGtin(text: string): string {
  const gtin = SURE_GTIN.exec(text)?.[1] ?? "";
  return checkDigitRight(gtin) ? gtin : "";
}
