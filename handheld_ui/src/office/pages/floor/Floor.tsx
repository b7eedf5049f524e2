import type { JSX } from "preact";
import type { InventoryMoveLineOut as Move, WorkAssignmentsOut as Assignments } from "../../../shared/api/schemas";
import type { BoardSnapshot, BoardWorker } from "../../../shared/api/types";
import { personHref } from "../../../shared/mended_at";
import { StateMark } from "../../../shared/ui/StateMark";
import { serverNow, span } from "../../../shared/ui/time";
import type { PageProps } from "../../pages";
import { type Column, Empty, ofSite, PageFrame, Panel, Table, Trouble, useLoaded, useNews, useSites } from "../../parts";
import { moment } from "../../parts/moments";
import { hrefOf } from "../../router";
import { Assignment, theirsSaid } from "./Assignment";
import { Hours } from "./Hours";
import { Messages } from "./Messages";
import { t } from "./said";

const NEWS = ["board"] as const;
const REFRESH_MS = 10_000;
const MARKS = { working: "right", idle: "waiting", offline: "look" } as const;

/** Who is where, at what, at which pace; and of one person the latest moves. */
export function Floor({ session, rest }: PageProps): JSX.Element {
  const { site } = useSites(session);
  const { value: snapshot, problem, reload } = useLoaded<BoardSnapshot>(ofSite("/board", site), REFRESH_MS);
  const assigned = useLoaded<Assignments>("/work/assignments", REFRESH_MS);
  useNews(NEWS, reload, site?.code);
  const person = snapshot?.workers.find((worker) => worker.id === rest[0]);
  const zone = site?.timezone ?? "UTC";
  const theirs = (id: string): string => theirsSaid(assigned.value?.assignments.find((each) => each.worker_id === id), zone);
  return (
    <PageFrame title={person?.name ?? t("page.floor")} lead={t("floor.lead")} keys={rest.length > 0 && <a class="button" href={hrefOf(["floor"])}>{t("do.back")}</a>}>
      <Trouble problem={problem} />
      <Table
        caption={t("page.floor")}
        rows={person ? [person] : (snapshot?.workers ?? [])}
        columns={columns(theirs)}
        idOf={(worker) => worker.id}
        hrefOf={(worker) => personHref(worker.id)}
        busy={snapshot === null}
        empty={<Empty what={t("floor.empty")} why={t("floor.empty_why")} />}
      />
      {(person ?? rest.length === 0) && <Messages to={person ?? null} zone={zone} />}
      {person && <Hours key={person.id} person={person} zone={zone} />}
      {person && <Assignment key={`${person.id} theirs`} person={person} zone={zone} site={site?.code} loaded={assigned} />}
      {person && <Latest person={person} zone={zone} />}
    </PageFrame>
  );
}

const columns = (theirs: (id: string) => string): Column<BoardWorker>[] => [
  { key: "who", head: t("floor.who"), cell: (worker) => worker.name },
  { key: "state", head: t("floor.state"), cell: (worker) => <StateMark state={MARKS[worker.state]} word={t(`floor.${worker.state}`)} /> },
  { key: "at", head: t("floor.at_what"), cell: (worker) => worker.task && `${worker.task.label}: ${t("floor.done_of", { done: worker.task.done, of: worker.task.of })}` },
  { key: "theirs", head: t("floor.theirs"), cell: (worker) => theirs(worker.id) || <span class="soft">{t("floor.all_work")}</span> },
  { key: "where", head: t("floor.where"), cell: (worker) => <span class="code">{worker.location_code ?? ""}</span> },
  { key: "pace", head: t("floor.pace"), number: true, cell: (worker) => worker.picks_hour },
  { key: "seen", head: t("floor.seen"), number: true, cell: (worker) => span(serverNow() - Date.parse(worker.last_seen)) },
];

const LATEST = 20;

function Latest({ person, zone }: { person: BoardWorker; zone: string }): JSX.Element {
  const { value } = useLoaded<{ moves: Move[] }>(`/stock/moves?limit=${LATEST}&by=${encodeURIComponent(person.name)}`, REFRESH_MS);
  return (
    <Panel title={t("floor.latest")}>
      <Table
        caption={t("floor.latest")}
        rows={value?.moves ?? []}
        idOf={(move) => move.id}
        empty={<p class="soft">{t("floor.no_moves")}</p>}
        columns={[
          { key: "when", head: t("floor.when"), cell: (move) => moment(move.at, zone) },
          { key: "what", head: t("floor.what"), cell: (move) => <span class="code">{`${move.quantity} × ${move.sku}`}</span> },
          { key: "way", head: t("floor.where"), cell: (move) => <span class="code">{`${move.source} → ${move.target}`}</span> },
        ]}
      />
    </Panel>
  );
}
