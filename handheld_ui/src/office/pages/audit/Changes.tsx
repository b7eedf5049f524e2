import type { JSX } from "preact";
import { t } from "./said";

interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Data = Readonly<Record<string, unknown>>;

/** What was so before and after: the audit keeps it as a list, as one pair, or as a pair for each field. */
export function changesOf(data: Data): Change[] {
  if (Array.isArray(data["changes"])) return data["changes"] as Change[];
  if ("before" in data && "after" in data) return [{ field: "", before: data["before"], after: data["after"] }];
  const pairs = Object.entries(data).filter((entry): entry is [string, [unknown, unknown]] => Array.isArray(entry[1]) && entry[1].length === 2);
  return pairs.map(([field, [before, after]]) => ({ field, before, after }));
}

const told = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(told).join(", ");
  if (typeof value === "object" && "name" in value) return told(value.name);
  return typeof value === "string" ? value : JSON.stringify(value);
};

export function Changes({ data }: { data: Data }): JSX.Element {
  return (
    <ul class="audit-changes">
      {changesOf(data).map(({ field, before, after }) => (
        <li key={field}>
          {field !== "" && <span class="code">{field.replace(/_/g, " ")}: </span>}
          <span class="visually-hidden">{t("audit.before")} </span><del>{told(before)}</del> <span aria-hidden="true">→</span> <span class="visually-hidden">{t("audit.after")} </span><ins>{told(after)}</ins>
        </li>
      ))}
    </ul>
  );
}
