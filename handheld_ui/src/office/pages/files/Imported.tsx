import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type {
  PlumbingChangeOut as Change,
  PlumbingFaultOut as Fault,
  PlumbingImportOut as ImportOut,
  PlumbingTableOut as TableOut,
} from "../../../shared/api/schemas";
import { type Column, Panel, Table, Trouble, attempt, useLoaded } from "../../parts";
import { ask } from "../../router";
import { worded, wordsOf } from "../../words";
import { Facts } from "./Facts";
import type { files } from "./words/en";

const { t, plural } = wordsOf<typeof files>();
const OPEN = new Set(["waiting", "judging", "writing"]);
const LOOK_MS = 400;

interface Props {
  readonly id: string;
  readonly table: TableOut;
  /** It is over, one way or the other. */
  readonly ended: () => void;
}

/** What became of a file: how far it is, its faults by line and column, or what it would change. */
export function Imported({ id, table, ended }: Props): JSX.Element {
  const { value, problem, reload } = useLoaded<ImportOut>(`/imports/${id}`);
  const open = value !== null && OPEN.has(value.state);
  useEffect(() => {
    const timer = open ? setInterval(() => void reload(), LOOK_MS) : undefined;
    if (!open) ended();
    return () => clearInterval(timer);
  }, [open, reload]);
  const apply = async (): Promise<void> => {
    await attempt(() => post(`/imports/${id}/apply`), t("files.applied"));
    await reload();
  };
  if (!value) return <Trouble problem={problem} />;
  return (
    <Panel title={value.file_name} keys={<Close />}>
      <div role="status" aria-live="polite" data-testid="import-state" data-state={value.state}>
        <p>
          <strong>{worded(`state.${value.state}`, {}, value.state)}</strong>
        </p>
        {open && <progress class="files-progress" max={Math.max(value.rows, 1)} value={value.rows ? value.done : undefined} aria-label={t("files.progress")} />}
      </div>
      <Facts record={value} />
      {value.state === "judged" && <Apply record={value} apply={apply} />}
      {value.faults.length > 0 && <Faults record={value} />}
      {value.changes.length > 0 && <Changes record={value} table={table} />}
    </Panel>
  );
}

function Close(): JSX.Element {
  return (
    <button type="button" class="button button-quiet" onClick={() => ask({ import: null })}>
      {t("do.close")}
    </button>
  );
}

function Apply({ record, apply }: { record: ImportOut; apply: () => Promise<void> }): JSX.Element {
  if (record.new + record.changed === 0) return <p>{t("files.nothing_new")}</p>;
  return (
    <div class="form-keys">
      <button type="button" class="button button-primary" data-testid="apply" onClick={() => void apply()}>
        {t("files.apply")}
      </button>
    </div>
  );
}

function Faults({ record }: { record: ImportOut }): JSX.Element {
  const hidden = record.fault_count - record.faults.length;
  const rows = record.faults.map((fault, index) => ({ ...fault, key: String(index) }));
  return (
    <>
      <Table caption={t("files.faults")} rows={rows} columns={faultColumns()} idOf={(fault) => fault.key} empty={null} />
      {hidden > 0 && <p class="soft">{plural("files.more_faults", hidden)}</p>}
    </>
  );
}

const faultColumns = (): Column<Fault>[] => [
  { key: "line", head: t("files.line"), number: true, cell: (fault) => fault.line },
  { key: "column", head: t("files.column"), cell: (fault) => <span class="code">{fault.column}</span> },
  { key: "what", head: t("files.fault"), cell: (fault) => <FaultWords fault={fault} /> },
];

/** In the reader's language where there are words for it, with what the server says below. */
function FaultWords({ fault }: { fault: Fault }): JSX.Element {
  const words = worded(`fault.${fault.code}`, fault.data, "");
  const server = fault.remedy ? `${fault.message} – ${fault.remedy}` : fault.message;
  if (words === "") return <>{server}</>;
  return (
    <>
      {words}
      <span class="soft files-more" lang="en" dir="ltr">
        {server}
      </span>
    </>
  );
}

function Changes({ record, table }: { record: ImportOut; table: TableOut }): JSX.Element {
  const hidden = record.new + record.changed - record.changes.length;
  return (
    <>
      <Table caption={t("files.preview")} rows={record.changes} columns={changeColumns(table)} idOf={(change) => String(change.line)} empty={null} />
      {hidden > 0 && <p class="soft">{plural("files.more_changes", hidden)}</p>}
    </>
  );
}

const changeColumns = (table: TableOut): Column<Change>[] => [
  { key: "line", head: t("files.line"), number: true, cell: (change) => change.line },
  { key: "key", head: t("files.row"), cell: (change) => <span class="code">{change.key}</span> },
  { key: "kind", head: t("files.kind"), cell: (change) => <span class="files-short">{isNew(change) ? t("files.new") : t("files.changed")}</span> },
  { key: "what", head: t("files.preview"), cell: (change) => <Values change={change} table={table} /> },
];

const isNew = (change: Change): boolean => Object.keys(change.before).length === 0;

const said = (value: unknown): string => (value === null || value === undefined || value === "" ? "–" : typeof value === "string" ? value : JSON.stringify(value));

function Values({ change, table }: { change: Change; table: TableOut }): JSX.Element {
  const names = Object.keys(change.after).filter((name) => !isNew(change) || !table.key.includes(name));
  return (
    <ul class="files-values">
      {names.map((name) => (
        <li key={name}>
          <span class="soft code">{name}</span> {!isNew(change) && <del>{said(change.before[name])}</del>} <ins>{said(change.after[name])}</ins>
        </li>
      ))}
    </ul>
  );
}
