import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PackingCartonTypeOut as Carton, PackingCartonTypesOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { put, putNew } from "../../../shared/api/client";
import { grams } from "../../../shared/ui/time";
import { may } from "../../pages";
import { type Column, Dialog, done, Empty, type FieldSpec, Form, Panel, Table, Trouble, useLoaded, type Values } from "../../parts";
import { t } from "./text";

const NUMBERS = ["length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor"] as const;
const LEAST: Readonly<Record<string, number>> = { tare_g: 0, cost_minor: 0 };

export function Cartons({ session }: { session: Session }): JSX.Element {
  const cartons = useLoaded<Answer>("/carton-types");
  const [editing, setEditing] = useState<Carton | "new" | null>(null);
  const mayPut = may(session, "packing.put_carton_type");
  const save = async ({ code, ...body }: Values): Promise<void> => {
    await (editing === "new" ? putNew : put)(`/carton-types/${encodeURIComponent(String(code))}`, body);
    done(t("done.saved"));
    setEditing(null);
    await cartons.reload();
  };
  const add = mayPut && (
    <button type="button" class="button" data-testid="add-carton" onClick={() => setEditing("new")}>
      {t("benches.add_carton")}
    </button>
  );
  return (
    <Panel title={t("benches.cartons")} keys={add}>
      <Trouble problem={cartons.problem} />
      <Table caption={t("benches.cartons")} rows={cartons.value?.carton_types ?? []} columns={columns(mayPut ? setEditing : null)} idOf={(carton) => carton.code} busy={cartons.busy} empty={<Empty what={t("benches.no_carton")} why={t("benches.no_carton_why")} />} />
      {editing && (
        <Dialog title={editing === "new" ? t("benches.add_carton") : editing.name} close={() => setEditing(null)}>
          <Form fields={fields(editing === "new")} values={editing === "new" ? { tare_g: 0, cost_minor: 0 } : { ...editing }} save={save} cancel={() => setEditing(null)} />
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
];

const columns = (edit: ((carton: Carton) => void) | null): Column<Carton>[] => [
  { key: "name", head: t("benches.name"), cell: (carton) => carton.name },
  { key: "code", head: t("benches.code"), cell: (carton) => <span class="code">{carton.code}</span> },
  { key: "size", head: t("benches.size"), cell: (carton) => <span class="code">{`${String(carton.length_mm)} × ${String(carton.width_mm)} × ${String(carton.height_mm)} mm`}</span> },
  { key: "max", head: t("benches.max_weight_g"), number: true, cell: (carton) => grams(carton.max_weight_g) },
  { key: "tare", head: t("benches.tare_g"), number: true, cell: (carton) => grams(carton.tare_g) },
  {
    key: "edit",
    head: t("benches.acts"),
    cell: (carton) =>
      edit && (
        <button type="button" class="button" data-testid="edit-carton" onClick={() => edit(carton)}>
          {t("do.change")}
        </button>
      ),
  },
];
