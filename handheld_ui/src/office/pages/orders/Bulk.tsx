import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Session } from "../../../shared/api/types";
import type { OrdersJudgedOut as Judged, ReportsOrderRowOut as Row } from "../../../shared/api/schemas";
import type { Problem } from "../../../shared/api/client";
import { type Column, Dialog, Empty, Form, problemOf, Table, Trouble, type Values } from "../../parts";
import { may } from "../../pages";
import { act, actWords, formOf, judge, wireValues } from "./acts";
import { refusedWords } from "./refused";
import { plural, t } from "./text";

/** Acts that make sense for many orders, with the right that each needs. */
const ACTS: readonly (readonly [act: string, action: string])[] = [
  ["send", "picking.steer_plan"],
  ["hold", "orders.hold_order"],
  ["lift", "orders.lift_hold"],
  ["priority", "orders.set_priority"],
  ["cutoff", "orders.set_cutoff"],
  ["ship_available", "orders.ship_what_is_there"],
  ["cancel", "orders.cancel_order"],
];
const AT_ONCE = 10;

interface Props {
  readonly rows: readonly Row[];
  readonly zone: string;
  readonly session: Session;
  readonly renew: () => void;
}

/** What can be done to the chosen orders, above the list while any are chosen. */
export function Bulk({ rows, zone, session, renew }: Props): JSX.Element | null {
  const [name, setName] = useState<string | null>(null);
  if (rows.length === 0) return null;
  const acts = ACTS.filter(([, action]) => may(session, action));
  return (
    <section class="bulk card" aria-label={t("bulk.title")} data-testid="bulk">
      <strong>{plural("table.chosen", rows.length)}</strong>
      {acts.map(([each]) => (
        <button key={each} type="button" class="button" data-testid={`bulk-${each}`} onClick={() => setName(each)}>
          {actWords(each)}
        </button>
      ))}
      {name !== null && (
        <Doing
          name={name}
          rows={rows}
          zone={zone}
          close={(changed) => {
            setName(null);
            if (changed) renew();
          }}
        />
      )}
    </section>
  );
}

interface DoingProps {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly zone: string;
  readonly close: (changed: boolean) => void;
}

type Stage = { kind: "ask" } | { kind: "preview" | "doing" | "done"; values: Values; answers: readonly Judged[]; done: number };

/** Asked, judged, done: each order's answer stands beside it. */
function Doing({ name, rows, zone, close }: DoingProps): JSX.Element {
  const form = formOf(name);
  const [stage, setStage] = useState<Stage>({ kind: "ask" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const ids = rows.map((row) => row.id);
  const preview = async (said: Values): Promise<void> => {
    const values = wireValues(name, said, zone);
    const { answers } = await judge(name, ids, values);
    setStage({ kind: "preview", values, answers, done: 0 });
  };
  const doIt = async (values: Values, judged: readonly Judged[]): Promise<void> => {
    const able = judged.filter((one) => one.problem === null).map((one) => one.order_id);
    const answers = new Map(judged.map((one) => [one.order_id, one]));
    for (let from = 0; from < able.length; from += AT_ONCE) {
      setStage({ kind: "doing", values, answers: [...answers.values()], done: from });
      try {
        const told = await act(name, able.slice(from, from + AT_ONCE), values);
        for (const one of told.answers) answers.set(one.order_id, one);
      } catch (error) {
        setProblem(problemOf(error));
        break;
      }
    }
    setStage({ kind: "done", values, answers: [...answers.values()], done: able.length });
  };
  return (
    <Dialog title={actWords(name)} close={() => close(stage.kind === "done" || stage.kind === "doing")}>
      {stage.kind === "ask" && <Form fields={form?.fields(null) ?? []} values={form?.start ?? {}} save={preview} saveWords={t("bulk.preview")} cancel={() => close(false)} />}
      <Trouble problem={problem} />
      {stage.kind !== "ask" && <Answers name={name} stage={stage} doIt={doIt} close={close} />}
    </Dialog>
  );
}

interface AnswersProps {
  readonly name: string;
  readonly stage: Exclude<Stage, { kind: "ask" }>;
  readonly doIt: (values: Values, judged: readonly Judged[]) => Promise<void>;
  readonly close: (changed: boolean) => void;
}

function Answers({ name, stage, doIt, close }: AnswersProps): JSX.Element {
  const { kind, values, answers, done } = stage;
  const able = answers.filter((one) => one.problem === null).length;
  const said = kind === "preview" ? t("bulk.will", { able, all: answers.length }) : t("bulk.did", { able, all: answers.length });
  return (
    <>
      <p aria-live="polite" data-testid="bulk-result">
        {kind === "doing" ? t("bulk.doing", { done, able }) : said}
      </p>
      {kind === "doing" && <progress value={done} max={able} aria-label={t("bulk.title")} />}
      <Table caption={said} rows={answers} columns={columns(kind === "preview")} idOf={(one) => one.order_id} empty={<Empty what={t("table.nothing")} />} />
      <div class="form-keys">
        {kind === "preview" && (
          <button type="button" class="button button-primary" disabled={able === 0} data-testid="bulk-do" onClick={() => void doIt(values, answers)}>
            {`${actWords(name)} (${able})`}
          </button>
        )}
        <button type="button" class="button" disabled={kind === "doing"} onClick={() => close(kind === "done")}>
          {kind === "preview" ? t("do.cancel") : t("do.close")}
        </button>
      </div>
    </>
  );
}

const columns = (ahead: boolean): Column<Judged>[] => [
  { key: "number", head: t("order.number"), cell: (one) => <span class="code">{one.number}</span> },
  { key: "answer", head: ahead ? t("bulk.ahead") : t("bulk.answer"), cell: (one) => (one.problem ? refusedWords(one.problem) : ahead ? t("bulk.yes") : t("bulk.done")) },
];
