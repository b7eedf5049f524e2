import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { CountingCountOut as Count, WorkPeopleOut as People } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Column, Dialog, Empty, type FieldSpec, Filters, type FilterSpec, Form, PageFrame, Table, Trouble, askedQuery, done, useLoaded, usePages, useSites, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { Campaigns } from "./Campaigns";
import { PolicyKey } from "./Policy";
import { kindWords, stateWords, t, whyWords } from "./said";

const specs = (): FilterSpec[] => [
  {
    name: "state", label: t("counts.state"), kind: "choice",
    choices: [["", t("counts.all")], ["undecided", t("counts.undecided")], ["unfinished", t("counts.unfinished")], ["settled", stateWords("settled")]],
  },
  { name: "place", label: t("counts.place"), kind: "text" },
];

export function List({ session }: { session: Session }): JSX.Element {
  const sites = useSites(session);
  const [asking, ask] = useState(false);
  const [asked, again] = useState(0);
  const zone = useZone(session);
  const key = (
    <>
      {sites.site && may(session, "counting.put_policy") && <PolicyKey site={sites.site.code} />}
      {may(session, "counting.ask_count") && (
        <button type="button" class="button button-primary" data-testid="ask-count" onClick={() => ask(true)}>
          {t("counts.ask")}
        </button>
      )}
    </>
  );
  return (
    <PageFrame title={t("page.counts")} lead={t("counts.lead")} keys={key}>
      {sites.site && <Campaigns site={sites.site.code} zone={zone} leads={may(session, "counting.begin_campaign")} />}
      <Filters label={t("counts.filters")} specs={specs()} />
      {sites.site && <Rows key={asked} site={sites.site} zone={zone} />}
      {asking && <AskCount warehouse={sites.site?.code ?? null} close={() => ask(false)} after={() => again(asked + 1)} />}
    </PageFrame>
  );
}

function Rows({ site, zone }: { site: { code: string }; zone: string }): JSX.Element {
  const { rows, next, problem, busy, more } = usePages<Count>(`/counts${askedQuery(specs(), { warehouse: site.code })}`, "counts");
  return (
    <>
      <Trouble problem={problem} />
      <Table
        caption={t("page.counts")}
        rows={rows}
        columns={columns(zone)}
        idOf={(row) => row.id}
        hrefOf={(row) => `/office/counts/${row.id}`}
        busy={busy}
        more={next === null ? null : more}
        empty={<Empty what={t("counts.empty")} why={t("counts.empty_why")} />}
      />
    </>
  );
}

const signed = (row: Count): string => [row.more > 0 ? `+${row.more}` : "", row.fewer > 0 ? `−${row.fewer}` : ""].filter(Boolean).join(" ");

const columns = (zone: string): Column<Count>[] => [
  { key: "number", head: t("counts.number"), number: true, cell: (row) => row.number },
  { key: "place", head: t("counts.place"), cell: (row) => <span class="code">{row.place}</span> },
  { key: "kind", head: t("counts.kind"), cell: (row) => [kindWords(row.kind), ...whyWords(row.why)].join(" · ") },
  { key: "state", head: t("counts.state"), cell: (row) => stateWords(row.state) },
  { key: "difference", head: t("counts.difference"), number: true, cell: signed },
  { key: "counter", head: t("counts.counter"), cell: (row) => row.counter ?? "" },
  { key: "at", head: t("counts.at"), cell: (row) => moment(row.closed_at ?? row.asked_at, zone) },
];

/** Places and items as they are typed or scanned, one a line. */
function AskCount({ warehouse, close, after }: { warehouse: string | null; close: () => void; after: () => void }): JSX.Element {
  const floor = useLoaded<People>("/work/people");
  const counters = (floor.value?.people ?? []).filter(({ role }) => role !== "packer").map(({ id, name }) => [id, name] as const);
  const fields: FieldSpec[] = [
    { name: "places", label: t("counts.places"), kind: "long", help: t("counts.places_help") },
    { name: "items", label: t("counts.items"), kind: "long", help: t("counts.items_help") },
    ...(counters.length === 0 ? [] : [{ name: "worker_id", label: t("counts.who_counts"), kind: "choice" as const, choices: [["", t("counts.whoever")] as const, ...counters] }]),
  ];
  const codes = (value: unknown): string[] => (typeof value === "string" ? value : "").split("\n").map((code) => code.trim()).filter((code) => code !== "");
  const save = async (values: Record<string, unknown>): Promise<void> => {
    await post("/counts", { places: codes(values["places"]), items: codes(values["items"]), ...(warehouse === null ? {} : { warehouse }), ...(values["worker_id"] ? { worker_id: values["worker_id"] } : {}) });
    close();
    done(t("counts.was_asked"));
    after();
  };
  return (
    <Dialog title={t("counts.ask")} close={close}>
      <Form fields={fields} values={{}} save={save} saveWords={t("counts.ask")} cancel={close} />
    </Dialog>
  );
}
