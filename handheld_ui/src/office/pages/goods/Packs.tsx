import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import { grams } from "../../../shared/ui/time";
import { attempt, type Column, Dialog, done, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { number } from "../../parts/moments";
import type { Put } from "./item";
import { t } from "./text";

type Code = Item["codes"][number];

/** The codes on an item and on its packs: the units that each stands for, and what a pack measures. */
export function Packs({ item, put }: { item: Item; put: Put | null }): JSX.Element {
  const [editing, setEditing] = useState<Code | "new" | null>(null);
  const fresh = editing === "new";
  const putCodes = (codes: readonly unknown[], words: string): Promise<void> => put?.({ codes }).then(() => done(words, () => put({ codes: item.codes }))) ?? Promise.resolve();
  const save = async (values: Values): Promise<void> => {
    const others = item.codes.filter((row) => fresh || row.code !== values["code"]);
    await putCodes([...others, values], t("done.saved"));
    setEditing(null);
  };
  const drop = (code: string): Promise<boolean> => attempt(() => put?.({ codes: item.codes.filter((row) => row.code !== code) }) ?? Promise.resolve(), t("done.removed"), () => put?.({ codes: item.codes }) ?? Promise.resolve());
  const add = put && (
    <button type="button" class="button" data-testid="add-code" onClick={() => setEditing("new")}>
      {t("goods.add_code")}
    </button>
  );
  return (
    <Panel title={t("goods.packs")} keys={add}>
      <Table caption={t("goods.packs")} rows={item.codes} columns={packColumns(put ? { edit: setEditing, drop } : null)} idOf={(row) => row.code} empty={<Empty what={t("goods.no_packs")} why={t("goods.no_packs_why")} />} />
      {editing && (
        <Dialog title={fresh ? t("goods.add_code") : editing.code} close={() => setEditing(null)}>
          <Form fields={({ quantity }) => fields(fresh, Number(quantity) > 1)} values={fresh ? { code: "", quantity: 1, ...NO_MEASURES } : { ...editing }} save={save} cancel={() => setEditing(null)} />
        </Dialog>
      )}
    </Panel>
  );
}

const NO_MEASURES = { length_mm: null, width_mm: null, height_mm: null, weight_g: null };

const fields = (fresh: boolean, isPack: boolean): FieldSpec[] => [
  { name: "code", label: t("goods.barcode"), kind: "text", required: true, fixed: !fresh },
  { name: "quantity", label: t("goods.units"), kind: "number", required: true, least: 1, most: 100_000, help: t("goods.units_help") },
  ...(isPack ? packFields() : []),
];

/** One piece has the measures of its item. */
const packFields = (): FieldSpec[] => [
  { name: "length_mm", label: t("goods.pack_length"), kind: "number", unit: "mm", least: 1, most: 10_000, help: t("goods.pack_help") },
  { name: "width_mm", label: t("goods.pack_width"), kind: "number", unit: "mm", least: 1, most: 10_000 },
  { name: "height_mm", label: t("goods.pack_height"), kind: "number", unit: "mm", least: 1, most: 10_000 },
  { name: "weight_g", label: t("goods.pack_weight"), kind: "number", unit: "g", least: 0, most: 2_000_000, help: t("goods.pack_weight_help") },
];

interface Acts {
  readonly edit: (code: Code) => void;
  readonly drop: (code: string) => Promise<boolean>;
}

const packColumns = (acts: Acts | null): Column<Code>[] => [
  { key: "code", head: t("goods.barcode"), cell: (row) => <b class="code">{row.code}</b> },
  { key: "units", head: t("goods.units"), number: true, cell: (row) => number(row.quantity) },
  { key: "sides", head: t("goods.pack_sides"), cell: (row) => row.length_mm !== null && <bdi class="code">{`${String(row.length_mm)} × ${String(row.width_mm)} × ${String(row.height_mm)} mm`}</bdi> },
  { key: "weight", head: t("goods.pack_weight"), number: true, cell: (row) => row.weight_g !== null && grams(row.weight_g) },
  {
    key: "acts",
    head: t("goods.acts"),
    cell: (row) =>
      acts && (
        <span class="form-keys">
          <button type="button" class="button" data-testid="edit-code" aria-label={`${t("do.change")} ${row.code}`} onClick={() => acts.edit(row)}>
            {t("do.change")}
          </button>
          <button type="button" class="button" aria-label={`${t("do.remove")} ${row.code}`} onClick={() => void acts.drop(row.code)}>
            {t("do.remove")}
          </button>
        </span>
      ),
  },
];
