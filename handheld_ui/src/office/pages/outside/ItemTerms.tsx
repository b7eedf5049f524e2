import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsAvailabilityRulesOut as Rules, ChannelsItemTermsOut as Terms } from "../../../shared/api/schemas";
import { attempt, type Column, Dialog, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { number } from "../../parts/moments";
import { type Chosen, numberOf, t } from "./text";

interface Props {
  readonly rules: Rules;
  /** Null for whoever only looks. */
  readonly change: ((next: Partial<Chosen>) => Promise<void>) | null;
}

/** Items that a channel sells by terms of their own; what stands empty is as for the whole channel. */
export function ItemTerms({ rules, change }: Props): JSX.Element {
  const [adding, setAdding] = useState(false);
  const others = (sku: string): Terms[] => rules.items.filter((each) => each.sku !== sku);
  const add = async (values: Values): Promise<void> => {
    const terms = termsIn(values);
    await change?.({ items: [...others(terms.sku), terms] });
    setAdding(false);
  };
  const remove = (terms: Terms): void => void attempt(async () => await change?.({ items: others(terms.sku) }), t("done.removed"));
  const key = change && (
    <button type="button" class="button" data-testid="add-item" onClick={() => setAdding(true)}>
      {t("outside.add_item")}
    </button>
  );
  return (
    <Panel title={t("outside.item_terms")} keys={key}>
      <Table caption={t("outside.item_terms")} rows={rules.items} columns={columns(change && remove)} idOf={(terms) => terms.sku} empty={<Empty what={t("outside.no_item")} why={t("outside.no_item_why")} />} />
      {adding && (
        <Dialog title={t("outside.add_item")} close={() => setAdding(false)}>
          <Form fields={fields()} values={{}} save={add} saveWords={t("do.add")} cancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

const termsIn = ({ sku, safety_stock, share, cap }: Values): Terms => ({ sku: String(sku).trim(), safety_stock: numberOf(safety_stock), share: numberOf(share), cap: numberOf(cap) });

const fields = (): FieldSpec[] => [
  { name: "sku", label: t("outside.item"), kind: "text", required: true, help: t("outside.own_terms_help") },
  { name: "safety_stock", label: t("outside.safety_stock"), kind: "number", least: 0, most: 1_000_000, unit: t("outside.pieces") },
  { name: "share", label: t("outside.share"), kind: "number", least: 0, most: 100, unit: "%", help: t("outside.share_none_help") },
  { name: "cap", label: t("outside.cap"), kind: "number", least: 0, most: 1_000_000, unit: t("outside.pieces") },
];

const told = (value: number | null): string => (value === null ? "" : number(value));

const columns = (remove: ((terms: Terms) => void) | null): Column<Terms>[] => [
  { key: "sku", head: t("outside.item"), cell: (terms) => <b class="code">{terms.sku}</b> },
  { key: "safety", head: t("outside.safety_stock"), number: true, cell: (terms) => told(terms.safety_stock) },
  { key: "share", head: t("outside.share_percent"), number: true, cell: (terms) => told(terms.share) },
  { key: "cap", head: t("outside.cap"), number: true, cell: (terms) => told(terms.cap) },
  {
    key: "remove",
    head: t("do.remove"),
    cell: (terms) =>
      remove && (
        <button type="button" class="button" data-testid="remove-item" aria-label={t("outside.remove_item", { sku: terms.sku })} onClick={() => remove(terms)}>
          {t("do.remove")}
        </button>
      ),
  },
];
