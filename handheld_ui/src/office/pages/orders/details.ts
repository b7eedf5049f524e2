import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import type { FieldSpec, Values } from "../../parts";
import { localIn, momentIn } from "../../parts/zone";
import { t } from "./text";

/** What an order says besides its goods, as the form asks for it: one field for each thing that is read or decided by. */
export const detailFields = (): FieldSpec[] => [
  { name: "not_before", label: t("order.not_before"), kind: "moment", help: t("ask.not_before_help") },
  { name: "service", label: t("order.service"), kind: "choice", required: true, choices: ["standard", "express"].map((service) => [service, service]) },
  { name: "carrier", label: t("order.carrier"), kind: "text", help: t("ask.carrier_help") },
  { name: "note_picker", label: t("order.note_picker"), kind: "long" },
  { name: "note_packer", label: t("order.note_packer"), kind: "long" },
  { name: "note_carrier", label: t("order.note_carrier"), kind: "text" },
  { name: "gift_text", label: t("ask.gift_text"), kind: "long" },
  { name: "gift_wrap", label: t("ask.gift_wrap"), kind: "yes" },
  { name: "customer_number", label: t("order.customer_number"), kind: "text" },
  { name: "tags", label: t("order.tags"), kind: "text", help: t("ask.tags_help") },
];

export const detailsOf = (order: Whole, zone: string): Values => ({
  not_before: order.not_before === null ? "" : localIn(order.not_before, zone),
  service: order.service,
  carrier: order.carrier,
  note_picker: order.notes.picker ?? "",
  note_packer: order.notes.packer ?? "",
  note_carrier: order.notes.carrier ?? "",
  gift_text: order.gift?.text ?? "",
  gift_wrap: order.gift?.wrap ?? false,
  customer_number: order.customer_number,
  tags: order.tags.join(", "),
});

const words = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** As the server takes them: what is empty is taken away, a time is the warehouse's own. */
export function detailsToSend(said: Values, zone: string): Values {
  const notBefore = words(said["not_before"]);
  const notes = { picker: words(said["note_picker"]), packer: words(said["note_packer"]), carrier: words(said["note_carrier"]) };
  const [text, wrap] = [words(said["gift_text"]), said["gift_wrap"] === true];
  return {
    not_before: notBefore === "" ? null : momentIn(notBefore, zone),
    service: said["service"],
    carrier: words(said["carrier"]) || null,
    notes: Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== "")),
    gift: text !== "" || wrap ? { ...(text === "" ? {} : { text }), ...(wrap ? { wrap } : {}) } : null,
    customer_number: words(said["customer_number"]) || null,
    tags: words(said["tags"]).split(",").map((tag) => tag.trim()).filter((tag) => tag !== ""),
  };
}

/** Only what is another than the order says: the rest may be on a label already. */
export function changedDetails(said: Values, order: Whole, zone: string): Values {
  const before = detailsToSend(detailsOf(order, zone), zone);
  return Object.fromEntries(Object.entries(detailsToSend(said, zone)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** The same fields as they were. */
export function detailsBefore(changed: Values, order: Whole, zone: string): Values {
  const before = detailsToSend(detailsOf(order, zone), zone);
  return Object.fromEntries(Object.keys(changed).map((name) => [name, before[name]]));
}
