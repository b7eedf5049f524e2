import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { putNew } from "../../../shared/api/client";
import type { LayoutLocationOut as Place, LayoutPlacesPage as Page, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Column, Dialog, done, Empty, type FieldSpec, Form, Table, Trouble, useLoaded, usePages, type Values } from "../../parts";
import { Chosen, Typed } from "../../parts/Filter";
import { number } from "../../parts/moments";
import { go, hrefOf, place as address } from "../../router";
import { placePath } from "./site";
import { KINDS, kindWords, plural, t } from "./text";

const FILTERS = ["text", "kind", "zone", "aisle"] as const;

export function Places({ session, site }: { session: Session; site: Site }): JSX.Element {
  const [adding, add] = useState(false);
  const path = pathOf(site);
  const { rows, next, problem, busy, more } = usePages<Place>(path, "locations");
  const counted = useLoaded<Page>(path);
  return (
    <>
      <search class="filters">
        <Typed name="text" label={t("place.begins")} />
        <Chosen name="kind" label={t("place.kind")} choices={[...KINDS, "wall", "cell"].map((kind) => [kind, kindWords(kind)])} />
        <Typed name="zone" label={t("racks.zone")} />
        <Typed name="aisle" label={t("place.aisle")} />
        <Chosen name="state" label={t("place.state")} choices={[["blocked", t("place.blocked")], ["retired", t("place.retired")]]} />
        <span class="soft" data-testid="count">
          {counted.value && plural("place.count", counted.value.count)}
        </span>
        {may(session, "layout.put_locations") && (
          <button type="button" class="button" data-testid="add-place" onClick={() => add(true)}>
            {t("place.add")}
          </button>
        )}
        <a class="button button-quiet" href="/office/files?table=places">
          {t("building.by_file")}
        </a>
      </search>
      <Trouble problem={problem} />
      <Table caption={t("building.places")} rows={rows} columns={columns()} idOf={(row) => row.code} hrefOf={(row) => hrefOf(["building", "places", row.code], { warehouse: site.code })} busy={busy} more={next === null ? null : more} empty={<Empty what={t("table.nothing")} why={t("table.nothing_why")} />} />
      {adding && (
        <Dialog title={t("place.add")} close={() => add(false)}>
          <AddForm site={site} cancel={() => add(false)} />
        </Dialog>
      )}
    </>
  );
}

function pathOf(site: Site): string {
  const asked = address.value.query;
  const query = new URLSearchParams({ warehouse: site.code, limit: "100" });
  for (const name of FILTERS) if (asked.get(name)) query.set(name, asked.get(name) ?? "");
  if (asked.get("state")) query.set(asked.get("state") ?? "", "true");
  return `/locations?${query.toString()}`;
}

const columns = (): Column<Place>[] => [
  { key: "code", head: t("place.code"), cell: (row) => <b class="code">{row.code}</b> },
  { key: "kind", head: t("place.kind"), cell: (row) => kindWords(row.kind) },
  { key: "zone", head: t("racks.zone"), cell: (row) => row.zone },
  { key: "aisle", head: t("place.aisle"), cell: (row) => <span class="code">{[row.aisle, row.bay, row.level].filter(Boolean).join(" ")}</span> },
  { key: "turn", head: t("place.turn"), number: true, cell: (row) => (row.pick_sequence > 0 ? number(row.pick_sequence) : "") },
  { key: "state", head: t("place.state"), cell: stateOf },
];

export function stateOf(row: Place): string {
  if (row.retired) return t("place.retired");
  return row.blocked ? `${t("place.blocked")}: ${row.blocked_reason}` : "";
}

const slots = (): FieldSpec => ({ name: "slots", label: t("place.slots"), kind: "number", required: true, least: 1, most: 100 });

/** How many orders share a place at which totes are brought together. */
const shared = (): FieldSpec => ({ name: "slots", label: t("place.shared"), kind: "number", least: 0, most: 100, help: t("place.shared_help") });

const sizes = (): FieldSpec => ({ name: "tote_sizes", label: t("place.tote_sizes"), kind: "text", help: t("place.tote_sizes_help") });

export const placeFields = ({ kind }: Values): FieldSpec[] => [
  { name: "kind", label: t("place.kind"), kind: "choice", required: true, choices: KINDS.map((kind) => [kind, kindWords(kind)]), help: t("place.kind_help") },
  ...(kind === "cart" ? [slots()] : kind === "consolidation" ? [shared()] : []),
  ...(kind === "cart" || kind === "tote" ? [sizes()] : []),
  { name: "zone", label: t("racks.zone"), kind: "text" },
  { name: "check_digits", label: t("place.digits"), kind: "text", help: t("racks.check_digits_help") },
  { name: "pick_sequence", label: t("place.turn"), kind: "number", least: 0, most: 10_000_000, help: t("place.turn_help") },
];

function AddForm({ site, cancel }: { site: Site; cancel: () => void }): JSX.Element {
  const code: FieldSpec = { name: "code", label: t("place.code"), kind: "text", required: true };
  return (
    <Form
      fields={(filled) => [code, ...placeFields(filled)]}
      values={{ kind: "desk", zone: "", check_digits: "", pick_sequence: 0 }}
      cancel={cancel}
      save={async ({ code: typed, ...body }) => {
        await putNew(placePath(site, String(typed)), body);
        done(t("done.saved"));
        go(hrefOf(["building", "places", String(typed)], { warehouse: site.code }));
      }}
    />
  );
}
