import type { JSX } from "preact";
import type { LayoutWarehouseOut as Site, PackingCorrectionOut as Correction, PackingCorrectionsOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { put } from "../../../shared/api/client";
import { may } from "../../pages";
import { attempt, type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { day } from "../../parts/moments";
import { ofSite, t } from "./text";

interface Props {
  readonly session: Session;
  readonly site: Site;
}

type State = Correction["state"] | "forgotten";
type Say = (correction: Correction, state: State) => void;

const MOST_GOODS = 4;

/** Which cartons packers took in spite of the proposal, what is proposed for these goods now, and why. */
export function Corrections({ session, site }: Props): JSX.Element {
  const kept = useLoaded<Answer>(ofSite("/packing/corrections", site));
  const tell = (id: string, state: State): Promise<void> => put(ofSite(`/packing/corrections/${id}`, site), { state }).then(kept.reload);
  const say: Say = (correction, state) => {
    const words = t(`benches.said_${state}`, { codes: correction.taken.join(" + ") });
    void attempt(() => tell(correction.id, state), words, () => tell(correction.id, correction.state));
  };
  const rows = kept.value?.corrections ?? [];
  return (
    <Panel title={t("benches.corrections")}>
      <p class="soft">{t("benches.corrections_lead")}</p>
      <Trouble problem={kept.problem} />
      <Table caption={t("benches.corrections")} rows={rows} columns={columns(may(session, "packing.put_correction") ? say : null)} idOf={({ id }) => id} busy={kept.busy} empty={<Empty what={t("benches.no_correction")} why={t("benches.no_correction_why")} />} />
    </Panel>
  );
}

const codes = (list: readonly string[]): JSX.Element => <span class="code">{list.join(" + ")}</span>;

function Goods({ goods }: Correction): JSX.Element {
  const more = goods.length - MOST_GOODS;
  return (
    <div>
      {goods.slice(0, MOST_GOODS).map(({ sku, name, quantity }) => (
        <div key={sku}>
          {String(quantity)} × <bdi>{name}</bdi> <span class="code soft">{sku}</span>
        </div>
      ))}
      {more > 0 && <div class="soft">+{String(more)}</div>}
    </div>
  );
}

const Times = ({ times, taken_at }: Correction): JSX.Element => (
  <div>
    {String(times)}
    <div class="soft">{t("benches.last_taken", { day: day(taken_at) })}</div>
  </div>
);

function Now({ now, why, percent }: Correction): JSX.Element {
  return (
    <div>
      {codes(now)}
      <div class="soft">{t(`benches.why_${why}`)}</div>
      {percent !== null && percent > 100 && <div class="soft">{t("benches.takes_percent", { percent: String(percent) })}</div>}
    </div>
  );
}

function Keys({ correction, say }: { correction: Correction; say: Say }): JSX.Element {
  const other = correction.state === "never" ? "used" : "never";
  return (
    <span class="form-keys">
      <button type="button" class="button" data-testid={other === "never" ? "never-again" : "use-again"} onClick={() => say(correction, other)}>
        {t(`benches.say_${other}`)}
      </button>
      <button type="button" class="button" data-testid="forget-correction" onClick={() => say(correction, "forgotten")}>
        {t("benches.say_forgotten")}
      </button>
    </span>
  );
}

const columns = (say: Say | null): Column<Correction>[] => [
  { key: "goods", head: t("benches.goods"), cell: (correction) => <Goods {...correction} /> },
  { key: "proposed", head: t("benches.proposed"), cell: ({ proposed }) => codes(proposed) },
  { key: "taken", head: t("benches.taken"), cell: ({ taken }) => codes(taken) },
  { key: "times", head: t("benches.times"), cell: (correction) => <Times {...correction} /> },
  { key: "now", head: t("benches.now"), cell: (correction) => <Now {...correction} /> },
  { key: "acts", head: t("benches.acts"), cell: (correction) => say && <Keys correction={correction} say={say} /> },
];
