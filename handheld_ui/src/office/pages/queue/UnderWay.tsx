import type { JSX } from "preact";
import type { BoardWorker } from "../../../shared/api/types";
import { Panel, Table } from "../../parts";
import { hrefOf } from "../../router";
import { t } from "./said";

/** Who carries out which walk, and how far they are. */
export function UnderWay({ workers }: { workers: readonly BoardWorker[] }): JSX.Element {
  const rows = workers.filter((worker) => worker.task !== null);
  return (
    <Panel title={t("queue.under_way")}>
      <Table
        caption={t("queue.under_way")}
        rows={rows}
        idOf={(row) => row.id}
        hrefOf={(row) => hrefOf(["floor", row.id])}
        empty={<p class="soft">{t("queue.none_under_way")}</p>}
        columns={[
          { key: "who", head: t("queue.who"), cell: (row) => row.name },
          { key: "walk", head: t("queue.walk"), cell: (row) => <span class="code">{row.task?.label}</span> },
          { key: "done", head: t("queue.progress"), cell: (row) => <Progress done={row.task?.done ?? 0} of={row.task?.of ?? 0} /> },
          { key: "where", head: t("queue.where"), cell: (row) => <span class="code">{row.location_code ?? ""}</span> },
        ]}
      />
    </Panel>
  );
}

function Progress({ done, of }: { done: number; of: number }): JSX.Element {
  const words = t("queue.done_of", { done, of });
  return (
    <span class="progress">
      <meter min={0} max={Math.max(1, of)} value={done} aria-label={words} /> {words}
    </span>
  );
}
