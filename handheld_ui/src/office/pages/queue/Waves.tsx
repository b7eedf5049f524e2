import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { PlanningSentWavesOut as SentWaves, PlanningSentWaveOut as SentWave, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import { clockTime } from "../../../shared/ui/time";
import { attempt, ofSite, Panel, Table, useLoaded, useNews } from "../../parts";
import { plural, t } from "./said";
import { WaveDialog } from "./WaveDialog";

const NEWS = ["plan"] as const;
const REFRESH_MS = 30_000;

/** Waves of the last day that people sent; one that nobody has begun is pulled back as one. */
export function Waves({ site, zone, after }: { site: Site | null; zone: string; after: () => Promise<void> }): JSX.Element {
  const { value, reload } = useLoaded<SentWaves>(ofSite("/waves/sent", site), REFRESH_MS);
  const [building, build] = useState(false);
  useNews(NEWS, reload, site?.code);
  const both = async (): Promise<void> => {
    await Promise.all([reload(), after()]);
  };
  return (
    <Panel
      title={t("queue.waves")}
      keys={
        <button type="button" class="button" data-testid="build-wave" onClick={() => build(true)}>
          {t("queue.build_wave")}
        </button>
      }
    >
      <Table
        caption={t("queue.waves")}
        rows={value?.waves ?? []}
        idOf={(wave) => wave.steering_id}
        empty={<p class="soft">{t("queue.no_waves")}</p>}
        columns={[
          { key: "sent", head: t("queue.sent"), cell: (wave) => clockTime(wave.sent_at, zone) },
          { key: "who", head: t("queue.who"), cell: (wave) => wave.sent_by },
          { key: "orders", head: t("queue.orders"), cell: (wave) => plural("queue.count_orders", wave.orders) },
          { key: "waiting", head: t("queue.not_begun"), number: true, cell: (wave) => wave.waiting },
          { key: "act", head: t("queue.act"), cell: (wave) => <PullBack wave={wave} after={both} /> },
        ]}
      />
      {building && <WaveDialog site={site} zone={zone} after={both} close={() => build(false)} />}
    </Panel>
  );
}

function PullBack({ wave, after }: { wave: SentWave; after: () => Promise<void> }): JSX.Element | null {
  if (wave.waiting < wave.orders) return null;
  const pull = async (): Promise<void> => {
    await attempt(() => post(`/picking/plan/steerings/${wave.steering_id}/undo`), t("queue.did_pull_back"));
    await after();
  };
  return (
    <button type="button" class="button" data-testid="pull-back" onClick={() => void pull()}>
      {t("queue.pull_back")}
    </button>
  );
}
