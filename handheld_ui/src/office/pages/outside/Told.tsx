import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../../../shared/api/client";
import type { CustomersCustomerNoticesOut as Standing, CustomersCustomerRulesIn as RulesIn, CustomersCustomerRulesOut as Rules } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { type Column, type FieldSpec, Form, Panel, problemOf, Table, Trouble, useLoaded, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { Preview } from "./Preview";
import { STEPS, type Step, t } from "./text";

interface Props {
  readonly session: Session;
  readonly path: string;
  readonly rules: Rules;
  /** Null: the one who looks may not. */
  readonly change: ((next: Partial<RulesIn>) => Promise<void>) | null;
}

const RENEW_MS = 20_000;

/** What the customers of a channel are told of their orders: a switch for each step, and how it goes. */
export function Told({ session, path, rules, change }: Props): JSX.Element {
  const standing = useLoaded<Standing>(`${path}/customer-notices`, RENEW_MS);
  const zone = useZone(session);
  const [seen, setSeen] = useState<Step | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = (step: Step, on: boolean): void => {
    const kept = STEPS.filter((each) => (each === step ? on : rules.mail.includes(each)));
    void change?.({ mail: kept }).then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  };
  return (
    <Panel title={t("told.title")}>
      <p class="soft">{t("told.lead")}</p>
      <Trouble problem={problem ?? standing.problem} />
      {standing.value && <Road standing={standing.value} wanted={rules.mail.length > 0} zone={zone} />}
      <Table caption={t("told.title")} rows={STEPS.map((step) => ({ step }))} columns={columns(rules, change === null ? null : turn, setSeen)} idOf={({ step }) => step} empty={null} />
      <Form key={rules.version} fields={fields(change === null)} values={{ ...rules }} save={async ({ reply_to }) => change?.({ reply_to: typeof reply_to === "string" ? reply_to : "" })} />
      {seen !== null && <Preview path={path} step={seen} language={rules.language} tries={may(session, "customers.send_test_notice")} close={() => setSeen(null)} />}
    </Panel>
  );
}

function Road({ standing, wanted, zone }: { standing: Standing; wanted: boolean; zone: string }): JSX.Element {
  const road = standing.ways.find(({ way }) => way === "mail");
  if (!standing.mail_ready) {
    return (
      <div class="why" data-testid="no-mail">
        <StateMark state={wanted ? "wrong" : "look"} word={t("told.no_server")} /> <span>{t("told.no_server_how")}</span>
      </div>
    );
  }
  return (
    <p data-testid="mail-road">
      {road?.failing_since ? <StateMark state="wrong" word={t("told.fails", { at: moment(road.failing_since, zone) })} /> : <StateMark state="right" word={t("told.ready", { from: standing.mail_from })} />}{" "}
      {road?.failing_since && <span class="code">{road.last_error}</span>}{" "}
      <span class="soft">{t("told.counts", { waiting: road?.waiting ?? 0, failed: road?.failed ?? 0 })}</span>
    </p>
  );
}

type Row = { readonly step: Step };

const columns = (rules: Rules, turn: ((step: Step, on: boolean) => void) | null, look: (step: Step) => void): Column<Row>[] => [
  {
    key: "step",
    head: t("told.step"),
    cell: ({ step }) => (
      <span class="told-step">
        <b>{t(`told.is_${step}`)}</b>
        <span class="soft">{t(`told.when_${step}`)}</span>
      </span>
    ),
  },
  {
    key: "mail",
    head: t("told.mail"),
    cell: ({ step }) => (
      <label class="told-switch">
        <input type="checkbox" data-testid={`mail-${step}`} aria-label={t("told.switch", { step: t(`told.is_${step}`) })} checked={rules.mail.includes(step)} disabled={turn === null} onChange={(event) => turn?.(step, event.currentTarget.checked)} />
      </label>
    ),
  },
  {
    key: "look",
    head: t("told.how_it_reads"),
    cell: ({ step }) => (
      <button type="button" class="button" data-testid={`look-${step}`} aria-label={t("told.look_at", { step: t(`told.is_${step}`) })} onClick={() => look(step)}>
        {t("told.look")}
      </button>
    ),
  },
];

const fields = (fixed: boolean): FieldSpec[] => [{ name: "reply_to", label: t("told.reply_to"), kind: "text", help: t("told.reply_to_help"), fixed }];
