import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { CountingCampaignOut as Campaign, CountingCampaignsOut } from "../../../shared/api/schemas";
import { Ask, attempt, Dialog, done, Empty, Form, Panel, Trouble, useLoaded, type Column, type FieldSpec, Table } from "../../parts";
import { moment } from "../../parts/moments";
import { kindWords, t } from "./said";

const EVERY_MS = 30_000;

interface Props {
  readonly site: string;
  readonly zone: string;
  /** Whether this person may begin and end campaigns. */
  readonly leads: boolean;
}

/** Many places counted once, or the whole warehouse, with how far it has come and when it will end. */
export function Campaigns({ site, zone, leads }: Props): JSX.Element {
  const { value, problem, reload } = useLoaded<CountingCampaignsOut>(`/count-campaigns?warehouse=${encodeURIComponent(site)}`, EVERY_MS);
  const [beginning, begin] = useState(false);
  const [ending, end] = useState<Campaign | null>(null);
  return (
    <Panel title={t("counts.campaigns")}>
      <Trouble problem={problem} />
      {leads && (
        <div class="form-keys">
          <button type="button" class="button" data-testid="begin-campaign" onClick={() => begin(true)}>
            {t("counts.begin")}
          </button>
        </div>
      )}
      <Table
        caption={t("counts.campaigns")}
        rows={value?.campaigns ?? []}
        columns={columns(zone, leads ? end : null)}
        idOf={(row) => row.id}
        empty={<Empty what={t("counts.no_campaigns")} why={t("counts.no_campaigns_why")} />}
      />
      {beginning && <Begin site={site} close={() => begin(false)} after={reload} />}
      {ending && (
        <Ask title={t("counts.end")} yes={t("counts.end")} close={() => end(null)} act={() => close(ending, reload)}>
          <p>{t("counts.end_what", { name: ending.name })}</p>
        </Ask>
      )}
    </Panel>
  );
}

async function close(campaign: Campaign, after: () => Promise<void>): Promise<void> {
  await post(`/count-campaigns/${campaign.id}/close`);
  await attempt(after, t("counts.was_ended"));
}

function endOf(row: Campaign, zone: string): string {
  const at = row.closed_at ?? row.forecast_at;
  return at === null ? "" : moment(at, zone);
}

const columns = (zone: string, end: ((row: Campaign) => void) | null): Column<Campaign>[] => [
  { key: "name", head: t("counts.name"), cell: (row) => row.name },
  { key: "kind", head: t("counts.kind"), cell: (row) => kindWords(row.kind) },
  { key: "progress", head: t("counts.progress"), number: true, cell: (row) => t("counts.so_many", { counted: row.counted, places: row.places }) },
  { key: "undecided", head: t("counts.undecided"), number: true, cell: (row) => row.undecided },
  { key: "end", head: t("counts.forecast"), cell: (row) => endOf(row, zone) },
  {
    key: "act", head: t("counts.acts"),
    cell: (row) =>
      end !== null && row.closed_at === null && (
        <button type="button" class="button" data-testid={`end-${row.number}`} onClick={() => end(row)}>
          {t("counts.end")}
        </button>
      ),
  },
];

const codes = (value: unknown): string[] => (typeof value === "string" ? value : "").split(/\s+/).filter((code) => code !== "");

/** Zones, aisles and classes; nothing of them said: the full inventory. */
function Begin({ site, close: leave, after }: { site: string; close: () => void; after: () => Promise<void> }): JSX.Element {
  const fields: FieldSpec[] = [
    { name: "name", label: t("counts.name"), kind: "text", required: true },
    { name: "zones", label: t("counts.zones"), kind: "text", help: t("counts.zones_help") },
    { name: "aisles", label: t("counts.aisles"), kind: "text", help: t("counts.aisles_help") },
    { name: "items", label: t("counts.items"), kind: "text", help: t("counts.campaign_items_help") },
    { name: "most", label: t("counts.most"), kind: "number", least: 1, most: 100_000, help: t("counts.most_help") },
    { name: "classes", label: t("counts.classes"), kind: "many", help: t("counts.classes_help"), choices: ["a", "b", "c"].map((one) => [one, one.toUpperCase()]) },
  ];
  const save = async (values: Record<string, unknown>): Promise<void> => {
    const chosen = Array.isArray(values["classes"]) ? values["classes"] : [];
    await post("/count-campaigns", { warehouse: site, name: values["name"], zones: codes(values["zones"]), aisles: codes(values["aisles"]), items: codes(values["items"]), most: values["most"] ?? null, classes: chosen });
    leave();
    done(t("counts.was_begun"));
    await after();
  };
  return (
    <Dialog title={t("counts.begin")} close={leave}>
      <Form fields={fields} values={{ classes: [] }} save={save} saveWords={t("counts.begin")} cancel={leave} />
    </Dialog>
  );
}
