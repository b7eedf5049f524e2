import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import { t } from "../words";
import type { FieldSpec, Values } from "./fields";
import { FormField } from "./FormField";
import { problemOf } from "./load";
import { faultWords, Trouble } from "./Trouble";

export interface FormProps {
  /** Which fields there are may hang on what is in them. */
  readonly fields: readonly FieldSpec[] | ((filled: Values) => readonly FieldSpec[]);
  readonly values: Values;
  /** Sends what stands in the form; what it throws is told at the fields that it names. */
  readonly save: (values: Values) => Promise<void>;
  readonly saveWords?: string;
  /** What stands below the fields; it may look at what is in them. */
  readonly children?: ComponentChildren | ((filled: Values) => ComponentChildren);
  readonly cancel?: (() => void) | undefined;
}

/** A form from a list of fields. Saving is one act; a refusal stands at the field it is about and changes nothing. */
export function Form({ fields: asked, values, save, saveWords, children, cancel }: FormProps): JSX.Element {
  const [edits, setEdits] = useState<Values>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const filled = { ...values, ...edits };
  const fields = typeof asked === "function" ? asked(filled) : asked;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await save(filled);
      setEdits({});
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const [beside, rest] = sorted(problem, fields);
  return (
    <form class="form" onSubmit={(event) => void send(event)} noValidate={false}>
      {fields.map((field) => (
        <FormField key={field.name} field={field} value={filled[field.name]} wrong={beside[field.name] ?? null} change={(value) => setEdits({ ...edits, [field.name]: value })} />
      ))}
      {typeof children === "function" ? children(filled) : children}
      <Trouble problem={rest} />
      <div class="form-keys">
        <button type="submit" class="button button-primary" disabled={busy} data-testid="save">
          {saveWords ?? t("do.save")}
        </button>
        {cancel && (
          <button type="button" class="button" onClick={cancel}>
            {t("do.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

/** What is wrong, by the field it is about, and what no field of this form explains. */
function sorted(problem: Problem | null, fields: readonly FieldSpec[]): [Record<string, string>, Problem | null] {
  if (!problem) return [{}, null];
  const names = new Set(fields.map((field) => field.name));
  const nameOf = (field: string): string => field.split(/[.[]/)[0] ?? "";
  const own = problem.errors.filter((each) => names.has(nameOf(each.field)));
  const beside = Object.fromEntries(own.map((each) => [nameOf(each.field), faultWords(each)]));
  return [beside, own.length > 0 && own.length === problem.errors.length ? null : problem];
}
