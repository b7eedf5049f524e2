import type { JSX } from "preact";
import { request } from "../../../shared/api/client";
import type { PackingStationsOut as Stations, WorkAllHoursOut as AllHours, WorkAssignmentOut as Assigned, WorkAssignmentsOut as Assignments } from "../../../shared/api/schemas";
import type { BoardWorker } from "../../../shared/api/types";
import { clockTime } from "../../../shared/ui/time";
import { attempt, done, type FieldSpec, Form, type Loaded, Panel, Trouble, useLoaded, type Values } from "../../parts";
import { localIn, momentIn } from "../../parts/zone";
import { worded } from "../../words";
import { t } from "./said";

type Theirs = Pick<Assigned, "zones" | "kinds" | "bench" | "until">;

const NOTHING: Theirs = { zones: [], kinds: [], bench: null, until: null };

const kindWords = (kind: string): string => worded(`floor.kind_${kind}`, {}, kind);

/** What is theirs to do, in one line; empty when they may do everything. */
export function theirsSaid(theirs: Theirs | undefined, zone: string): string {
  if (!theirs || (theirs.bench === null && theirs.kinds.length + theirs.zones.length === 0)) return "";
  const parts = [
    theirs.bench && t("floor.at_bench", { bench: theirs.bench }),
    theirs.kinds.map(kindWords).join(", "),
    theirs.zones.length > 0 && t("floor.in_zones", { zones: theirs.zones.join(", ") }),
    theirs.until && t("floor.until_time", { time: clockTime(theirs.until, zone) }),
  ];
  return parts.filter(Boolean).join(" · ");
}

interface Props {
  readonly person: BoardWorker;
  readonly zone: string;
  readonly site: string | undefined;
  readonly loaded: Loaded<Assignments>;
}

/** What a person can do, and what is theirs to do for this shift: other work is offered to others. */
export function Assignment({ person, zone, site, loaded }: Props): JSX.Element {
  const { value, problem, reload } = loaded;
  const { value: benches } = useLoaded<Stations>("/packing/stations");
  const { value: hours } = useLoaded<AllHours>("/work/hours");
  const said = value?.assignments.find((each) => each.worker_id === person.id);
  const put = async (theirs: Theirs, skills: readonly string[]): Promise<void> => {
    await request("PUT", `/work/assignments/${person.id}`, { ...theirs, skills });
    await reload();
  };
  const before: Theirs = said ? { zones: said.zones, kinds: said.kinds, bench: said.bench, until: said.until } : NOTHING;
  const undo = (): Promise<void> => put(before, said?.skills ?? []);
  const free = (): Promise<boolean> => attempt(() => put(NOTHING, said?.skills ?? []), t("floor.did_free"), undo);
  const evening = hours?.hours.find((each) => each.worker_id === person.id)?.leaves_at ?? null;
  const until = said?.until ?? evening;
  const values = { zones: before.zones, kinds: before.kinds, bench: before.bench ?? "", until: until === null ? "" : localIn(until, zone), skills: said?.skills ?? [] };
  const save = async (filled: Values): Promise<void> => {
    await put(theirsOf(filled, zone), filled["skills"] as string[]);
    done(t("floor.did_assign"), undo);
  };
  const line = theirsSaid(said, zone);
  const key = line !== "" && (
    <button type="button" class="button" data-testid="free" onClick={() => void free()}>
      {t("floor.free")}
    </button>
  );
  return (
    <Panel title={t("floor.assignment")} keys={key}>
      <Trouble problem={problem} />
      <p class="soft" data-testid="theirs">
        {line === "" ? t("floor.may_all") : line}
      </p>
      {value && benches && hours && <Form fields={fieldsOf(value.kinds, benches.stations.filter(({ warehouse }) => warehouse === site))} values={values} save={save} />}
    </Panel>
  );
}

const theirsOf = (filled: Values, zone: string): Theirs => ({
  zones: filled["zones"] as string[],
  kinds: filled["kinds"] as string[],
  bench: (filled["bench"] as string) || null,
  until: filled["until"] ? momentIn(filled["until"] as string, zone) : null,
});

const fieldsOf = (kinds: Assignments["kinds"], stations: Stations["stations"]): FieldSpec[] => [
  { name: "kinds", kind: "many", label: t("floor.kinds"), help: t("floor.kinds_help"), choices: kinds.map((kind) => [kind, kindWords(kind)] as const) },
  { name: "bench", kind: "choice", label: t("floor.bench"), help: t("floor.bench_help"), choices: stations.map(({ code, name }) => [code, `${code} ${name}`] as const) },
  { name: "zones", kind: "list", label: t("floor.zones"), help: t("floor.zones_help") },
  { name: "until", kind: "moment", label: t("floor.until"), help: t("floor.until_help") },
  { name: "skills", kind: "list", label: t("floor.skills"), help: t("floor.skills_help") },
];
