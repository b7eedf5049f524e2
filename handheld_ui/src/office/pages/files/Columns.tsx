import type { JSX } from "preact";
import type { PlumbingColumnOut as ColumnOut, PlumbingTableOut as TableOut } from "../../../shared/api/schemas";
import { type Column, Table } from "../../parts";
import { wordsOf } from "../../words";
import { nameOf } from "./names";
import type { files } from "./words/en";

const { t } = wordsOf<typeof files>();

/** What each column means; folded in, for whoever knows it already. */
export function Columns({ table }: { table: TableOut }): JSX.Element {
  return (
    <details class="files-columns">
      <summary>{t("files.columns")}</summary>
      <Table caption={t("files.columns")} rows={table.columns} columns={columns()} idOf={(column) => column.name} empty={null} />
    </details>
  );
}

const columns = (): Column<ColumnOut>[] => [
  { key: "name", head: t("files.column"), cell: (column) => <span class="code">{column.name}</span> },
  { key: "needed", head: t("files.needed"), cell: (column) => (column.required ? t("files.yes") : "") },
  { key: "meaning", head: t("files.meaning"), cell: (column) => <Meaning column={column} /> },
  { key: "example", head: t("files.example"), cell: (column) => <span class="code">{column.example}</span> },
];

function Meaning({ column }: { column: ColumnOut }): JSX.Element {
  const more = [
    column.unit && t("files.unit", { unit: column.unit }),
    column.choices.length > 0 && column.choices.filter(Boolean).join(", "),
    column.refers && t("files.refers", { table: nameOf(column.refers) }),
    column.also.length > 0 && t("files.also", { names: column.also.join(", ") }),
  ].filter(Boolean);
  return (
    <>
      {column.meaning}
      {more.length > 0 && <span class="soft files-more">{more.join(" · ")}</span>}
    </>
  );
}
