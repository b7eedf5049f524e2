import type { JSX } from "preact";
import { type FieldSpec, Form, Panel, type Values } from "../../parts";
import { type Page, t, textOf } from "./settings";

const PARTS = ["name", "company", "street1", "street2", "postcode", "city", "state", "country", "phone", "email"] as const;
const NEEDED: readonly string[] = ["street1", "city", "country"];

/** What stands on labels as the sender, and where recipients follow a parcel. */
export function Sender({ settings, mayChange, change }: Page): JSX.Element {
  const save = async ({ tracking_page, ...sender }: Values): Promise<void> => {
    const filled = Object.fromEntries(Object.entries(sender).filter(([, value]) => value !== ""));
    await change({ sender: filled, tracking_page: textOf(tracking_page) });
  };
  return (
    <Panel title={t("shipping.sender")}>
      <Form fields={fields(!mayChange)} values={{ ...settings.sender, tracking_page: settings.tracking_page }} save={save} />
    </Panel>
  );
}

const fields = (fixed: boolean): FieldSpec[] => [
  ...PARTS.map((name): FieldSpec => ({ name, label: t(`shipping.${name}`), kind: "text", required: NEEDED.includes(name), fixed, ...(name === "country" ? { help: t("shipping.country_help") } : {}) })),
  { name: "tracking_page", label: t("shipping.tracking_page"), kind: "text", help: t("shipping.tracking_help"), fixed },
];
