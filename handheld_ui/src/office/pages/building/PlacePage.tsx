import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post, remove, request } from "../../../shared/api/client";
import type { Inquiry } from "../../../shared/api/floor_types";
import type { LayoutChangeOut as Change, LayoutLocationOut as Place, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { attempt, type Column, Dialog, done, Empty, type FieldSpec, Form, PageFrame, Panel, Table, Trouble, useLoaded } from "../../parts";
import { moment, number } from "../../parts/moments";
import { go, hrefOf } from "../../router";
import { placeFields, stateOf } from "./Places";
import { placePath } from "./site";
import { kindWords, say, t } from "./text";

type Asked = "block" | "unblock" | "rename" | "retire" | "kind";

interface Props {
  readonly session: Session;
  readonly site: Site;
  readonly code: string;
}

/** One place: what it is, what lies there, what became of it, and what may be done with it. */
export function PlacePage({ session, site, code }: Props): JSX.Element {
  const seen = useLoaded<Place>(placePath(site, code));
  const lies = useLoaded<Inquiry>(may(session, "reports.look_up") ? `/inquiry/${encodeURIComponent(code)}?warehouse=${encodeURIComponent(site.code)}` : null);
  const changes = useLoaded<Change[]>(placePath(site, code, "/changes"));
  const [asked, ask] = useState<Asked | null>(null);
  const again = async (): Promise<void> => {
    await Promise.all([seen.reload(), lies.reload(), changes.reload()]);
  };
  const place = seen.value;
  if (!place) return <PageFrame title={code}>{seen.problem ? <Trouble problem={seen.problem} /> : <div class="office-loading" aria-busy="true" />}</PageFrame>;
  return (
    <PageFrame title={place.code} lead={[kindWords(place.kind), stateOf(place)].filter(Boolean).join(" · ")} keys={<Keys session={session} site={site} place={place} ask={ask} again={again} />}>
      <p>
        <a href={hrefOf(["building", "places"], { warehouse: site.code })}>{t("building.places")}</a>
      </p>
      <Panel title={t("place.facts")}>
        <Facts place={place} />
      </Panel>
      <Panel title={t("place.lies")}>
        <Table caption={t("place.lies")} rows={lies.value?.stock ?? []} columns={stockColumns()} idOf={(row) => `${row.sku} ${row.lot} ${row.status}`} hrefOf={(row) => hrefOf(["goods", row.sku])} busy={lies.busy && lies.value === null && lies.problem === null} empty={<Empty what={t("place.nothing")} />} />
      </Panel>
      {(changes.value?.length ?? 0) > 0 && (
        <Panel title={t("place.history")}>
          <Table caption={t("place.history")} rows={changes.value ?? []} columns={changeColumns(site)} idOf={(row) => row.at} empty={null} />
        </Panel>
      )}
      {asked && <Question asked={asked} site={site} place={place} close={() => ask(null)} again={again} />}
    </PageFrame>
  );
}

interface KeysProps {
  readonly session: Session;
  readonly site: Site;
  readonly place: Place;
  readonly ask: (asked: Asked) => void;
  readonly again: () => Promise<void>;
}

function Keys({ session, site, place, ask, again }: KeysProps): JSX.Element {
  const restore = (): Promise<unknown> => attempt(() => post(placePath(site, place.code, "/restore")), t("done.saved")).then(again);
  const forget = (): Promise<unknown> => attempt(() => remove(placePath(site, place.code)).then(() => go(hrefOf(["building", "places"], { warehouse: site.code }))), t("done.removed"));
  const keys: readonly (readonly [string, string, boolean, () => unknown])[] = [
    ["block", "layout.block_by_hand", !place.blocked, () => ask("block")],
    ["unblock", "layout.unblock", place.blocked && !place.retired, () => ask("unblock")],
    ["rename", "layout.rename_location", true, () => ask("rename")],
    ["kind", "layout.put_locations", !place.retired, () => ask("kind")],
    ["retire", "layout.retire_location", !place.retired, () => ask("retire")],
    ["restore", "layout.restore_location", place.retired, restore],
    ["forget", "layout.remove_location", !place.retired, forget],
  ];
  return (
    <>
      {may(session, "barcodes.print_code_labels") && (
        <a class="button" href={hrefOf(["labels"], { kind: labelKind(place.kind), codes: place.code, warehouse: site.code })} data-testid="to-labels">
          {t("page.labels")}
        </a>
      )}
      {isOfWall(place.kind) && (
        <a class="button" href={hrefOf(["building", "walls"], { warehouse: site.code })} data-testid="to-wall">
          {t("walls.to_wall")}
        </a>
      )}
      {keys.filter(([name]) => !isOfWall(place.kind) || (place.kind === "cell" && name.endsWith("block"))).map(([name, action, fits, act]) => fits && may(session, action) && (
        <button key={name} type="button" class="button" data-testid={`do-${name}`} onClick={() => void act()}>
          {say(`place.do_${name}`)}
        </button>
      ))}
    </>
  );
}

/** A wall and its cells are changed as a whole; a cell alone is blocked at most. */
const isOfWall = (kind: string): boolean => kind === "wall" || kind === "cell";
const isContainer = (kind: unknown): boolean => kind === "tote" || kind === "cart";
/** Totes and carts have labels of their own kind. */
const labelKind = (kind: string): string => (isContainer(kind) ? kind : "location");

function Facts({ place }: { place: Place }): JSX.Element {
  const facts: readonly (readonly [string, string])[] = [
    [t("place.kind"), kindWords(place.kind)],
    [t("place.role"), say(`role.${place.role}`)],
    [t("racks.zone"), place.zone],
    [t("place.aisle"), [place.aisle, place.bay, place.level, place.slot].filter(Boolean).join(" ")],
    [t("place.digits"), place.check_digits],
    [t(place.kind === "consolidation" ? "place.shared" : "place.slots"), place.slots > 0 ? number(place.slots) : ""],
    [t("place.tote_sizes"), place.tote_sizes],
    [t("place.turn"), place.pick_sequence > 0 ? number(place.pick_sequence) : ""],
    [t("place.spot"), `${number(place.x_mm / 1000)} m, ${number(place.y_mm / 1000)} m`],
  ];
  return (
    <dl class="facts">
      {facts.filter(([, value]) => value !== "").map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Question({ asked, site, place, close, again }: { asked: Asked; site: Site; place: Place; close: () => void; again: () => Promise<void> }): JSX.Element {
  const reason: FieldSpec = { name: "reason", label: t("ask.reason"), kind: "text", required: true, help: t("ask.why") };
  const code: FieldSpec = { name: "code", label: t("place.new_code"), kind: "text", required: true, help: t("place.rename_help") };
  const fields = asked === "rename" ? [code, { ...reason, required: false }] : asked === "kind" ? placeFields : [reason];
  const save = async (values: Record<string, unknown>): Promise<void> => {
    if (asked === "kind") await request("PUT", placePath(site, place.code), { kind: values["kind"], zone: values["zone"], check_digits: values["check_digits"], pick_sequence: values["pick_sequence"], ...(values["kind"] === "cart" || values["kind"] === "consolidation" ? { slots: values["slots"] ?? 0 } : {}), ...(isContainer(values["kind"]) ? { tote_sizes: values["tote_sizes"] ?? "" } : {}) });
    else await post(placePath(site, place.code, `/${asked}`), values);
    done(t("done.saved"), undoOf(asked, site, place, values, again));
    close();
    if (asked === "rename") go(hrefOf(["building", "places", String(values["code"])], { warehouse: site.code }));
    else await again();
  };
  return (
    <Dialog title={`${t(`place.do_${asked}`)}: ${place.code}`} close={close}>
      <Form fields={fields} values={asked === "kind" ? { ...place } : {}} save={save} saveWords={t(`place.do_${asked}`)} cancel={close} />
    </Dialog>
  );
}

/** What undoes an act, where that is a plain one. */
function undoOf(asked: Asked, site: Site, place: Place, values: Record<string, unknown>, again: () => Promise<void>): (() => Promise<void>) | null {
  if (asked === "retire") return () => post(placePath(site, place.code, "/restore")).then(again);
  if (asked === "block") return () => post(placePath(site, place.code, "/unblock"), { reason: t("do.undo") }).then(again);
  if (asked !== "rename") return null;
  return async () => {
    await post(placePath(site, String(values["code"]), "/rename"), { code: place.code });
    go(hrefOf(["building", "places", place.code], { warehouse: site.code }));
  };
}

type StockRow = Inquiry["stock"][number];

const stockColumns = (): Column<StockRow>[] => [
  { key: "sku", head: t("place.item"), cell: (row) => <b class="code">{row.sku}</b> },
  { key: "name", head: t("building.name"), cell: (row) => row.name },
  { key: "lot", head: t("place.lot"), cell: (row) => <span class="code">{row.lot}</span> },
  { key: "on_hand", head: t("place.on_hand"), number: true, cell: (row) => number(row.on_hand) },
  { key: "reserved", head: t("place.reserved"), number: true, cell: (row) => number(row.reserved) },
];

const changeColumns = (site: Site): Column<Change>[] => [
  { key: "at", head: t("racks.when"), cell: (row) => moment(row.at, site.timezone) },
  { key: "what", head: t("place.became"), cell: (row) => t(`change.${row.change}`) },
  { key: "from", head: t("place.before"), cell: (row) => (row.change === "kind" ? kindWords(row.before) : <span class="code">{row.before}</span>) },
  { key: "to", head: t("place.after"), cell: (row) => (row.change === "kind" ? kindWords(row.after) : <span class="code">{row.after}</span>) },
  { key: "why", head: t("ask.reason"), cell: (row) => row.reason },
  { key: "by", head: t("racks.who"), cell: (row) => row.by },
];
