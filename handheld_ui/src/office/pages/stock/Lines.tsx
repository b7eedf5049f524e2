import type { JSX } from "preact";
import type { InventoryStockLineOut as Line } from "../../../shared/api/schemas";
import { askedQuery, type Column, Empty, Table, Trouble, usePages } from "../../parts";
import { number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { type ListProps, t } from "./said";

export function Lines({ specs, more }: ListProps): JSX.Element {
  const query = askedQuery(specs, more);
  const { rows, next, problem, busy, more: further } = usePages<Line>(`/stock/lines${query}`, "lines");
  return (
    <>
      <p>
        <a class="button" href={`/api/v1/stock/lines/csv${query}`} download>{t("stock.csv")}</a>
      </p>
      <Trouble problem={problem} />
      <Table caption={t("stock.lines")} rows={rows} columns={columns()} idOf={idOf} busy={busy} more={next === null ? null : further} empty={<Empty what={t("stock.empty")} why={t("stock.empty_why")} />} />
    </>
  );
}

const idOf = (line: Line): string => [line.place, line.sku, line.lot, line.status, line.owner, line.serial].join(" ");

const columns = (): Column<Line>[] => [
  { key: "place", head: t("stock.place"), cell: (line) => <a class="code" href={hrefOf(["stock", "moves"], { place: line.place })}>{line.place}</a> },
  { key: "sku", head: t("stock.sku"), cell: (line) => <a class="code" href={hrefOf(["stock", "moves"], { sku: line.sku })}>{line.sku}</a> },
  { key: "lot", head: t("stock.lot"), cell: (line) => [line.lot, line.expires_on].filter(Boolean).join(" · ") },
  { key: "status", head: t("stock.status"), cell: (line) => (line.status === "held" ? t("stock.held") : t("stock.available")) },
  { key: "on_hand", head: t("stock.on_hand"), number: true, cell: (line) => number(line.on_hand) },
  { key: "reserved", head: t("stock.reserved"), number: true, cell: (line) => (line.reserved === null ? "" : number(line.reserved)) },
];
