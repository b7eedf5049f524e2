import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, PeopleDeviceCodeOut as Code } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { post } from "../../../shared/api/client";
import { CodePicture, Dialog, type FieldSpec, Form, type Values, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { KINDS, kindWords, plural, t } from "./text";

interface Props {
  readonly session: Session;
  readonly sites: readonly Site[];
  readonly close: () => void;
}

/** A code that makes browsers devices of the house: asked for, then shown once, large enough for a camera. */
export function NewCode({ session, sites, close }: Props): JSX.Element {
  const [code, setCode] = useState<Code | null>(null);
  const make = async (values: Values): Promise<void> =>
    setCode(await post<Code>("/device-codes", { ...values, warehouse_id: values["warehouse_id"] === "" ? null : values["warehouse_id"] }));
  const start = { kind: "handheld", uses: 1, hours: 24, warehouse_id: session.warehouse?.id ?? sites[0]?.id ?? "" };
  const zone = useZone(session);
  return (
    <Dialog title={t("devices.add")} close={close}>
      {code ? <Shown code={code} zone={zone} close={close} /> : <Form fields={fields(sites)} values={start} save={make} saveWords={t("devices.make")} cancel={close} />}
    </Dialog>
  );
}

const fields = (sites: readonly Site[]): FieldSpec[] => [
  { name: "kind", label: t("devices.kind"), kind: "choice", required: true, choices: KINDS.map((kind) => [kind, kindWords(kind)]) },
  { name: "warehouse_id", label: t("office.warehouse"), kind: "choice", choices: sites.map((site) => [site.id, site.name]) },
  { name: "uses", label: t("devices.uses"), kind: "number", required: true, least: 1, most: 1000, help: t("devices.uses_help") },
  { name: "hours", label: t("devices.hours"), kind: "number", required: true, least: 1, most: 720, help: t("devices.hours_help") },
];

function Shown({ code, zone, close }: { code: Code; zone: string; close: () => void }): JSX.Element {
  return (
    <>
      <p>{t("devices.scan_it")}</p>
      <div class="code-pictures">
        <CodePicture svg={code.qr} words={t("devices.as_qr")} />
        <CodePicture svg={code.barcode} words={t("devices.as_barcode")} />
      </div>
      <p class="code code-large" data-testid="code">
        {code.code}
      </p>
      <p class="soft">
        {plural("devices.good_for", code.uses)} {t("devices.good_until", { at: moment(code.expires_at, zone) })}
      </p>
      <p class="code soft">{code.address}</p>
      <div class="form-keys">
        <button type="button" class="button button-primary" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </>
  );
}
