import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, PackingStationOut as Station, PackingStationsOut as Answer, PackingWeightOut as Weight } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { get, put, putNew } from "../../../shared/api/client";
import { grams } from "../../../shared/ui/time";
import { may } from "../../pages";
import { attempt, type Column, Dialog, done, Empty, type FieldSpec, Form, Panel, Table, Trouble, useLoaded, type Values } from "../../parts";
import { t } from "./text";

interface Props {
  readonly session: Session;
  readonly site: Site;
  readonly printers: readonly string[];
}

export function Stations({ session, site, printers }: Props): JSX.Element {
  const stations = useLoaded<Answer>("/packing/stations");
  const [editing, setEditing] = useState<Station | "new" | null>(null);
  const mayPut = may(session, "packing.put_station");
  const save = async ({ code, name, lane, printer_code, scale_address }: Values): Promise<void> => {
    const body = { name, lane, warehouse: site.code, printer_code: printer_code === "" ? null : printer_code, scale_address: scale_address === "" ? null : scale_address };
    await (editing === "new" ? putNew : put)(`/stations/${encodeURIComponent(String(code))}`, body);
    done(t("done.saved"));
    setEditing(null);
    await stations.reload();
  };
  const add = mayPut && (
    <button type="button" class="button" data-testid="add-station" onClick={() => setEditing("new")}>
      {t("benches.add_station")}
    </button>
  );
  return (
    <Panel title={t("benches.stations")} keys={add}>
      <Trouble problem={stations.problem} />
      <Table
        caption={t("benches.stations")}
        rows={(stations.value?.stations ?? []).filter((station) => station.warehouse === site.code)}
        columns={columns(mayPut ? setEditing : null)}
        idOf={(station) => station.code}
        busy={stations.busy}
        empty={<Empty what={t("benches.no_station")} why={t("benches.no_station_why")} />}
      />
      {editing && (
        <Dialog title={editing === "new" ? t("benches.add_station") : editing.name} close={() => setEditing(null)}>
          <Form fields={fields(editing === "new", printers)} values={editing === "new" ? { printer_code: "", scale_address: "" } : { ...editing, printer_code: editing.printer_code ?? "", scale_address: editing.scale_address ?? "" }} save={save} cancel={() => setEditing(null)} />
        </Dialog>
      )}
    </Panel>
  );
}

const fields = (fresh: boolean, printers: readonly string[]): FieldSpec[] => [
  { name: "code", label: t("benches.code"), kind: "text", required: true, fixed: !fresh, help: t("benches.station_code_help") },
  { name: "name", label: t("benches.name"), kind: "text", required: true },
  { name: "lane", label: t("benches.lane"), kind: "text", required: true, help: t("benches.lane_help") },
  { name: "printer_code", label: t("benches.printer"), kind: "choice", choices: printers.map((code) => [code, code]) },
  { name: "scale_address", label: t("benches.scale"), kind: "text", help: t("benches.scale_help") },
];

const columns = (edit: ((station: Station) => void) | null): Column<Station>[] => [
  { key: "name", head: t("benches.name"), cell: (station) => station.name },
  { key: "code", head: t("benches.code"), cell: (station) => <span class="code">{station.code}</span> },
  { key: "lane", head: t("benches.lane"), cell: (station) => <span class="code">{station.lane}</span> },
  { key: "printer", head: t("benches.printer"), cell: (station) => station.printer_code },
  { key: "scale", head: t("benches.scale"), cell: (station) => station.scale_address !== null && <Scale station={station} /> },
  {
    key: "edit",
    head: t("benches.acts"),
    cell: (station) =>
      edit && (
        <button type="button" class="button" data-testid="edit-station" onClick={() => edit(station)}>
          {t("do.change")}
        </button>
      ),
  },
];

/** Asks the scale what lies on it now. */
function Scale({ station }: { station: Station }): JSX.Element {
  const weigh = (): Promise<unknown> =>
    attempt(async () => {
      const weight = await get<Weight>(`/packing/stations/${station.code}/weight`);
      setSaid(grams(weight.weight_g));
    }, t("benches.weighed"));
  const [said, setSaid] = useState<string | null>(null);
  return (
    <button type="button" class="button" data-testid="weigh" onClick={() => void weigh()}>
      {said ?? t("benches.weigh")}
    </button>
  );
}
