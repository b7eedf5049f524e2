import type { JSX } from "preact";
import { put, putNew } from "../../../shared/api/client";
import type { LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import { done, type FieldSpec, Form } from "../../parts";
import { t } from "./text";

interface Props {
  /** null: a new one. */
  readonly site: Site | null;
  readonly saved: () => Promise<void>;
}

export function WarehouseForm({ site, saved }: Props): JSX.Element {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Form
      fields={fields(site)}
      values={{ code: site?.code ?? "", name: site?.name ?? "", timezone: site?.timezone ?? local }}
      save={async ({ code, name, timezone }) => {
        await (site === null ? putNew : put)(`/warehouses/${encodeURIComponent(String(code))}`, { name, timezone });
        done(t("done.saved"));
        await saved();
      }}
    />
  );
}

const fields = (site: Site | null): FieldSpec[] => [
  { name: "name", label: t("building.name"), kind: "text", required: true },
  { name: "code", label: t("building.code"), kind: "text", required: true, fixed: site !== null, help: t("building.code_help") },
  { name: "timezone", label: t("building.timezone"), kind: "choice", required: true, choices: zones(site?.timezone), help: t("building.timezone_help") },
];

function zones(present: string | undefined): (readonly [string, string])[] {
  const names = new Set([...(present === undefined ? [] : [present]), ...Intl.supportedValuesOf("timeZone"), "UTC"]);
  return [...names].sort().map((name) => [name, name.replaceAll("_", " ")]);
}
