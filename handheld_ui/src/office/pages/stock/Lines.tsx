import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { InventoryStockLineOut as Line } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { askedQuery, type Column, Empty, Table, Trouble, usePages } from "../../parts";
import { number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { PutRight } from "./Acts";
import { type ListProps, say, t } from "./said";

export function Lines({ specs, more, warehouse, session }: ListProps & { session: Session }): JSX.Element {
  const query = askedQuery(specs, more);
  const { rows, next, problem, busy, more: further, reload } = usePages<Line>(`/stock/lines${query}`, "lines");
  const [line, ask] = useState<Line | null>(null);
  const shown = [...columns(warehouse), ...("at" in more || !may(session, "inventory.adjust_stock") ? [] : [actColumn(ask)])];
  return (
    <>
      <p>
        <a class="button" href={`/api/v1/stock/lines/csv${query}`} download>{t("stock.csv")}</a>
      </p>
      <Trouble problem={problem} />
      <Table caption={t("stock.lines")} rows={rows} columns={shown} idOf={idOf} busy={busy} more={next === null ? null : further} empty={<Empty what={t("stock.empty")} why={t("stock.empty_why")} />} />
      {line && <PutRight line={line} warehouse={warehouse} session={session} close={() => ask(null)} again={reload} />}
    </>
  );
}

/** What units are, and whether a hold over the warehouse keeps them from being promised. */
const stateOf = (line: Line): string => [say(`stock.${line.status}`), ...(line.held ? [t("stock.held_wide")] : [])].join(" · ");

const actColumn = (ask: (line: Line) => void): Column<Line> => ({
  key: "act", head: t("stock.act"), cell: (line) => <button type="button" class="button" data-testid="put-right" onClick={() => ask(line)}>{t("stock.put_right")}</button>,
});

const idOf = (line: Line): string => [line.place, line.sku, line.lot, line.status, line.owner, line.serial].join(" ");

const columns = (warehouse: string): Column<Line>[] => [
  { key: "place", head: t("stock.place"), cell: (line) => <a class="code" href={hrefOf(["stock", "moves"], { place: line.place, warehouse })}>{line.place}</a> },
  { key: "sku", head: t("stock.sku"), cell: (line) => <a class="code" href={hrefOf(["stock", "moves"], { sku: line.sku, warehouse })}>{line.sku}</a> },
  { key: "name", head: t("stock.name"), cell: (line) => <bdi>{line.name}</bdi> },
  { key: "lot", head: t("stock.lot"), cell: (line) => [line.lot, line.expires_on].filter(Boolean).join(" · ") },
  { key: "status", head: t("stock.status"), cell: (line) => stateOf(line) },
  { key: "on_hand", head: t("stock.on_hand"), number: true, cell: (line) => number(line.on_hand) },
  { key: "reserved", head: t("stock.reserved"), number: true, cell: (line) => (line.reserved === null ? "" : number(line.reserved)) },
];
