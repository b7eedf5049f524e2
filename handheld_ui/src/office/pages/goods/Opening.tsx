import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import { uuid7 } from "../../../shared/outbox/uuid";
import { done, Form, Panel } from "../../parts";
import { t } from "./text";

const newReference = (): string => `opening ${uuid7()}`;

/** Stock that was there before the house began to count. */
export function Opening({ item, again }: { item: Item; again: () => Promise<void> }): JSX.Element {
  // Of what is booked now, until it is: sent again after a lost answer, it is booked once.
  const [reference, setReference] = useState(newReference);
  const save = async ({ location, quantity, lot, expires_on }: Record<string, unknown>): Promise<void> => {
    const line = { location, quantity, sku: item.sku, ...(item.tracking === "lot" ? { lot: lot ?? "", expires_on: expires_on === "" ? null : (expires_on ?? null) } : {}) };
    await post("/stock-receipts", { reference, lines: [line] });
    setReference(newReference());
    done(t("goods.booked"));
    await again();
  };
  return (
    <Panel title={t("goods.opening")}>
      <Form
        fields={[
          { name: "location", label: t("goods.place"), kind: "text", required: true },
          { name: "quantity", label: t("goods.quantity"), kind: "number", required: true, least: 1, most: 1_000_000 },
          ...(item.tracking === "lot" ? ([{ name: "lot", label: t("goods.lot"), kind: "text", required: true }, { name: "expires_on", label: t("goods.last_day"), kind: "text", help: "2027-01-31" }] as const) : []),
        ]}
        values={{}}
        saveWords={t("goods.book")}
        save={save}
      />
    </Panel>
  );
}
