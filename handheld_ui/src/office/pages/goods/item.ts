import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import type { FieldSpec, Values } from "../../parts";
import { t } from "./text";

export type Put = (change: Record<string, unknown>) => Promise<void>;

export const STARTING: Values = { name: "", tracking: "none", fragile: false, style: "", colour: "", size: "" };

export const itemPath = (sku: string): string => `/items/${encodeURIComponent(sku)}`;

export const variantOf = (item: Item): string => [item.style, item.colour, item.size].filter(Boolean).join(" · ");

const measure = (name: string, label: string, unit: string, most: number): FieldSpec => ({ name, label, kind: "number", unit, required: true, least: unit === "g" ? 0 : 1, most });

export const itemFields = (): FieldSpec[] => [
  { name: "name", label: t("goods.name"), kind: "text", required: true },
  measure("weight_g", t("goods.weight"), "g", 2_000_000),
  measure("length_mm", t("goods.length"), "mm", 10_000),
  measure("width_mm", t("goods.width"), "mm", 10_000),
  measure("height_mm", t("goods.height"), "mm", 10_000),
  { name: "tracking", label: t("goods.tracking"), kind: "choice", required: true, choices: [["none", t("goods.tracking_none")], ["lot", t("goods.tracking_lot")]], help: t("goods.tracking_help") },
  { name: "fragile", label: t("goods.fragile"), kind: "yes" },
  { name: "style", label: t("goods.style"), kind: "text", help: t("goods.variant_help") },
  { name: "colour", label: t("goods.colour"), kind: "text" },
  { name: "size", label: t("goods.variant_size"), kind: "text" },
  { name: "cost_minor", label: t("goods.cost"), kind: "number", least: 0, most: 1_000_000_000_000, help: t("goods.cost_help") },
  { name: "scan_policy", label: t("goods.scans"), kind: "choice", choices: [["", t("goods.scans_house")], ["line", t("goods.scans_line")], ["count", t("goods.scans_count")], ["each", t("goods.scans_each")]], help: t("goods.scans_help") },
];

/** An item as the door takes it: what is not changed is sent as it stands. */
export const bodyOf = (item: Item, change: Values): Values => pickedOf({ ...item, ...change });

/** A form gives back all that it was filled with; who the item is stands in the address. */
const pickedOf = (change: Values): Values => Object.fromEntries(Object.entries(change).filter(([name]) => !["id", "sku", "retired"].includes(name)));
