import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { CountingWholeCountOut as Whole } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Act, type Column, Dialog, Empty, type FieldSpec, Form, FormOfTwo, PageFrame, Panel, Table, Trouble, attempt, useLoaded, useZone, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { Photos } from "./Photos";
import { kindWords, stateWords, t, whyWords } from "./said";

type Line = Whole["lines"][number];
type Move = Whole["moves"][number];
const DECISIONS = ["accept", "recount", "investigate"] as const;
type Decision = (typeof DECISIONS)[number];

export function CountPage({ id, session }: { id: string; session: Session }): JSX.Element {
  const { value: count, problem, reload } = useLoaded<Whole>(`/counts/${encodeURIComponent(id)}`);
  const zone = useZone(session);
  return (
    <PageFrame title={count ? t("counts.title", { number: count.number, place: count.place }) : t("page.counts")} {...(count ? { lead: leadOf(count, zone) } : {})}>
      <Trouble problem={problem} />
      {count && <Lines count={count} />}
      {count && isNaming(count, session) && <Naming count={count} after={reload} />}
      {count && ["to_decide", "investigating"].includes(count.state) && may(session, "counting.decide_count") && <Decide count={count} after={reload} />}
      {count && !isNaming(count, session) && <Photos photos={count.photos} />}
      {count && <Moves count={count} zone={zone} />}
      {count && count.before.length > 0 && <Before count={count} />}
    </PageFrame>
  );
}

/** Somebody here is to say what the unknown codes are; the photos stand there, else by themselves. */
const isNaming = (count: Whole, session: Session): boolean =>
  ["to_decide", "investigating"].includes(count.state) && may(session, "counting.name_goods") && count.lines.some(({ sku }) => sku === null);

function leadOf(count: Whole, zone: string): string {
  const counted = count.closed_at === null ? [] : [`${count.counter ?? ""} ${moment(count.closed_at, zone)}`];
  const decided = count.decided_by === null || count.reason === "" ? [] : [`${count.decided_by}: ${count.reason}`];
  return [kindWords(count.kind), ...whyWords(count.why), stateWords(count.state), ...counted, ...decided].join(" · ");
}

const lineColumns = (): Column<Line>[] => [
  { key: "what", head: t("counts.what"), cell: (row) => (row.sku === null ? `${t("counts.unknown")} ${row.code} ${row.note}` : `${row.name} ${row.sku}`) },
  { key: "lot", head: t("counts.lot"), cell: (row) => row.lot },
  { key: "booked", head: t("counts.booked"), number: true, cell: (row) => row.booked },
  { key: "counted", head: t("counts.counted"), number: true, cell: (row) => row.counted },
  { key: "difference", head: t("counts.difference"), number: true, cell: (row) => (row.difference === 0 ? "" : `${row.difference > 0 ? "+" : "−"}${Math.abs(row.difference)}`) },
  { key: "kept", head: t("counts.kept"), number: true, cell: (row) => (row.kept === 0 ? "" : row.kept) },
];

function Lines({ count }: { count: Whole }): JSX.Element {
  return (
    <Panel title={t("counts.lines")}>
      <Table caption={t("counts.lines")} rows={count.lines} columns={lineColumns()} idOf={(row) => `${row.sku ?? row.code}/${row.lot}`} empty={<Empty what={t("counts.nothing")} why={t("counts.nothing_why")} />} />
    </Panel>
  );
}

/** What was moved in the place while it was counted, and since: a variance may come from there. */
function Moves({ count, zone }: { count: Whole; zone: string }): JSX.Element {
  const columns: Column<Move>[] = [
    { key: "at", head: t("counts.at"), cell: (row) => moment(row.done_at, zone) },
    { key: "when", head: t("counts.when"), cell: (row) => t(row.during ? "counts.during" : "counts.since") },
    { key: "what", head: t("counts.what"), cell: (row) => row.sku },
    { key: "units", head: t("counts.units"), number: true, cell: (row) => (row.units > 0 ? `+${row.units}` : `−${-row.units}`) },
    { key: "who", head: t("counts.who"), cell: (row) => row.actor },
  ];
  return (
    <Panel title={t("counts.moves")}>
      <Table caption={t("counts.moves")} rows={count.moves} columns={columns} idOf={(row) => `${row.done_at}/${row.sku}/${row.units}`} empty={<Empty what={t("counts.no_moves")} why={t("counts.no_moves_why")} />} />
    </Panel>
  );
}

function Before({ count }: { count: Whole }): JSX.Element {
  return (
    <Panel title={t("counts.before")}>
      <ul>
        {count.before.map((one) => (
          <li key={one.id}>
            <a href={`/office/counts/${one.id}`}>{t("counts.title", { number: one.number, place: one.place })}</a> {one.counter}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Codes that nobody knew when they were counted: somebody says which item they are. */
function Naming({ count, after }: { count: Whole; after: () => Promise<void> }): JSX.Element | null {
  const unknown = count.lines.filter((line) => line.sku === null);
  const save = async (values: Record<string, unknown>): Promise<void> => {
    await post(`/counts/${count.id}/name`, { code: values["code"], sku: values["sku"], lot: values["lot"] ?? "" });
    await attempt(after, t("counts.was_named"));
  };
  const fields: FieldSpec[] = [
    { name: "code", label: t("counts.unknown"), kind: "choice", required: true, choices: unknown.map(({ code }) => [code, code] as const) },
    { name: "sku", label: t("counts.is_item"), kind: "text", required: true },
    { name: "lot", label: t("counts.lot"), kind: "text" },
  ];
  if (unknown.length === 0) return null;
  return (
    <Panel title={t("counts.name_goods")}>
      <Photos photos={count.photos} />
      <Form key={unknown.length} fields={fields} values={{ code: unknown[0]?.code ?? "" }} save={save} saveWords={t("counts.name_goods")} />
    </Panel>
  );
}

function Decide({ count, after }: { count: Whole; after: () => Promise<void> }): JSX.Element {
  const [asking, ask] = useState<Decision | null>(null);
  const close = (): void => ask(null);
  const save = async (values: Values, { approval }: Act): Promise<void> => {
    await post(`/counts/${count.id}/decide`, { decision: asking, reason: values["reason"], approval });
    close();
    await attempt(after, t("counts.was_decided"));
  };
  return (
    <Panel title={t("counts.decide")}>
      <div class="form-keys">
        {DECISIONS.map((decision) => (
          <button key={decision} type="button" class={`button ${decision === "accept" ? "button-primary" : ""}`} data-testid={`decide-${decision}`} onClick={() => ask(decision)}>
            {t(`counts.do_${decision}`)}
          </button>
        ))}
      </div>
      {asking && (
        <Dialog title={t(`counts.do_${asking}`)} close={close}>
          <FormOfTwo subject={count.id} fields={[{ name: "reason", label: t("counts.reason"), kind: "text", required: true }]} values={{}} save={save} saveWords={t(`counts.do_${asking}`)} cancel={close} />
        </Dialog>
      )}
    </Panel>
  );
}
