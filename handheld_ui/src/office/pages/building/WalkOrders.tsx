import type { JSX } from "preact";
import { remove } from "../../../shared/api/client";
import type { LayoutPartCountOut as PartCount, LayoutWalkedOut as Walked, LayoutWalkOrdersOut as WalkOrders, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { attempt, CodePicture, type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { pathOf } from "./site";
import { say, t } from "./text";

/** Walking orders are walked with a handheld: the command that begins it, and what became of earlier walks. */
export function Walks({ session, site }: { session: Session; site: Site }): JSX.Element {
  const { value, problem, busy, reload } = useLoaded<WalkOrders>(`${pathOf(site)}/walk-orders`);
  const takeBack = (walk: Walked): void => void attempt(() => remove(`${pathOf(site)}/walk-orders/${walk.id}`), t("walk.taken_back")).then(reload);
  return (
    <>
      <Trouble problem={problem} />
      {value && may(session, "layout.set_walk_order") && (
        <Panel title={t("walk.how")}>
          <p>{t("walk.how_told")}</p>
          <CodePicture svg={value.barcode} words={value.command} />
          <p class="code">{value.command}</p>
        </Panel>
      )}
      <Panel title={t("walk.walks")}>
        <Table caption={t("walk.walks")} rows={value?.walks ?? []} columns={walkColumns(site, may(session, "layout.take_back_walk_order"), takeBack)} idOf={(row) => row.id} busy={busy} empty={<Empty what={t("walk.none")} why={t("walk.none_why")} />} />
      </Panel>
      <Panel title={t("walk.parts")}>
        <Table caption={t("walk.parts")} rows={value?.parts ?? []} columns={partColumns()} idOf={(row) => `${row.part} ${row.name}`} hrefOf={(row) => hrefOf(["building", "places"], { [row.part]: row.name, warehouse: site.code })} busy={busy} empty={null} />
      </Panel>
    </>
  );
}

const partName = (row: PartCount | Walked): string => `${row.part === "aisle" ? t("place.aisle") : t("racks.zone")} ${row.name}`;

const partColumns = (): Column<PartCount>[] => [
  { key: "name", head: t("walk.part"), cell: (row) => <b>{partName(row)}</b> },
  { key: "places", head: t("building.places"), number: true, cell: (row) => number(row.places) },
];

const walkColumns = (site: Site, mayUndo: boolean, takeBack: (walk: Walked) => void): Column<Walked>[] => [
  { key: "name", head: t("walk.part"), cell: (row) => <b>{partName(row)}</b> },
  { key: "walked", head: t("place.turn"), cell: (row) => <span class="code">{[row.walked[0], row.walked.at(-1)].join(" – ")}</span> },
  { key: "count", head: t("building.places"), number: true, cell: (row) => number(row.walked.length) },
  { key: "state", head: t("place.state"), cell: (row) => say(`walk.${row.state}`) },
  { key: "at", head: t("racks.when"), cell: (row) => moment(row.at, site.timezone) },
  { key: "by", head: t("racks.who"), cell: (row) => row.by },
  {
    key: "undo",
    head: t("racks.take_back"),
    cell: (row) =>
      mayUndo && row.state !== "taken_back" && (
        <button type="button" class="button" onClick={() => takeBack(row)}>
          {t("racks.take_back")}
        </button>
      ),
  },
];
