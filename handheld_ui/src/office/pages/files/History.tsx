import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PlumbingImportBriefOut as Brief, PlumbingTableOut as TableOut } from "../../../shared/api/schemas";
import type { PageProps } from "../../pages";
import { type Column, Empty, Panel, Table, Trouble, usePages, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { hrefOf } from "../../router";
import { worded, wordsOf } from "../../words";
import type { files } from "./words/en";

const { t } = wordsOf<typeof files>();

/** Who brought which file when, and what became of it. */
export function History({ table, session, turn }: Pick<PageProps, "session"> & { table: TableOut; turn: number }): JSX.Element {
  const zone = useZone(session);
  const { rows, next, problem, busy, more, reload } = usePages<Brief>(`/imports?table=${table.name}`, "imports");
  useEffect(() => {
    if (turn > 0) void reload();
  }, [turn]);
  return (
    <Panel title={t("files.history")}>
      <Trouble problem={problem} />
      <Table
        caption={t("files.history")}
        rows={rows}
        columns={columns(zone)}
        idOf={(record) => record.id}
        hrefOf={(record) => hrefOf(["files"], { table: record.table, import: record.id })}
        busy={busy}
        more={next === null ? null : more}
        empty={<Empty what={t("files.no_history")} why={t("files.no_history_why")} />}
      />
    </Panel>
  );
}

const columns = (zone: string): Column<Brief>[] => [
  { key: "file", head: t("files.file"), cell: (record) => record.file_name },
  { key: "at", head: t("files.at"), cell: (record) => <time dateTime={record.made_at}>{moment(record.made_at, zone)}</time> },
  { key: "who", head: t("files.who"), cell: (record) => <span class="files-short">{record.asked_by}</span> },
  { key: "state", head: t("files.state"), cell: (record) => worded(`state.${record.state}`, {}, record.state) },
  { key: "new", head: t("files.new"), number: true, cell: (record) => record.new },
  { key: "changed", head: t("files.changed"), number: true, cell: (record) => record.changed },
  { key: "same", head: t("files.same"), number: true, cell: (record) => record.same },
  { key: "faults", head: t("files.faults"), number: true, cell: (record) => record.fault_count },
];
