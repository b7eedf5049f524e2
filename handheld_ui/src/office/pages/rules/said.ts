import type { SettingsRuleFieldOut as Field } from "../../../shared/api/schemas";
import type { FieldSpec } from "../../parts";
import { worded, wordsOf } from "../../words";
import type { rules } from "./words/en";

export const { t, plural } = wordsOf<typeof rules>();

/** What the server says of a field in English, in the reader's language where there are words for it. */
export const labelOf = (book: string, field: Field): string => worded(`rule.${book}.${field.name}`, {}, field.label);

const helpOf = (book: string, field: Field): string => worded(`rule.${book}.${field.name}.help`, {}, field.help);

const letsThroughOf = (book: string, field: Field): string | null =>
  field.lets_through === null ? null : t("rules.lets_through", { error: worded(`rule.${book}.${field.name}.lets_through`, {}, field.lets_through) });

const choiceOf = (book: string, field: Field, value: string): string =>
  worded(`rule.${book}.${field.name}.${value}`, {}, field.choices.find((each) => each.value === value)?.label ?? value);

/** Signs such as g and % are the same in every language. */
const unitOf = (unit: string): string => worded(`rules.unit_${unit}`, {}, unit);

const NOTHING = "–";

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

export function valueSaid(book: string, field: Field, value: unknown): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? t("rules.yes") : t("rules.no");
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map((each) => itemSaid(book, field, each)).join(", ");
  if (typeof value === "object") return Object.values(value).flat().join(", ");
  return field.kind === "choice" ? choiceOf(book, field, textOf(value)) : `${textOf(value)}${field.unit ? ` ${unitOf(field.unit)}` : ""}`;
}

const itemSaid = (book: string, field: Field, value: unknown): string => {
  if (typeof value !== "object" || value === null) return choiceOf(book, field, textOf(value));
  return textOf((value as Record<string, unknown>)["name"]);
};

/** The field as a form draws it: explained, with what holds by itself, and marked where something else was chosen. */
export function specOf(book: string, field: Field, changed = false): FieldSpec {
  const said = valueSaid(book, field, field.starting);
  const letsThrough = letsThroughOf(book, field);
  const starting = said === NOTHING ? "" : ` ${t("rules.starting", { value: said })}`;
  return {
    name: field.name,
    label: labelOf(book, field),
    kind: field.kind as FieldSpec["kind"],
    help: `${helpOf(book, field)}${starting}`,
    choices: field.choices.map(({ value }) => [value, choiceOf(book, field, value)] as const),
    required: field.kind === "choice",
    ...(letsThrough === null ? {} : { letsThrough }),
    ...(field.unit === null ? {} : { unit: unitOf(field.unit) }),
    ...(field.least === null ? {} : { least: field.least }),
    ...(field.most === null || field.most > 1_000_000 ? {} : { most: field.most }),
    ...(changed ? { mark: t("rules.changed") } : {}),
  };
}
