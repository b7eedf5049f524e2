import type { OrdersJudgedActOut as JudgedAct, ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import { post } from "../../../shared/api/client";
import type { FieldSpec, Values } from "../../parts";
import { localIn, momentIn } from "../../parts/zone";
import { changedDetails, detailFields, detailsBefore, detailsOf } from "./details";
import { PRIORITIES, priorityWords, t, waitWords, worded } from "./text";

/** What an act is asked for here, by its name on the server; one that is not listed asks for nothing. */
interface ActForm {
  readonly fields: (order: Whole | null) => FieldSpec[];
  readonly start: Values;
}

const HOLDS = ["manual", "credit", "address"];
const REASONS = ["did_not_print", "damaged", "unreadable", "lost"];
const choices = (kinds: readonly string[], words: (kind: string) => string): [string, string][] => kinds.map((kind) => [kind, words(kind)]);

const ADDRESS = ["name", "company", "street1", "street2", "postcode", "city", "state", "country", "phone", "email"] as const;
const NEEDED: ReadonlySet<string> = new Set(["street1", "city", "country"]);

/** How much of a line is asked for, in the units that it was ordered in. */
const asked = (line: Whole["lines"][number]): number => line.ordered / line.order_units;

const lineField = (line: Whole["lines"][number]): FieldSpec => ({
  name: line.external_line_id,
  label: `${line.sku} ${line.name}`,
  kind: "number",
  least: 0,
  most: 100_000,
  required: true,
  help: t("ask.line_help"),
});

const FORMS: Record<string, ActForm> = {
  hold: {
    fields: () => [
      { name: "kind", label: t("ask.kind"), kind: "choice", required: true, choices: choices(HOLDS, waitWords) },
      { name: "note", label: t("ask.note"), kind: "long" },
    ],
    start: { kind: "manual", note: "" },
  },
  lift: {
    fields: (order) => [
      { name: "kind", label: t("ask.kind"), kind: "choice", required: true, choices: choices(order?.holds.map((hold) => hold.kind) ?? [...HOLDS, "incomplete"], waitWords) },
    ],
    start: { kind: "manual" },
  },
  priority: {
    fields: () => [{ name: "priority", label: t("order.priority"), kind: "choice", required: true, choices: choices(PRIORITIES, priorityWords) }],
    start: { priority: "high" },
  },
  cutoff: { fields: () => [{ name: "cutoff", label: t("order.cutoff"), kind: "moment", help: t("ask.cutoff_help") }], start: { cutoff: "" } },
  address: {
    fields: () => ADDRESS.map((name) => ({ name, label: worded(`ask.${name}`, {}, name), kind: "text", required: NEEDED.has(name) })),
    start: {},
  },
  details: { fields: detailFields, start: {} },
  lines: { fields: (order) => (order?.lines ?? []).map(lineField), start: {} },
  cancel: { fields: () => [{ name: "reason", label: t("ask.reason"), kind: "text" }], start: { reason: "" } },
  reprint: {
    fields: () => [{ name: "reason", label: t("ask.reason"), kind: "choice", required: true, choices: choices(REASONS, (reason) => worded(`reprint.${reason}`, {}, reason)) }],
    start: { reason: "did_not_print" },
  },
};

export const actWords = (act: string): string => worded(`act.${act}`, {}, act);
export const doneWords = (act: string): string => worded(`did.${act}`, {}, actWords(act));
export const formOf = (act: string): ActForm | null => FORMS[act] ?? null;

/** As the server takes them: empty is left out, a time is the warehouse's own. */
export function wireValues(act: string, values: Values, zone: string, order?: Whole): Values {
  if (act === "details" && order !== undefined) return changedDetails(values, order, zone);
  if (act === "lines") return { lines: Object.entries(values).map(([external_line_id, quantity]) => ({ external_line_id, quantity })) };
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== null));
  const cutoff = filled["cutoff"];
  return act === "cutoff" && typeof cutoff === "string" ? { cutoff: momentIn(cutoff, zone) } : filled;
}

export const judge = (act: string, orders: readonly string[], values: Values): Promise<JudgedAct> =>
  post<JudgedAct>(`/orders/acts/${act}/judge`, { orders, values });

export const act = (name: string, orders: readonly string[], values: Values): Promise<JudgedAct> =>
  post<JudgedAct>(`/orders/acts/${name}`, { orders, values });

/** The act that takes another one back, where there is one. */
export function undoOf(name: string, values: Values, before: Whole, zone: string): { act: string; values: Values } | null {
  if (name === "details") return { act: "details", values: detailsBefore(values, before, zone) };
  if (name === "address") return { act: "address", values: before.ship_to };
  if (name === "lines") return { act: "lines", values: wireValues("lines", startOf("lines", before, ""), "") };
  if (name === "hold") return { act: "lift", values: { kind: values["kind"] } };
  if (name === "lift") return values["kind"] === "incomplete" ? null : { act: "hold", values: { kind: values["kind"] } };
  if (name === "priority") return { act: "priority", values: { priority: before.priority } };
  if (name === "cutoff") return { act: "cutoff", values: before.cutoff === null ? {} : { cutoff: before.cutoff } };
  return null;
}

export const startOf = (name: string, order: Whole, zone: string): Values => {
  if (name === "address") return Object.fromEntries(ADDRESS.map((field) => [field, order.ship_to[field] ?? ""]));
  if (name === "details") return detailsOf(order, zone);
  if (name === "lines") return Object.fromEntries(order.lines.map((line) => [line.external_line_id, asked(line)]));
  if (name === "lift") return { kind: order.holds[0]?.kind ?? "manual" };
  if (name === "priority") return { priority: order.priority };
  if (name === "cutoff") return { cutoff: order.cutoff === null ? "" : localIn(order.cutoff, zone) };
  return formOf(name)?.start ?? {};
};
