import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PeopleWorkerAccountsOut as People, WorkAssignmentsOut as Assignments } from "../../../shared/api/schemas";
import { may, type PageProps } from "../../pages";
import { type Column, Empty, PageFrame, Table, Trouble, useLoaded, useSiteList } from "../../parts";
import { ask, hrefOf, place } from "../../router";
import { AddPerson } from "./AddPerson";
import { type Assignment, type Person, roleWords, type Site, siteWords, t } from "./people";
import { PersonPage } from "./PersonPage";
import { PersonState, waysIn } from "./PersonState";

export function Staff({ session, rest }: PageProps): JSX.Element {
  const people = useLoaded<People>("/workers");
  const assigned = useLoaded<Assignments>("/work/assignments");
  const { sites } = useSiteList();
  const [adding, setAdding] = useState(false);
  const person = people.value?.workers.find((each) => each.id === rest[0]);
  const assignments = new Map((assigned.value?.assignments ?? []).map((each) => [each.worker_id, each]));
  const reload = async (): Promise<void> => {
    await Promise.all([people.reload(), assigned.reload()]);
  };
  if (person) return <PersonPage key={person.id} session={session} person={person} assignment={assignments.get(person.id)} sites={sites} reload={reload} />;
  const add = may(session, "people.add_worker") && (
    <button type="button" class="button button-primary" data-testid="add" onClick={() => setAdding(true)}>
      {t("staff.add")}
    </button>
  );
  return (
    <PageFrame title={t("page.staff")} lead={t("staff.lead")} keys={add}>
      <Trouble problem={people.problem} />
      <Filters />
      <Table
        caption={t("page.staff")}
        rows={(people.value?.workers ?? []).filter(fits)}
        columns={columns(sites, assignments)}
        idOf={(each) => each.id}
        hrefOf={(each) => hrefOf(["staff", each.id])}
        busy={people.busy}
        empty={<Empty what={t("table.nothing")} why={t("table.nothing_why")} />}
      />
      {adding && <AddPerson sites={sites} close={() => setAdding(false)} added={reload} />}
    </PageFrame>
  );
}

/** Everything that is asked for stands in the address, so that a list can be sent to somebody. */
function fits(person: Person): boolean {
  const asked = (place.value.query.get("q") ?? "").toLowerCase();
  const shown = place.value.query.get("all") === "yes" || person.disabled_at === null;
  return shown && [person.name, person.badge, person.username ?? ""].some((text) => text.toLowerCase().includes(asked));
}

function Filters(): JSX.Element {
  return (
    <div class="filters">
      <label class="filter">
        {t("do.search")}
        <input type="search" data-testid="search" value={place.value.query.get("q") ?? ""} onInput={(event) => ask({ q: event.currentTarget.value })} />
      </label>
      <label class="filter-yes">
        <input type="checkbox" data-testid="all" checked={place.value.query.get("all") === "yes"} onChange={(event) => ask({ all: event.currentTarget.checked ? "yes" : null })} />
        {t("staff.disabled_too")}
      </label>
    </div>
  );
}

const columns = (sites: readonly Site[], assignments: ReadonlyMap<string, Assignment>): Column<Person>[] => [
  { key: "name", head: t("staff.name"), cell: (person) => person.name },
  { key: "badge", head: t("staff.badge"), cell: (person) => <span class="code">{person.badge}</span> },
  { key: "role", head: t("staff.role"), cell: (person) => roleWords(person.role) },
  { key: "warehouse", head: t("office.warehouse"), cell: (person) => siteWords(sites, person.warehouse_id) },
  { key: "ways", head: t("staff.ways_in"), cell: waysIn },
  { key: "skills", head: t("staff.skills"), cell: (person) => assignments.get(person.id)?.skills.join(", ") },
  { key: "zones", head: t("staff.zones"), cell: (person) => assignments.get(person.id)?.zones.join(", ") },
  { key: "state", head: t("staff.state"), cell: (person) => <PersonState person={person} /> },
];
