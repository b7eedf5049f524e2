import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { postFile } from "../../../shared/api/client";
import type { PlumbingImportOut as ImportOut, PlumbingTableOut as TableOut, PlumbingTablesOut as TablesOut } from "../../../shared/api/schemas";
import type { PageProps } from "../../pages";
import { Empty, PageFrame, Panel, Trouble, problemOf, useLoaded } from "../../parts";
import { ask, place } from "../../router";
import { worded, wordsOf } from "../../words";
import { Columns } from "./Columns";
import { DropFile } from "./DropFile";
import { History } from "./History";
import { Imported } from "./Imported";
import { nameOf } from "./names";
import type { files } from "./words/en";
import "./files.css";

const { t } = wordsOf<typeof files>();

/** `?table=items` chooses a table, `&import=...` shows what became of a file. */
export function Files({ session }: PageProps): JSX.Element {
  const { value, problem } = useLoaded<TablesOut>("/spreadsheets");
  const asked = place.value.query.get("table");
  const table = value?.tables.find((each) => each.name === asked) ?? value?.tables[0];
  return (
    <PageFrame title={t("page.files")} lead={t("files.lead")}>
      <Trouble problem={problem} />
      {value && table && <Chosen key={table.name} tables={value.tables} table={table} session={session} />}
      {value && !table && <Empty what={t("files.no_table")} why={t("files.no_table_why")} />}
    </PageFrame>
  );
}

type ChosenProps = Pick<PageProps, "session"> & { readonly tables: readonly TableOut[]; readonly table: TableOut };

function Chosen({ tables, table, session }: ChosenProps): JSX.Element {
  const shown = place.value.query.get("import");
  const [turn, setTurn] = useState(0);
  return (
    <>
      <Panel title={nameOf(table.name)} keys={<Downloads table={table} />}>
        <label class="form-field files-choice">
          {t("files.table")}
          <span class="form-input">
            <select data-testid="table" value={table.name} onChange={(event) => ask({ table: event.currentTarget.value, import: null })}>
              {tables.map((each) => (
                <option key={each.name} value={each.name}>
                  {nameOf(each.name)}
                </option>
              ))}
            </select>
          </span>
        </label>
        <p class="soft">{worded(`meaning.${table.name}`, {}, table.meaning)}</p>
        {table.may_bring && <Bring table={table} />}
        <Columns table={table} />
      </Panel>
      {shown && <Imported id={shown} table={table} ended={() => setTurn((before) => before + 1)} />}
      {table.may_bring && <History table={table} session={session} turn={turn} />}
    </>
  );
}

function Downloads({ table }: { table: TableOut }): JSX.Element {
  const path = `/api/v1/spreadsheets/${table.name}/rows.csv`;
  return (
    <div class="files-keys">
      {table.may_bring && (
        <a class="button" href={`${path}?template=true`} download data-testid="template">
          {t("files.template")}
        </a>
      )}
      {table.may_export && (
        <a class="button" href={path} download data-testid="export">
          {t("files.export")}
        </a>
      )}
    </div>
  );
}

function Bring({ table }: { table: TableOut }): JSX.Element {
  const [problem, setProblem] = useState<ReturnType<typeof problemOf> | null>(null);
  const [options, setOptions] = useState<readonly string[]>([]);
  const bring = async (file: File): Promise<void> => {
    const asked = new URLSearchParams([["dry_run", "true"], ["file", file.name.slice(0, 200)], ...options.map((option) => ["option", option])]);
    try {
      const made = await postFile<ImportOut>(`/spreadsheets/${table.name}/imports?${asked.toString()}`, file);
      setProblem(null);
      ask({ import: made.id });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const toggle = (option: string, on: boolean): void => setOptions(on ? [...options, option] : options.filter((each) => each !== option));
  return (
    <>
      <DropFile bring={bring} />
      {table.options.map((option) => (
        <label key={option} class="files-option">
          <input type="checkbox" onChange={(event) => toggle(option, event.currentTarget.checked)} /> {worded(`option.${option}`, {}, option)}
        </label>
      ))}
      <Trouble problem={problem} />
    </>
  );
}
