import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Problem } from "../../../shared/api/client";
import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import { attempt, Dialog, done, Form, Panel, type Values } from "../../parts";
import { act, actWords, doneWords, formOf, startOf, undoOf, wireValues } from "./acts";
import { refusedWords } from "./refused";
import { t } from "./text";

interface Props {
  readonly order: Whole;
  readonly zone: string;
  readonly reload: () => Promise<void>;
}

/** Every act of an order; one that it does not allow now is grey and says why. */
export function Acts({ order, zone, reload }: Props): JSX.Element {
  const [asking, setAsking] = useState<string | null>(null);
  const start = (name: string): void => (formOf(name) ? setAsking(name) : void attempt(() => doIt(order, name, {}), doneWords(name)).then(reload));
  return (
    <Panel title={t("order.acts")}>
      <ul class="acts">
        {order.acts.map(({ name, allowed, code, detail, data }) => (
          <li key={name}>
            <button type="button" class="button" disabled={!allowed} aria-describedby={allowed ? undefined : `why-${name}`} data-testid={`act-${name}`} onClick={() => start(name)}>
              {actWords(name)}
            </button>
            {!allowed && (
              <span id={`why-${name}`} class="soft">
                {refusedWords({ code: code ?? "", detail: detail ?? "", data })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {asking !== null && <Asking name={asking} order={order} zone={zone} reload={reload} close={() => setAsking(null)} />}
    </Panel>
  );
}

/** Throws the refusal that the order met. */
async function doIt(order: Whole, name: string, values: Values): Promise<void> {
  const { answers } = await act(name, [order.id], values);
  const problem = answers[0]?.problem;
  if (problem) throw new Problem(problem.status, { ...problem, data: problem.data ?? {}, errors: problem.errors ?? [] });
}

function Asking({ name, order, zone, reload, close }: Props & { name: string; close: () => void }): JSX.Element {
  const save = async (said: Values): Promise<void> => {
    const values = wireValues(name, said, zone, order);
    await doIt(order, name, values);
    close();
    const undo = undoOf(name, values, order, zone);
    const back = undo && (async () => doIt(order, undo.act, undo.values).then(reload));
    done(doneWords(name), back);
    await reload();
  };
  return (
    <Dialog title={`${actWords(name)}: ${order.number}`} close={close}>
      <Form
        fields={formOf(name)?.fields(order) ?? []}
        values={startOf(name, order, zone)}
        save={save}
        saveWords={actWords(name)}
        cancel={close}
      />
    </Dialog>
  );
}
