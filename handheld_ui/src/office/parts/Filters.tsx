import type { JSX } from "preact";
import { ask, place } from "../router";

export interface FilterSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: "choice" | "text" | "moment";
  /** Of a choice: value and words; "" stands for all. */
  readonly choices?: readonly (readonly [value: string, words: string])[];
}

const TYPED_MS = 250;
let typing: ReturnType<typeof setTimeout> | undefined;

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
      {specs.map((spec) => (
        <label class="filter" key={spec.name}>
          {spec.label}
          <Input spec={spec} />
        </label>
      ))}
    </search>
  );
}

function Input({ spec: { name, kind, choices } }: { spec: FilterSpec }): JSX.Element {
  const change = (value: string): void => ask({ [name]: value });
  const soon = (value: string): void => {
    clearTimeout(typing);
    typing = setTimeout(() => change(value), TYPED_MS);
  };
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
  const facts = { "data-testid": `filter-${name}`, value: asked(name) };
  if (kind === "moment") return <input {...facts} type="datetime-local" onChange={(event) => change(event.currentTarget.value)} />;
  return <input {...facts} type="search" autocomplete="off" onInput={(event) => soon(event.currentTarget.value)} />;
}
