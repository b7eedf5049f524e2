import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, PackingCartonTypeOut as Carton, PackingCartonTypesOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { put, putNew, remove } from "../../../shared/api/client";
import { grams } from "../../../shared/ui/time";
import { may } from "../../pages";
import { attempt, type Column, Dialog, done, Empty, type FieldSpec, Form, Panel, Table, Trouble, useLoaded, type Values } from "../../parts";
import { ofSite, t } from "./text";

const NUMBERS = ["length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor"] as const;
const LEAST: Readonly<Record<string, number>> = { tare_g: 0, cost_minor: 0 };

interface Props {
  readonly session: Session;
  readonly site: Site;
}

export function Cartons({ session, site }: Props): JSX.Element {
  const cartons = useLoaded<Answer>(ofSite("/carton-types", site));
  const [editing, setEditing] = useState<Carton | "new" | null>(null);
  const mayPut = may(session, "packing.put_carton_type");
  const doorOf = (code: unknown): string => ofSite(`/carton-types/${encodeURIComponent(String(code))}`, site);
  const save = async ({ code, ...body }: Values): Promise<void> => {
    await (editing === "new" ? putNew : put)(doorOf(code), body);
    done(t("done.saved"));
    setEditing(null);
    await cartons.reload();
  };
  const forget = ({ code, ...body }: Carton): Promise<boolean> =>
    attempt(() => remove(doorOf(code)).then(cartons.reload), t("benches.carton_gone", { name: body.name }), () => put(doorOf(code), body).then(cartons.reload));
  const add = mayPut && (
    <button type="button" class="button" data-testid="add-carton" onClick={() => setEditing("new")}>
      {t("benches.add_carton")}
    </button>
  );
  return (
    <Panel title={t("benches.cartons")} keys={add}>
      <Trouble problem={cartons.problem} />
      <Table caption={t("benches.cartons")} rows={cartons.value?.carton_types ?? []} columns={columns(mayPut ? { edit: setEditing, forget } : null)} idOf={(carton) => carton.code} busy={cartons.busy} empty={<Empty what={t("benches.no_carton")} why={t("benches.no_carton_why")} />} />
      {editing && (
        <Dialog title={editing === "new" ? t("benches.add_carton") : editing.name} close={() => setEditing(null)}>
          <Form fields={fields(editing === "new")} values={editing === "new" ? { tare_g: 0, cost_minor: 0, position: 0 } : { ...editing }} save={save} cancel={() => setEditing(null)} />
        </Dialog>
      )}
    </Panel>
  );
}

const UNITS: Readonly<Record<string, string>> = { max_weight_g: "g", tare_g: "g", cost_minor: "¢" };
const fields = (fresh: boolean): FieldSpec[] => [
  { name: "code", label: t("benches.code"), kind: "text", required: true, fixed: !fresh },
  { name: "name", label: t("benches.name"), kind: "text", required: true },
  ...NUMBERS.map((name): FieldSpec => ({ name, label: t(`benches.${name}`), kind: "number", required: true, least: LEAST[name] ?? 10, unit: UNITS[name] ?? "mm" })),
  { name: "position", label: t("benches.position"), kind: "number", required: true, least: 0, help: t("benches.position_help") },
  { name: "out_of_stock", label: t("benches.out_of_stock"), kind: "yes", help: t("benches.out_of_stock_help") },
  { name: "retired", label: t("benches.retired"), kind: "yes", help: t("benches.retired_help") },
];

interface Acts {
  readonly edit: (carton: Carton) => void;
  readonly forget: (carton: Carton) => Promise<boolean>;
}

const stateOf = ({ retired, out_of_stock }: Carton): string => (retired ? t("benches.retired") : out_of_stock ? t("benches.out_of_stock") : "");

const columns = (acts: Acts | null): Column<Carton>[] => [
  { key: "name", head: t("benches.name"), cell: (carton) => carton.name },
  { key: "code", head: t("benches.code"), cell: (carton) => <span class="code">{carton.code}</span> },
  { key: "size", head: t("benches.size"), cell: (carton) => <span class="code">{`${String(carton.length_mm)} × ${String(carton.width_mm)} × ${String(carton.height_mm)} mm`}</span> },
  { key: "max", head: t("benches.max_weight_g"), number: true, cell: (carton) => grams(carton.max_weight_g) },
  { key: "tare", head: t("benches.tare_g"), number: true, cell: (carton) => grams(carton.tare_g) },
  { key: "state", head: t("benches.state"), cell: stateOf },
  {
    key: "acts",
    head: t("benches.acts"),
    cell: (carton) =>
      acts && (
        <span class="form-keys">
          <button type="button" class="button" data-testid="edit-carton" onClick={() => acts.edit(carton)}>
            {t("do.change")}
          </button>
          <button type="button" class="button" data-testid="forget-carton" onClick={() => void acts.forget(carton)}>
            {t("benches.forget_carton")}
          </button>
        </span>
      ),
  },
];
