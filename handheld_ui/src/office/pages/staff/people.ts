import type { LayoutWarehouseOut as Site, PeopleWorkerAccountOut as Person, WorkAssignmentOut as Assignment } from "../../../shared/api/schemas";
import { request } from "../../../shared/api/client";
import { LANGUAGES } from "../../../shared/i18n/choice";
import type { FieldSpec, Values } from "../../parts";
import { t as shell, worded, wordsOf } from "../../words";
import type { staff } from "./words/en";

export type { Assignment, Person, Site };
export const { t } = wordsOf<typeof staff>();

const ROLES = ["picker", "packer", "supervisor", "integrator", "admin"] as const;
export const roleWords = (role: string): string => worded(`role.${role}`, {}, role);

export const siteWords = (sites: readonly Site[], id: string | null): string =>
  id === null ? shell("office.all_warehouses") : (sites.find((site) => site.id === id)?.name ?? "");

/** Who somebody is and what they may do. */
export const personFields = (sites: readonly Site[]): FieldSpec[] => [
  { name: "name", label: t("staff.name"), kind: "text", required: true },
  { name: "badge", label: t("staff.badge"), kind: "text", required: true, help: t("staff.badge_help") },
  { name: "role", label: t("staff.role"), kind: "choice", required: true, choices: ROLES.map((role) => [role, roleWords(role)]), help: t("staff.role_help") },
  { name: "warehouse_id", label: shell("office.warehouse"), kind: "choice", choices: sites.map((site) => [site.id, site.name]), help: t("staff.warehouse_help") },
  { name: "language", label: shell("office.language"), kind: "choice", required: true, choices: Object.entries(LANGUAGES) },
  { name: "left_handed", label: t("staff.left_handed"), kind: "yes", help: t("staff.left_handed_help") },
];

export const secretFields = (): FieldSpec[] => [
  { name: "pin", label: t("staff.pin"), kind: "secret", help: t("staff.pin_help") },
  { name: "username", label: t("staff.username"), kind: "text", help: t("staff.username_help") },
  { name: "password", label: t("staff.password"), kind: "secret", help: t("staff.password_help") },
];

export const workFields = (): FieldSpec[] => [
  { name: "skills", label: t("staff.skills"), kind: "list", help: t("staff.skills_help") },
  { name: "zones", label: t("staff.zones"), kind: "list", help: t("staff.zones_help") },
];

/** What was filled in; an empty warehouse means all of them. */
export function filled(values: Values, names: readonly string[]): Values {
  const given = names.map((name) => [name, values[name] === "" && name === "warehouse_id" ? null : values[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== "" && value !== undefined));
}

export const PERSON = ["name", "badge", "role", "warehouse_id", "language", "left_handed"] as const;

export const change = (id: string, values: Values): Promise<unknown> => request("PATCH", `/workers/${id}`, values);
export const assign = (id: string, values: Values): Promise<unknown> =>
  request("PUT", `/work/assignments/${id}`, { skills: values["skills"] ?? [], zones: values["zones"] ?? [] });
