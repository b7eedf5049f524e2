import type { JSX } from "preact";
import { get, request } from "../../../shared/api/client";
import type { CatalogItemsPage, LayoutWarehouseOut } from "../../../shared/api/schemas";
import { done, type FieldSpec, Form, Trouble, useLoaded, type Values } from "../../parts";
import { wordsOf } from "../../words";
import type { start } from "./words/en";

const { t } = wordsOf<typeof start>();
const CHANNEL = "office";

/** A first order, typed: it goes the way of every other. */
export function TestOrder({ placed }: { placed: () => Promise<void> }): JSX.Element {
  const items = useLoaded<CatalogItemsPage>("/items?limit=100");
  const sites = useLoaded<LayoutWarehouseOut[]>("/warehouses");
  const skus = items.value?.items.map(({ sku, name }) => [sku, `${sku} · ${name}`] as const) ?? [];
  const codes = sites.value?.map(({ code, name }) => [code, name] as const) ?? [];
  const place = async (values: Values): Promise<void> => {
    await openChannel();
    await request("PUT", `/orders/by-ref/${CHANNEL}/test-${Date.now()}`, orderOf(values));
    done(t("order.placed"));
    await placed();
  };
  if (!items.value || !sites.value) return <Trouble problem={items.problem ?? sites.problem} />;
  const values = { warehouse: codes[0]?.[0], sku: skus[0]?.[0], quantity: 1, country: "GB" };
  return <Form fields={fields(codes, skus)} values={values} save={place} saveWords={t("order.place")} />;
}

/** Orders typed by hand have a channel of their own; the first one opens it. */
async function openChannel(): Promise<void> {
  await get(`/channels/${CHANNEL}`).catch(() => request("PUT", `/channels/${CHANNEL}`, {}));
}

const orderOf = ({ warehouse, sku, quantity, ...shipTo }: Values): unknown => ({
  warehouse,
  ship_to: shipTo,
  lines: [{ external_line_id: "1", sku, quantity }],
});

type Choices = readonly (readonly [value: string, words: string])[];

const fields = (sites: Choices, skus: Choices): FieldSpec[] => [
  ...(sites.length > 1 ? [{ name: "warehouse", label: t("order.warehouse"), kind: "choice", choices: sites, required: true } as const] : []),
  { name: "sku", label: t("order.item"), kind: "choice", choices: skus, required: true },
  { name: "quantity", label: t("order.quantity"), kind: "number", least: 1, most: 1000, required: true },
  { name: "name", label: t("order.name"), kind: "text", required: true },
  { name: "street1", label: t("order.street"), kind: "text", required: true },
  { name: "postcode", label: t("order.postcode"), kind: "text" },
  { name: "city", label: t("order.city"), kind: "text", required: true },
  { name: "country", label: t("order.country"), kind: "text", required: true, help: t("order.country_help") },
];
