import type { JSX } from "preact";
import type { InventoryMoveLineOut as Move } from "../../../shared/api/schemas";
import { askedQuery, type Column, Empty, Table, Trouble, usePages } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { type ListProps, reasonWords, t } from "./said";

export function Moves({ specs, more, zone }: ListProps): JSX.Element {
  const query = askedQuery(specs, more);
  const { rows, next, problem, busy, more: further } = usePages<Move>(`/stock/moves${query}`, "moves");
  return (
    <>
      <p>
        <a class="button" href={`/api/v1/stock/moves/csv${query}`} download>{t("stock.csv")}</a>
      </p>
      <Trouble problem={problem} />
      <Table caption={t("stock.moves")} rows={rows} columns={columns(zone)} idOf={(move) => move.id} busy={busy} more={next === null ? null : further} empty={<Empty what={t("stock.no_moves")} why={t("stock.no_moves_why")} />} />
    </>
  );
}

const columns = (zone: string): Column<Move>[] => [
  { key: "when", head: t("stock.when"), cell: (move) => <time dateTime={move.at}>{moment(move.at, zone)}</time> },
  { key: "sku", head: t("stock.sku"), cell: (move) => <span class="code">{move.sku}{move.lot === "" ? "" : ` · ${move.lot}`}</span> },
  { key: "units", head: t("stock.units"), number: true, cell: (move) => number(move.quantity) },
  { key: "from", head: t("stock.from"), cell: (move) => <span class="code">{move.source}</span> },
  { key: "to", head: t("stock.to"), cell: (move) => <span class="code">{move.target}</span> },
  { key: "reason", head: t("stock.reason"), cell: (move) => reasonWords(move.reason) },
  { key: "reference", head: t("stock.reference"), cell: (move) => <Document move={move} /> },
  { key: "by", head: t("stock.by"), cell: (move) => move.actor },
];

const IDENTITY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of an identity, which nobody reads, its end: enough to tell one row from another. */
const shortName = (reference: string): string => (IDENTITY.test(reference) ? `…${reference.slice(-6)}` : reference);

function Document({ move }: { move: Move }): JSX.Element {
  const of_order = move.document_kind === "order" && move.document_id !== null;
  const name = shortName(move.reference);
  return of_order ? <a class="code" title={move.reference} href={hrefOf(["orders", move.document_id ?? ""])}>{name}</a> : <span class="code code-long" title={move.reference}>{name}</span>;
}
