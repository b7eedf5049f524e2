import type { JSX } from "preact";
import { ask, place } from "../router";
import { Typed } from "./Filter";

export interface FilterSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: "choice" | "text" | "moment";
  /** Of a choice: value and words; "" stands for all. */
  readonly choices?: readonly (readonly [value: string, words: string])[];
}

/** What is asked for stands in the address: it can be kept, sent to somebody, and gone back to. */
export const asked = (name: string): string => place.value.query.get(name) ?? "";

/** The query of the address for a door: the filters that are set, by name. */
export function askedQuery(specs: readonly FilterSpec[], more: Readonly<Record<string, string | null>> = {}): string {
  const values = { ...Object.fromEntries(specs.map(({ name }) => [name, asked(name)])), ...more };
  const set = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== "");
  const query = new URLSearchParams(set).toString();
  return query === "" ? "" : `?${query}`;
}

export function Filters({ label, specs }: { label: string; specs: readonly FilterSpec[] }): JSX.Element {
  return (
    <search class="filters" aria-label={label}>
      {specs.map((spec) =>
        spec.kind === "text" ? (
          <Typed key={spec.name} name={spec.name} label={spec.label} />
        ) : (
          <label class="filter" key={spec.name}>
            {spec.label}
            <Input spec={spec} />
          </label>
        ),
      )}
    </search>
  );
}

function Input({ spec: { name, kind, choices } }: { spec: FilterSpec }): JSX.Element {
  const change = (value: string): void => ask({ [name]: value });
  if (kind === "choice")
    return (
      <select data-testid={`filter-${name}`} value={asked(name)} onChange={(event) => change(event.currentTarget.value)}>
        {choices?.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    );
  return <input data-testid={`filter-${name}`} value={asked(name)} type="datetime-local" onChange={(event) => change(event.currentTarget.value)} />;
}
