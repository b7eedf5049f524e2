import type { FloorException } from "../shared/api/types";
import { clockTime, span } from "../shared/ui/time";
import type { Activity } from "./state";
import { knows, t, wireWords } from "./words";

type Values = Record<string, unknown>;

/** Everything a sentence may need: the clock of the warehouse and the server's now in ms. */
export interface Frame {
  readonly zone: string;
  readonly now: number;
}

/** What happened, in one sentence, from what the exception carries; null when it carries nothing we have words for. */
export function exceptionSentence(exception: FloorException, frame: Frame): string | null {
  const { detail, kind } = exception;
  const write = WRITERS[kind];
  return (write ? write(detail, frame) : wireWords(`say.${kind}`, detail)) ?? plainReason(detail);
}

/** For want of a sentence of its own: what went wrong, as the server put it. */
function plainReason(detail: Values): string | null {
  const told = [detail["reason"], detail["detail"], detail["said"], detail["error"], detail["answer"]];
  return told.find((value): value is string => typeof value === "string" && value !== "") ?? null;
}

const WRITERS: Partial<Record<string, (detail: Values, frame: Frame) => string | null>> = {
  short: (detail) => (Array.isArray(detail["missing"]) ? shortOrder(detail, detail["missing"]) : shortBin(detail)),
  location_blocked: (detail) => wireWords("say.location_blocked", { reason: named("reason", detail["reason"]) }),
  late_risk: late,
  printer,
  lease_lost: (detail) => (detail["owner"] === undefined ? wireWords("say.lease_lost", detail) : refused("say.lease_refused", detail)),
  command_refused: (detail) => refused("say.command_refused", detail),
  put_back: (detail) => wireWords("say.put_back", { ...detail, goods: goods(detail["goods"]) }),
  waits_for_goods: (detail) => wireWords(typeof detail["worker"] === "string" ? "say.waits_for_goods" : "say.waits_for_goods_nobody", { ...detail, goods: goodsByName(detail["goods"]) }),
  unconfirmed: (detail, { now }) =>
    wireWords(detail["type"] === undefined ? "say.unconfirmed" : "say.unconfirmed_refused", { ...detail, time: since(detail["oldest"], now) }),
  message_refused: (detail) => wireWords("say.message_refused", { ...detail, status: detail["status"] ?? "" }),
};

function shortOrder(detail: Values, missing: readonly unknown[]): string | null {
  const lines = missing.filter((line): line is { sku: string; quantity: number } => typeof line === "object" && line !== null && "sku" in line);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const skus = lines.slice(0, 3).map((line) => line.sku).join(", ") + (lines.length > 3 ? " …" : "");
  return wireWords("say.short_order", { units, skus, outcome: named("outcome", detail["outcome"]) });
}

function shortBin(detail: Values): string | null {
  const words = { outcome: named("outcome", detail["outcome"]), reason: named("reason", detail["reason"]) };
  const orders = rows(detail["orders"]).map((row) => row["order_number"]);
  const several = new Set(orders).size > 1;
  return sentTo(detail["sent"], wireWords(several ? "say.short_bin_orders" : "say.short_bin", { ...detail, ...words, orders: few(orders) }));
}

/** Whom "count now" has sent, by name; undefined: nobody has pressed it yet. */
function sentTo(name: unknown, sentence: string | null): string | null {
  if (sentence === null || name === undefined) return sentence;
  return typeof name === "string" ? wireWords("say.short_sent", { sentence, name }) : wireWords("say.short_nobody", { sentence });
}

/** What was sent too late: which goods, how many, from which bin into whose tote, as far as the commands say it. */
function refused(key: "say.lease_refused" | "say.command_refused", detail: Values): string | null {
  const sent = rows(detail["commands"]).filter((row) => Number(row["units"]) > 0);
  return sent.length === 0 ? wireWords(key, detail) : wireWords(`${key}_goods`, { ...detail, goods: goods(sent) });
}

/** "2 × TEA A01-01-1 → T00001", for rows of a put-back list and of refused commands alike. */
function goods(list: unknown): string {
  return few(
    rows(list).map((row) => {
      const what = `${shown(row["units"] ?? row["quantity"])} × ${shown(row["sku"] ?? row["item_code"])}`;
      const places = [shown(row["location"] ?? row["location_code"]), shown(row["tote"] ?? row["tote_code"])].filter(Boolean);
      return `${what} ${places.join(" → ")}`.trim();
    }),
  );
}

/** "1 × Green tea, 2 × Mug". */
const goodsByName = (list: unknown): string => few(rows(list).map((row) => `${shown(row["quantity"])} × ${shown(row["name"])}`));

const shown = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

const rows = (list: unknown): Values[] =>
  Array.isArray(list) ? list.filter((row): row is Values => typeof row === "object" && row !== null) : [];

const SHOWN = 4;

function few(texts: readonly unknown[]): string {
  const different = [...new Set(texts.map(shown))];
  return different.slice(0, SHOWN).join(", ") + (different.length > SHOWN ? " …" : "");
}

function late(detail: Values, { zone, now }: Frame): string | null {
  const { cutoff, state } = detail;
  if (typeof cutoff !== "string") return null;
  const values = { time: clockTime(cutoff, zone), state: named("flow", state).toLowerCase() };
  return t(Date.parse(cutoff) < now ? "say.late_past" : "say.late_soon", values);
}

function printer(detail: Values): string | null {
  if (detail["state"] === "unknown") return t("say.printer_unknown");
  return wireWords(typeof detail["spare"] === "string" ? "say.printer_spare" : "say.printer", detail);
}

function named(family: string, value: unknown): string {
  if (typeof value !== "string") return "";
  const key = `${family}.${value}`;
  return knows(key) ? t(key) : value;
}

const since = (at: unknown, now: number): string => (typeof at === "string" ? span(now - Date.parse(at)) : "");

/** One line of the ticker; what we have no words for shows its kind, so that nothing is hidden. A walk is called one. */
export function activitySentence({ kind, data }: Activity): string {
  const key = `activity.${kind.split(".").at(-1) ?? kind}`;
  return wireWords(`${key}_${shown(data["task_kind"])}`, data) ?? wireWords(key, data) ?? kind.replaceAll(/[._]/g, " ");
}
