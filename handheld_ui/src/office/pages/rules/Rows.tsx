import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SettingsRuleFieldOut as Field } from "../../../shared/api/schemas";
import { FormField } from "../../parts/FormField";
import { labelOf, specOf, t } from "./said";

export type Row = Record<string, unknown>;
type Lists = Record<string, string[]>;

interface Props {
  readonly book: string;
  readonly field: Field;
  readonly rows: readonly Row[];
  readonly change: (rows: Row[]) => void;
}

const FEW = 3;

/** Rows of fields, the first one first: each is filled in, moved up, taken away. Of many rows only new ones stand open. */
export function Rows({ book, field, rows, change }: Props): JSX.Element {
  const [many] = useState(rows.length > FEW);
  const [added, setAdded] = useState(0);
  const nameOf = (row: Row, index: number): string => (typeof row["name"] === "string" && row["name"] !== "" ? row["name"] : t("rules.row", { number: index + 1 }));
  const add = (): void => {
    setAdded(added + 1);
    change([...rows, fresh]);
  };
  const put = (index: number, row: Row): void => change(rows.map((each, at) => (at === index ? row : each)));
  const up = (index: number): void => change(rows.map((each, at) => (at === index - 1 ? (rows[index] as Row) : at === index ? (rows[index - 1] as Row) : each)));
  const fresh: Row = Object.fromEntries(field.fields.map((inner) => [inner.name, inner.kind === "lists" ? {} : inner.starting]));
  return (
    <fieldset class="form-wide rule-rows" data-testid={`rows-${field.name}`}>
      <legend>{labelOf(book, field)}</legend>
      <p class="soft form-help">{specOf(book, field).help}</p>
      {rows.map((row, index) => (
        <details class="card rule-fold form-wide" key={index} open={!many || index >= rows.length - added}>
          <summary>{nameOf(row, index)}</summary>
          <div class="rule-row" role="group" aria-label={t("rules.row", { number: index + 1 })}>
            {field.fields.map((inner) => (
              <RowField key={inner.name} book={`${book}.${field.name}`} field={inner} value={row[inner.name]} change={(value) => put(index, { ...row, [inner.name]: value })} />
            ))}
            <div class="form-keys">
              {index > 0 && (
                <button type="button" class="button" onClick={() => up(index)}>
                  {t("rules.up")}
                </button>
              )}
              <button type="button" class="button" data-testid={`remove-${index}`} onClick={() => change(rows.filter((_, at) => at !== index))}>
                {t("do.remove")}
              </button>
            </div>
          </div>
        </details>
      ))}
      <button type="button" class="button" data-testid={`add-${field.name}`} onClick={add}>
        {t("do.add")}
      </button>
    </fieldset>
  );
}

interface RowFieldProps {
  readonly book: string;
  readonly field: Field;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

function RowField({ book, field, value, change }: RowFieldProps): JSX.Element {
  const spec = specOf(book, field);
  if (field.kind !== "lists") return <FormField field={spec} value={value} wrong={null} change={change} />;
  const lists = (value ?? {}) as Lists;
  const put = (name: string, texts: string[]): void => change(Object.fromEntries(Object.entries({ ...lists, [name]: texts }).filter(([, each]) => each.length > 0)));
  return (
    <div class="form-wide">
      <p class="soft form-help">{spec.help}</p>
      <div class="rule-lists">
        {spec.choices?.map(([name, words]) => (
          <FormField key={name} field={{ name: `${field.name}-${name}`, label: words, kind: "list" }} value={lists[name] ?? []} wrong={null} change={(texts) => put(name, texts as string[])} />
        ))}
      </div>
    </div>
  );
}
