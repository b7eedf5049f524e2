import type { JSX } from "preact";
import type { InventoryContainerOut as Container } from "../../../shared/api/schemas";
import { askedQuery, type Column, Empty, Table, Trouble, useLoaded } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { type ListProps, t } from "./said";

/** Totes and carts: what lies in them by the books, where they stand, and when somebody saw them last. */
export function Containers({ specs, more, zone, warehouse }: ListProps): JSX.Element {
  const { value, problem } = useLoaded<Container[]>(`/containers${askedQuery(specs, { ...more, limit: "200" })}`);
  return (
    <>
      <Trouble problem={problem} />
      <Table caption={t("stock.containers")} rows={value ?? []} columns={columns(zone, warehouse)} idOf={(one) => one.id} empty={<Empty what={t("stock.no_containers")} why={t("stock.no_containers_why")} />} />
    </>
  );
}

const columns = (zone: string, warehouse: string): Column<Container>[] => [
  { key: "code", head: t("stock.container"), cell: (one) => <a class="code" href={hrefOf(["stock", "moves"], { warehouse, place: one.code })}>{one.code}</a> },
  { key: "units", head: t("stock.units"), number: true, cell: (one) => number(one.units) },
  { key: "stands", head: t("stock.stands_in"), cell: (one) => <span class="code">{one.stands_in_code ?? "–"}</span> },
  { key: "walk", head: t("stock.status"), cell: (one) => (one.on_walk ? t("stock.on_walk") : "") },
  { key: "seen", head: t("stock.seen"), cell: (one) => (one.seen_at === null ? t("stock.never_seen") : <time dateTime={one.seen_at}>{moment(one.seen_at, zone)}</time>) },
];
