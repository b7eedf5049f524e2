import type { FieldSpec, Values } from "../../parts";
import { kindWords, say, t } from "./text";

/** Places in front of the racks that a new house asks for. */
export const ROWS = ["dock", "pack_lane", "station", "desk"] as const;

export const STARTING: Values = {
  first_aisle: "A", last_aisle: "D", bays: 20, levels: 4, first_bay: 1, bay_digits: 2, sides: "odd_even", first_level: 1,
  level_style: "numbers", level_digits: 1, face_levels: 2, template: "{aisle}-{bay}-{level}", zone: "", spacing_mm: 3000, bay_width_mm: 1000,
  cross_width_mm: 3000, crossings: "", alternate_ways: false, narrow: false, walk: "there_and_back", check_digits: true,
  dock_count: 0, dock_template: "DOCK-{n}", pack_lane_count: 0, pack_lane_template: "LANE-{n}", station_count: 0, station_template: "BENCH-{n}",
  desk_count: 0, desk_template: "DESK-{n}",
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The body of the door, from what stands in the form. */
export function bodyOf(values: Values): Values {
  const own = Object.entries(values).filter(([name]) => !/_(count|template)$/.test(name));
  const rows = ROWS.map((kind) => ({ kind, count: Number(values[`${kind}_count`] ?? 0), template: textOf(values[`${kind}_template`]) }));
  const crossings = textOf(values["crossings"]).split(/[^\d]+/).filter(Boolean).map(Number);
  return { ...Object.fromEntries(own), crossings, rows: rows.filter(({ count }) => count > 0) };
}

const number = (name: string, least: number, most: number, unit?: string): FieldSpec => ({ name, label: say(`racks.${name}`), kind: "number", required: true, least, most, ...(unit === undefined ? {} : { unit }) });
const chosen = (name: string, values: readonly string[]): FieldSpec => ({ name, label: say(`racks.${name}`), kind: "choice", required: true, choices: values.map((value) => [value, say(`racks.${name}_${value}`)]) });

export const groups = (): readonly (readonly [string, readonly FieldSpec[]])[] => [
  [t("racks.group_racks"), [
    { name: "first_aisle", label: t("racks.first_aisle"), kind: "text", required: true },
    { name: "last_aisle", label: t("racks.last_aisle"), kind: "text", required: true, help: t("racks.aisles_help") },
    number("bays", 1, 500),
    number("levels", 1, 30),
    { ...number("face_levels", 0, 30), help: t("racks.face_levels_help") },
    { name: "zone", label: t("racks.zone"), kind: "text" },
  ]],
  [t("racks.group_codes"), [
    { name: "template", label: t("racks.template"), kind: "text", required: true, help: t("racks.template_help") },
    chosen("sides", ["odd_even", "left_then_right", "around", "one_side"]),
    number("first_bay", 0, 9000),
    number("bay_digits", 1, 4),
    chosen("level_style", ["numbers", "letters"]),
    number("first_level", 0, 90),
    { name: "check_digits", label: t("racks.check_digits"), kind: "yes", help: t("racks.check_digits_help") },
  ]],
  [t("racks.group_walk"), [
    { name: "crossings", label: t("racks.crossings"), kind: "text", help: t("racks.crossings_help") },
    chosen("walk", ["there_and_back", "from_front"]),
    number("spacing_mm", 500, 20_000, "mm"),
    number("bay_width_mm", 100, 20_000, "mm"),
    number("cross_width_mm", 500, 20_000, "mm"),
    { name: "alternate_ways", label: t("racks.alternate_ways"), kind: "yes" },
    { name: "narrow", label: t("racks.narrow"), kind: "yes" },
  ]],
  [t("racks.group_rows"), ROWS.flatMap((kind): FieldSpec[] => [
    { name: `${kind}_count`, label: kindWords(kind), kind: "number", least: 0, most: 200 },
    { name: `${kind}_template`, label: t("racks.row_template"), kind: "text" },
  ])],
];
