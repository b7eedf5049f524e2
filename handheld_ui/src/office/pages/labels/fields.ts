import type { BarcodesStockOut as Stock, PrintingPrinterOut as Printer } from "../../../shared/api/schemas";
import type { FieldSpec, Values } from "../../parts";
import { wordsOf } from "../../words";
import { asked, KINDS, WAYS } from "./wish";
import type { labels } from "./words/en";

const { t } = wordsOf<typeof labels>();

type Choices = readonly (readonly [string, string])[];

/** What is printed: the kind, and which of it. */
export function whichFields(values: Values): FieldSpec[] {
  const ofPlaces = values["kind"] === "location";
  const ways: Choices = WAYS.filter((way) => way !== "part" || ofPlaces).map((way) => [way, t(`which.${way}`)]);
  const kinds: Choices = KINDS.map((kind) => [kind, t(`label.${kind}`)]);
  const names = asked(values);
  return [
    { name: "kind", label: t("labels.kind"), kind: "choice", choices: kinds, required: true },
    { name: "which", label: t("labels.which"), kind: "choice", choices: ways, required: true },
    ...partFields().filter((field) => names.includes(field.name)),
  ];
}

const partFields = (): FieldSpec[] => [
  { name: "place_kind", label: t("labels.place_kind"), kind: "choice", choices: PLACES.map((kind) => [kind, t(`place.${kind}`)]) },
  { name: "zone", label: t("labels.zone"), kind: "text" },
  { name: "aisle", label: t("labels.aisle"), kind: "text" },
  { name: "first", label: t("labels.first"), kind: "text", required: true },
  { name: "last", label: t("labels.last"), kind: "text", help: t("labels.last_help") },
  { name: "codes", label: t("labels.codes"), kind: "list", help: t("labels.codes_help"), required: true },
];

const PLACES = ["pick", "reserve", "pack_lane", "station", "dock", "hold", "hospital", "in_transit", "desk", "hand_over", "consolidation", "wall", "cell"] as const;

/** How a label looks. */
export const lookFields = (values: Values): FieldSpec[] => [
  { name: "symbol", label: t("labels.symbol"), kind: "choice", required: true, choices: SYMBOLS.map((each) => [each, t(`symbol.${each}`)]) },
  ...(values["kind"] === "location"
    ? [{ name: "arrows", label: t("labels.arrows"), kind: "choice", choices: ARROWS.map((each): [string, string] => [each, t(`arrows.${each}`)]) } as const]
    : []),
];

const SYMBOLS = ["code128", "qr", "datamatrix", "both"] as const;
const ARROWS = ["by_level", "up", "down"] as const;

/** Where it is printed: on sheets of paper, or by a label printer. */
export function paperFields(values: Values, stocks: readonly Stock[], printers: readonly Printer[]): FieldSpec[] {
  const to: FieldSpec = { name: "to", label: t("labels.to"), kind: "choice", required: true, choices: [["paper", t("to.paper")], ["printer", t("to.printer")]] };
  if (values["to"] === "printer") {
    const choices: Choices = printers.map((printer) => [printer.code, `${printer.name} (${printer.code})`]);
    return [to, { name: "printer", label: t("labels.printer"), kind: "choice", required: true, choices, help: t("labels.printer_help") }];
  }
  return [
    to,
    { name: "stock", label: t("labels.stock"), kind: "choice", required: true, choices: stocks.map((stock) => [stock.name, stockWords(stock)]) },
    { name: "begin_at", label: t("labels.begin_at"), kind: "number", least: 1, most: 80, required: true, help: t("labels.begin_at_help") },
  ];
}

const stockWords = ({ paper, columns, rows, width, height, article }: Stock): string =>
  `${paper}: ${columns} × ${rows}, ${width} × ${height} mm (${article})`;

export const runFields = (): FieldSpec[] => [
  { name: "kind", label: t("labels.kind"), kind: "choice", required: true, choices: [["tote", t("label.tote")], ["cart", t("label.cart")]] },
  { name: "first", label: t("labels.first"), kind: "text", required: true, help: t("make.first_help") },
  { name: "count", label: t("make.count"), kind: "number", least: 1, most: 500, required: true },
  { name: "slots", label: t("make.slots"), kind: "number", least: 0, most: 100, help: t("make.slots_help") },
  { name: "size", label: t("make.size"), kind: "text", help: t("make.size_help") },
];
