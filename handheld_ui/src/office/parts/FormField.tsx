import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import type { FieldSpec } from "./fields";

interface Props {
  readonly field: FieldSpec;
  readonly value: unknown;
  readonly wrong: string | null;
  readonly change: (value: unknown) => void;
}

/** One field with its label, its help, its unit, and what was wrong with it. */
export function FormField({ field, value, wrong, change }: Props): JSX.Element {
  const id = useId();
  const told = [field.help === undefined ? null : `${id}-help`, field.letsThrough === undefined ? null : `${id}-lets`, wrong === null ? null : `${id}-wrong`].filter(Boolean).join(" ");
  const facts: Facts = {
    id,
    name: field.name,
    "data-testid": `field-${field.name}`,
    "aria-invalid": wrong !== null,
    ...(told === "" ? {} : { "aria-describedby": told }),
    disabled: field.fixed ?? false,
  };
  return (
    <div class={`form-field form-field-${field.kind}`}>
      <label for={id}>
        {field.label}
        {field.mark !== undefined && <span class="form-mark">{field.mark}</span>}
      </label>
      <span class="form-input">
        <Input field={field} value={value} facts={facts} change={change} />
        {field.unit !== undefined && <span class="soft">{field.unit}</span>}
      </span>
      {wrong !== null && (
        <p id={`${id}-wrong`} class="form-wrong" role="alert">
          {wrong}
        </p>
      )}
      {field.help !== undefined && (
        <p id={`${id}-help`} class="soft form-help">
          {field.help}
        </p>
      )}
      {field.letsThrough !== undefined && (
        <p id={`${id}-lets`} class="soft form-help form-lets" data-testid={`lets-${field.name}`}>
          {field.letsThrough}
        </p>
      )}
    </div>
  );
}

interface Facts {
  readonly id: string;
  readonly name: string;
  readonly "data-testid": string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby"?: string;
  readonly disabled: boolean;
}

interface InputProps {
  readonly field: FieldSpec;
  readonly value: unknown;
  readonly facts: Facts;
  readonly change: (value: unknown) => void;
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const typed = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

function Input({ field, value, facts, change }: InputProps): JSX.Element {
  const required = field.required ?? false;
  switch (field.kind) {
    case "yes":
      return <input {...facts} type="checkbox" checked={value === true} onChange={(event) => change(event.currentTarget.checked)} />;
    case "choice":
      return <Choice field={field} value={value} facts={facts} change={change} />;
    case "many":
      return <Many field={field} value={value} facts={facts} change={change} />;
    case "long":
      return <textarea {...facts} required={required} rows={4} value={textOf(value)} onInput={(event) => change(event.currentTarget.value)} />;
    case "list":
      return <Lines field={field} value={value} facts={facts} change={change} />;
    case "number":
      return <input {...facts} type="number" required={required} {...bounds(field)} value={textOf(value)} onInput={(event) => change(typed(event) === "" ? null : Number(typed(event)))} />;
    case "secret":
      return <input {...facts} type="password" required={required} autocomplete="new-password" value={textOf(value)} onInput={(event) => change(typed(event))} />;
    case "time":
      return <input {...facts} type="time" required={required} value={textOf(value)} onInput={(event) => change(typed(event))} />;
    case "date":
      return <input {...facts} type="date" required={required} value={textOf(value)} onInput={(event) => change(typed(event))} />;
    case "moment":
      return <input {...facts} type="datetime-local" required={required} value={textOf(value)} onInput={(event) => change(typed(event))} />;
    case "text":
      return <input {...facts} type="text" required={required} autocomplete="off" value={textOf(value)} onInput={(event) => change(typed(event))} />;
  }
}

const bounds = ({ least, most, step }: FieldSpec): { min?: number; max?: number; step?: string } => ({
  ...(step === undefined ? {} : { step }),
  ...(least === undefined ? {} : { min: least }),
  ...(most === undefined ? {} : { max: most }),
});

function Choice({ field, value, facts, change }: InputProps): JSX.Element {
  const named = field.choices?.some(([each]) => each === "") ?? false;
  return (
    <select {...facts} required={field.required ?? false} value={textOf(value)} onChange={(event) => change(event.currentTarget.value)}>
      {!(field.required ?? false) && !named && <option value="" />}
      {field.choices?.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** One value a line. What is being written stands as it is: a line that is still empty must not vanish. */
function Lines({ field, value, facts, change }: InputProps): JSX.Element {
  const [text, setText] = useState(listOf(value).join("\n"));
  const linesOf = (typing: string): string[] => typing.split("\n").map((line) => line.trim()).filter(Boolean);
  const shown = linesOf(text).join("\n") === listOf(value).join("\n") ? text : listOf(value).join("\n");
  const take = (typing: string): void => {
    setText(typing);
    change(linesOf(typing));
  };
  return <textarea {...facts} required={field.required ?? false} rows={3} value={shown} onInput={(event) => take(event.currentTarget.value)} />;
}

function Many({ field, value, facts, change }: InputProps): JSX.Element {
  const chosen = listOf(value);
  return (
    <span class="form-many" role="group" aria-label={field.label} id={facts.id}>
      {field.choices?.map(([each, words]) => (
        <label key={each}>
          <input
            type="checkbox"
            name={facts.name}
            value={each}
            disabled={facts.disabled}
            checked={chosen.includes(each)}
            onChange={(event) => change(event.currentTarget.checked ? [...chosen, each] : chosen.filter((one) => one !== each))}
          />
          {words}
        </label>
      ))}
    </span>
  );
}
