import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, place } from "../router";
import { t } from "../words";

const TYPING_MS = 250;

/** What is typed goes into the address a moment after the last letter; only an address that changes otherwise writes into the field. */
export function Typed({ name, label }: { name: string; label: string }): JSX.Element {
  const stands = place.value.query.get(name) ?? "";
  const [typed, type] = useState(stands);
  const asked = useRef(stands);
  if (stands !== asked.current) {
    asked.current = stands;
    type(stands);
  }
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.current = typed.trim();
      if (asked.current !== (place.value.query.get(name) ?? "")) ask({ [name]: asked.current });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, name]);
  return (
    <label class="filter">
      {label}
      <input type="search" value={typed} autocomplete="off" data-testid={`filter-${name}`} onInput={(event) => type(event.currentTarget.value)} />
    </label>
  );
}

interface ChosenProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  /** What no choice means, where that is not "any". */
  readonly any?: string;
}

export function Chosen({ name, label, choices, any = t("filter.any") }: ChosenProps): JSX.Element {
  return (
    <label class="filter">
      {label}
      <select value={place.value.query.get(name) ?? ""} data-testid={`filter-${name}`} onChange={(event) => ask({ [name]: event.currentTarget.value })}>
        <option value="">{any}</option>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
