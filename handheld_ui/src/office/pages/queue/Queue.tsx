import type { JSX } from "preact";
import { emptySentence } from "../../../board/plan_sentences";
import type { BoardSnapshot, Plan } from "../../../shared/api/types";
import { clockTime } from "../../../shared/ui/time";
import type { PageProps } from "../../pages";
import { ofSite, PageFrame, Panel, Table, Trouble, useLoaded, useNews, useSites } from "../../parts";
import { Held } from "./Held";
import { ReleaseNext } from "./ReleaseNext";
import { Stops } from "./Stops";
import { t } from "./said";
import { UnderWay } from "./UnderWay";
import { Walks } from "./Walks";
import { Waves } from "./Waves";

const PLAN_NEWS = ["plan", "activities"] as const;
const SNAPSHOT_NEWS = ["board"] as const;
const REFRESH_MS = 10_000;

/** Walks under way, in the queue and planned; and every act by which the plan is changed by hand. */
export function Queue({ session }: PageProps): JSX.Element {
  const { site } = useSites(session);
  const { value: plan, problem, reload } = useLoaded<Plan>(ofSite("/picking/plan?limit=100", site), REFRESH_MS);
  const { value: snapshot, reload: look } = useLoaded<BoardSnapshot>(ofSite("/board", site), REFRESH_MS);
  useNews(PLAN_NEWS, reload, site?.code);
  useNews(SNAPSHOT_NEWS, look, site?.code);
  const zone = site?.timezone ?? "UTC";
  return (
    <PageFrame title={t("page.queue")} lead={t("queue.lead")} keys={<ReleaseNext site={site} after={reload} />}>
      <Trouble problem={problem} />
      <UnderWay workers={snapshot?.workers ?? []} />
      {plan && (
        <>
          <Stops stops={plan.stops} zone={zone} after={reload} />
          <Walks plan={plan} zone={zone} empty={emptySentence(plan)} after={reload} />
          <Held plan={plan} after={reload} />
          <Waves site={site} zone={zone} after={reload} />
          <Cutoffs plan={plan} zone={zone} />
        </>
      )}
    </PageFrame>
  );
}

function Cutoffs({ plan, zone }: { plan: Plan; zone: string }): JSX.Element {
  const at = (moment: string | null, none: string): string => (moment === null ? none : clockTime(moment, zone));
  return (
    <Panel title={t("queue.cutoffs")}>
      <Table
        caption={t("queue.cutoffs")}
        rows={plan.cutoffs}
        idOf={(row) => row.cutoff ?? "none"}
        empty={<p class="soft">{t("queue.no_cutoffs")}</p>}
        columns={[
          { key: "cutoff", head: t("queue.cutoff"), cell: (row) => at(row.cutoff, t("queue.no_cutoff")) },
          { key: "orders", head: t("queue.orders"), number: true, cell: (row) => row.orders },
          { key: "ends", head: t("queue.done_by"), cell: (row) => at(row.ends_at, t("queue.unknown")) },
          { key: "late", head: t("queue.late"), number: true, cell: (row) => row.late },
        ]}
      />
    </Panel>
  );
}
