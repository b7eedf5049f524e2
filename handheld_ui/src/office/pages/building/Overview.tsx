import type { JSX } from "preact";
import { remove } from "../../../shared/api/client";
import type { LayoutFloorPlanOut as FloorPlan, LayoutRackingOut as Racking, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { attempt, type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { type Drawn, Plan } from "./Plan";
import { pathOf } from "./site";
import { t } from "./text";
import { WarehouseForm } from "./WarehouseForm";

const DRAWN_SPACING_MM = 3000;

export function Overview({ session, site, reload }: { session: Session; site: Site; reload: () => Promise<void> }): JSX.Element {
  const plan = useLoaded<FloorPlan>(`${pathOf(site)}/floor-plan`);
  const racks = useLoaded<Racking[]>(`${pathOf(site)}/rackings`);
  const again = async (): Promise<void> => {
    await Promise.all([plan.reload(), racks.reload()]);
  };
  return (
    <>
      <Trouble problem={plan.problem ?? racks.problem} />
      {plan.value && (plan.value.aisles.length > 0 ? <PlanPanel plan={plan.value} /> : <NoRacks />)}
      {may(session, "layout.put_warehouse") && (
        <Panel title={t("building.warehouse")}>
          <WarehouseForm site={site} saved={reload} />
        </Panel>
      )}
      {(racks.value?.length ?? 0) > 0 && (
        <Panel title={t("racks.laid")}>
          <Table caption={t("racks.laid")} rows={racks.value ?? []} columns={columns(site, may(session, "layout.take_back_racking"), again)} idOf={(row) => row.id} empty={null} />
        </Panel>
      )}
    </>
  );
}

function PlanPanel({ plan }: { plan: FloorPlan }): JSX.Element {
  return (
    <Panel title={t("building.plan")} keys={<span class="soft">{t("plan.aisles", { count: number(plan.aisles.length) })}</span>}>
      <Plan drawn={drawnOf(plan)} label={t("plan.label")} />
    </Panel>
  );
}

function NoRacks(): JSX.Element {
  return (
    <Empty what={t("racks.none")} why={t("racks.none_why")}>
      <p>
        <a class="button button-primary" href={hrefOf(["building", "racks"])}>
          {t("racks.lay")}
        </a>{" "}
        <a class="button" href="/office/files?table=places">
          {t("building.by_file")}
        </a>
      </p>
    </Empty>
  );
}

const columns = (site: Site, mayUndo: boolean, again: () => Promise<void>): Column<Racking>[] => [
  { key: "codes", head: t("racks.codes"), cell: (row) => <span class="code">{`${row.first_code} – ${row.last_code}`}</span> },
  { key: "places", head: t("building.places"), number: true, cell: (row) => number(row.places) },
  { key: "at", head: t("racks.when"), cell: (row) => moment(row.at, site.timezone) },
  { key: "by", head: t("racks.who"), cell: (row) => row.by },
  {
    key: "undo",
    head: t("racks.take_back"),
    cell: (row) =>
      mayUndo && (
        <button type="button" class="button" data-testid="take-back" onClick={() => void attempt(() => remove(`${pathOf(site)}/rackings/${row.id}`), t("racks.taken_back")).then(again)}>
          {t("racks.take_back")}
        </button>
      ),
  },
];

export function drawnOf(plan: FloorPlan): Drawn {
  const ends = [plan.cross_aisles[0] ?? 0, plan.cross_aisles.at(-1) ?? 0] as const;
  return {
    aisles: plan.aisles.map((aisle) => ({ ...aisle, from: aisle.first_y_mm || ends[0], to: aisle.last_y_mm || ends[1], fresh: false })),
    cross_aisles: plan.cross_aisles,
    depot: plan.depot,
    bays: [],
    rows: plan.places,
    bay_width_mm: 1000,
    spacing_mm: spacing(plan.aisles.map(({ x_mm }) => x_mm)),
  };
}

/** The least distance between two aisles. */
export function spacing(xs: readonly number[]): number {
  const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0)).filter((gap) => gap > 0);
  return gaps.length > 0 ? Math.min(...gaps) : DRAWN_SPACING_MM;
}
