import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { postOnce } from "../../../shared/api/client";
import type { InventoryStockLineOut as Line, InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Act as Given, Dialog, done, type FieldSpec, FormOfTwo, useLoaded, type Values } from "../../parts";
import { reasonsFor, say, t } from "./said";

interface Act {
  readonly name: string;
  readonly right: string;
  readonly door: string;
  readonly reasons: string;
  /** Whether it makes sense for what lies there. */
  readonly fits: (line: Line) => boolean;
}

const OUT_OF = ["quarantine", "lost_and_found", "scrap", "hold"];
const always = (): boolean => true;
const ACTS: readonly Act[] = [
  { name: "less", right: "inventory.adjust_stock", door: "/stock/adjustments", reasons: "less", fits: always },
  { name: "more", right: "inventory.adjust_stock", door: "/stock/adjustments", reasons: "more", fits: always },
  { name: "hold", right: "inventory.hold_stock", door: "/stock/holds", reasons: "hold", fits: (line) => line.status === "available" },
  { name: "release", right: "inventory.release_stock", door: "/stock/releases", reasons: "release", fits: (line) => line.status !== "available" },
  { name: "bring_back", right: "inventory.bring_back_stock", door: "/stock/bring-backs", reasons: "bring_back", fits: (line) => OUT_OF.includes(line.place_kind) },
  { name: "lot_change", right: "inventory.change_lot", door: "/stock/lot-changes", reasons: "lot_change", fits: (line) => line.lot !== "" },
  { name: "expiry", right: "inventory.change_expiry", door: "/stock/expiry-changes", reasons: "lot_change", fits: (line) => line.lot !== "" },
  { name: "hold_item", right: "inventory.hold_item", door: "/stock/item-holds", reasons: "hold", fits: always },
];

/** What may be done with the goods of one row: an act, how many, why. */
export function PutRight({ line, warehouse, session, close, again }: { line: Line; warehouse: string; session: Session; close: () => void; again: () => Promise<void> }): JSX.Element {
  const possible = ACTS.filter((act) => may(session, act.right) && act.fits(line));
  const [name, choose] = useState(possible[0]?.name ?? "");
  const rules = useLoaded<Rules>(`/stock/rules?warehouse=${encodeURIComponent(warehouse)}`);
  const act = possible.find((one) => one.name === name);
  const save = async (values: Values, { id, approval }: Given): Promise<void> => {
    if (!act) return;
    await postOnce(act.door, id, { warehouse, ...(approval === null ? {} : { approval }), ...bodyOf(act.name, line, values) });
    done(t("stock.done"));
    close();
    await again();
  };
  return (
    <Dialog title={t("stock.put_right_title", { sku: line.sku, place: line.place })} close={close}>
      <p class="form-keys" role="group" aria-label={t("stock.put_right")}>
        {possible.map((one) => (
          <button key={one.name} type="button" class="button" data-testid={`act-${one.name}`} aria-pressed={one.name === name} onClick={() => choose(one.name)}>
            {say(`stock.act_${one.name}`)}
          </button>
        ))}
      </p>
      {act && rules.value && (
        <>
          <p class="soft">{say(`stock.help_${act.name}`)}</p>
          <FormOfTwo key={act.name} fields={fieldsOf(act, line, rules.value)} values={{ status: "held", expires_on: act.name === "expiry" ? line.expires_on : null, quantity: act.name === "hold" || act.name === "release" ? line.on_hand : null }} save={save} saveWords={say(`stock.act_${act.name}`)} cancel={close} />
        </>
      )}
    </Dialog>
  );
}

function fieldsOf(act: Act, line: Line, rules: Rules): FieldSpec[] {
  const quantity: FieldSpec = { name: "quantity", label: t("stock.units"), kind: "number", required: true, least: 1 };
  const status: FieldSpec = { name: "status", label: t("stock.status"), kind: "choice", required: true, choices: ["held", "damaged", "quarantine"].map((each) => [each, say(`stock.${each}`)] as const) };
  const target: FieldSpec = { name: "target_code", label: t("stock.target"), kind: "text", required: true };
  const lot: FieldSpec[] = [{ name: "new_lot", label: t("stock.new_lot"), kind: "text", required: true }, { name: "expires_on", label: t("stock.expires_on"), kind: "text", help: t("stock.expires_help") }];
  const last: FieldSpec = { name: "expires_on", label: t("stock.last_day"), kind: "text", help: t("stock.last_day_help") };
  const wide: FieldSpec = { name: "only_lot", label: t("stock.only_lot", { lot: line.lot }), kind: "yes" };
  const reason: FieldSpec = { name: "reason", label: t("stock.reason"), kind: "choice", required: true, choices: [["", ""], ...reasonsFor(rules, act.reasons)] };
  const note: FieldSpec = { name: "note", label: t("stock.note"), kind: "text" };
  const more: Record<string, FieldSpec[]> = {
    hold: [quantity, status], bring_back: [quantity, target], lot_change: [quantity, ...lot], hold_item: line.lot === "" ? [] : [wide], expiry: [last],
  };
  return [...(more[act.name] ?? [quantity]), reason, note];
}

function bodyOf(act: string, line: Line, values: Values): Record<string, unknown> {
  const why = { reason: values["reason"], note: values["note"] ?? "" };
  if (act === "hold_item") return { sku: line.sku, lot: values["only_lot"] === true ? line.lot : "", ...why };
  if (act === "expiry") return { sku: line.sku, lot: line.lot, expires_on: values["expires_on"] || null, ...why };
  const quantity = Number(values["quantity"]);
  const goods = { place_code: line.place, item_code: line.sku, ...(line.lot === "" ? {} : { lot: line.lot }), ...why };
  switch (act) {
    case "less":
      return { ...goods, difference: -quantity, status: line.status };
    case "more":
      return { ...goods, difference: quantity, status: line.status };
    case "hold":
      return { ...goods, quantity, status: values["status"] };
    case "bring_back":
      return { ...goods, quantity, status: line.status, target_code: values["target_code"] };
    case "lot_change":
      return { ...goods, quantity, status: line.status, new_lot: values["new_lot"], expires_on: values["expires_on"] || null };
    default:
      return { ...goods, quantity, status: line.status };
  }
}
