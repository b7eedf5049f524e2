import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { metresOf } from "../../../board/plan_sentences";
import { post } from "../../../shared/api/client";
import type { PlanningWaveAskedOut as Asked, PlanningWavePreviewOut as Preview, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import { span } from "../../../shared/ui/time";
import { attempt, Dialog, done, type FieldSpec, Form, type Values } from "../../parts";
import { momentIn } from "../../parts/zone";
import { plural, t } from "./said";

interface Props {
  readonly site: Site | null;
  readonly zone: string;
  readonly after: () => Promise<void>;
  readonly close: () => void;
}

const fields = (): FieldSpec[] => [
  { name: "until", kind: "moment", label: t("queue.wave_until") },
  { name: "services", kind: "list", label: t("queue.wave_services"), help: t("queue.one_a_line") },
  { name: "channels", kind: "list", label: t("queue.wave_channels"), help: t("queue.one_a_line") },
  { name: "customer", kind: "text", label: t("queue.wave_customer") },
  { name: "skus", kind: "list", label: t("queue.wave_skus"), help: t("queue.one_a_line") },
  { name: "zones", kind: "list", label: t("queue.wave_zones"), help: t("queue.wave_zones_help") },
  { name: "limit", kind: "number", label: t("queue.wave_limit"), least: 1, most: 2000 },
];

/** What is left empty bounds nothing. */
function filterOf(values: Values, zone: string, site: Site | null): Values {
  const full = Object.entries(values).filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0));
  const house = site ? { warehouse: site.code } : {};
  return { ...house, ...Object.fromEntries(full.map(([name, value]) => [name, name === "until" ? momentIn(String(value), zone) : value])) };
}

/** A wave by its filter: first how it would be walked, then it is released as one. */
export function WaveDialog({ site, zone, after, close }: Props): JSX.Element {
  const [preview, setPreview] = useState<Preview | null>(null);
  const look = (values: Values) => async (): Promise<void> => {
    setPreview(await post<Preview>("/waves/preview", filterOf(values, zone, site)));
  };
  const send = async (values: Values): Promise<void> => {
    const sent = await post<Asked>("/waves", filterOf(values, zone, site));
    close();
    done(plural("queue.did_wave", sent.orders), sent.steering_id === null ? null : () => pullBack(sent.steering_id ?? "", after));
    await after();
  };
  return (
    <Dialog title={t("queue.build_wave")} close={close}>
      <Form fields={fields()} values={{}} save={send} saveWords={t("queue.release")} cancel={close}>
        {(filled) => (
          <>
            <button type="button" class="button" data-testid="preview-wave" onClick={() => void attempt(look(filled), t("queue.preview"))}>
              {t("queue.preview")}
            </button>
            {preview && <Figures preview={preview} />}
          </>
        )}
      </Form>
    </Dialog>
  );
}

async function pullBack(steeringId: string, after: () => Promise<void>): Promise<void> {
  await post(`/picking/plan/steerings/${steeringId}/undo`);
  await after();
}

function Figures({ preview }: { preview: Preview }): JSX.Element {
  const facts: readonly (readonly [string, string])[] = [
    [t("queue.orders"), plural("queue.count_orders", preview.orders)],
    [t("queue.walks"), plural("queue.count_walks", preview.walks)],
    [t("queue.size"), t("queue.length", { metres: metresOf(preview.length_mm), alone: metresOf(preview.alone_mm) })],
    [t("queue.work"), span(1000 * preview.seconds)],
    [t("queue.late"), preview.late === null ? t("queue.unknown") : plural("queue.count_orders", preview.late)],
  ];
  return (
    <>
      <dl class="facts" data-testid="wave-preview">
        {facts.map(([head, value]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {preview.planned < preview.orders && <p class="soft">{t("queue.preview_bounded", { planned: preview.planned })}</p>}
    </>
  );
}
