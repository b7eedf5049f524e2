import type { JSX } from "preact";
import { request } from "../../../shared/api/client";
import type { WorkAllHoursOut as AllHours, WorkHoursOut as HoursOut } from "../../../shared/api/schemas";
import type { BoardWorker } from "../../../shared/api/types";
import { done, type FieldSpec, Form, Panel, Trouble, useLoaded, type Values } from "../../parts";
import { localIn, momentIn } from "../../parts/zone";
import { t } from "./said";

const MOMENTS = ["break_from", "back_at", "leaves_at"] as const;

interface Props {
  readonly person: BoardWorker;
  readonly zone: string;
}

/** When a person is away: no walk reaches far into it. */
export function Hours({ person, zone }: Props): JSX.Element {
  const { value, problem, reload } = useLoaded<AllHours>("/work/hours");
  const hours = value?.hours.find((each) => each.worker_id === person.id);
  const fields: FieldSpec[] = MOMENTS.map((name) => ({ name, kind: "moment", label: t(`floor.${name}`) }));
  const local = (at: string | null | undefined): string => (at ? localIn(at, zone) : "");
  const save = async (values: Values): Promise<void> => {
    const said = MOMENTS.map((name) => [name, typeof values[name] === "string" && values[name] !== "" ? momentIn(values[name], zone) : null] as const);
    await request<HoursOut>("PUT", `/work/hours/${person.id}`, Object.fromEntries(said));
    done(t("floor.did_hours"));
    await reload();
  };
  return (
    <Panel title={t("floor.hours")}>
      <Trouble problem={problem} />
      {value && <Form fields={fields} values={Object.fromEntries(MOMENTS.map((name) => [name, local(hours?.[name])]))} save={save} />}
    </Panel>
  );
}
