import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { put, putNew, remove } from "../../../shared/api/client";
import type { LayoutPlacesPage as Lanes, LayoutWallOut as Wall, LayoutWallScreenAddressesOut as Screens, LayoutWarehouseOut as Site, PackingStationsOut as Stations } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { attempt, CodePicture, Dialog, done, Empty, type FieldSpec, Form, ofSite, Panel, Trouble, useLoaded, type Values } from "../../parts";
import { hrefOf } from "../../router";
import { plural, t } from "./text";
import { WallDrawing } from "./WallDrawing";

const SIZES = ["cell_width_mm", "cell_height_mm", "cell_depth_mm", "cell_max_weight_g"] as const;
const FRESH: Values = { columns: 8, rows: 4, cell_width_mm: 0, cell_height_mm: 0, cell_depth_mm: 0, cell_max_weight_g: 0, out_of_use: false };

interface Props {
  readonly session: Session;
  readonly site: Site;
}

const doorOf = (site: Site, code: unknown): string => `/walls/${encodeURIComponent(String(code))}?warehouse=${encodeURIComponent(site.code)}`;

/** What stands in the form goes to the door; what the wall only tells stays behind. */
const bodyOf = (values: Values): Values => Object.fromEntries(["lane", "columns", "rows", "out_of_use", ...SIZES].map((name) => [name, values[name]]));

/** Put walls: drawn as they hang, with their lane and benches, changed by hand or by file, labelled in one run. */
export function Walls({ session, site }: Props): JSX.Element {
  const walls = useLoaded<Wall[]>(ofSite("/walls", site));
  const stations = useLoaded<Stations>(may(session, "packing.read") ? "/packing/stations" : null);
  const [editing, setEditing] = useState<Wall | "new" | null>(null);
  const mayPut = may(session, "layout.put_wall");
  const save = async (values: Values): Promise<void> => {
    await (editing === "new" ? putNew : put)(doorOf(site, values["code"]), bodyOf(values));
    done(t("done.saved"), editing === "new" || editing === null ? null : () => put(doorOf(site, editing.code), bodyOf({ ...editing })).then(walls.reload));
    setEditing(null);
    await walls.reload();
  };
  const acts: Acts = {
    edit: setEditing,
    forget: (wall) => attempt(() => remove(doorOf(site, wall.code)).then(walls.reload), t("walls.removed", { code: wall.code }), () => putNew(doorOf(site, wall.code), bodyOf({ ...wall })).then(walls.reload)),
  };
  const benchesOf = (wall: Wall): string[] => (stations.value?.stations ?? []).filter((bench) => bench.warehouse === site.code && bench.lane === wall.lane).map((bench) => bench.name);
  return (
    <>
      <Trouble problem={walls.problem} />
      <div class="form-keys">
        {mayPut && (
          <button type="button" class="button button-primary" data-testid="add-wall" onClick={() => setEditing("new")}>
            {t("walls.add")}
          </button>
        )}
        <a class="button button-quiet" href="/office/files?table=walls">
          {t("building.by_file")}
        </a>
      </div>
      {walls.value?.length === 0 && <Empty what={t("walls.none")} why={t("walls.none_why")} />}
      {(walls.value ?? []).map((wall) => (
        <WallPanel key={wall.code} session={session} site={site} wall={wall} benches={stations.value && benchesOf(wall)} acts={mayPut ? acts : null} />
      ))}
      {(walls.value?.length ?? 0) > 0 && (
        <p class="soft">
          {t("walls.rule")} <a href={hrefOf(["rules"], { warehouse: site.code })}>{t("page.rules")}</a>
        </p>
      )}
      {editing && <WallDialog site={site} wall={editing === "new" ? null : editing} save={save} close={() => setEditing(null)} />}
    </>
  );
}

interface Acts {
  readonly edit: (wall: Wall) => void;
  readonly forget: (wall: Wall) => Promise<boolean>;
}

interface PanelProps extends Props {
  readonly wall: Wall;
  readonly benches: readonly string[] | null;
  readonly acts: Acts | null;
}

function WallPanel({ session, site, wall, benches, acts }: PanelProps): JSX.Element {
  const [shown, show] = useState(false);
  const keys = (
    <span class="form-keys">
      <button type="button" class="button" data-testid="wall-screen" onClick={() => show(true)}>
        {t("walls.screen")}
      </button>
      {may(session, "barcodes.print_code_labels") && (
        <a class="button" href={labelsOf(site, wall)} data-testid="wall-labels">
          {t("walls.labels")}
        </a>
      )}
      {acts && (
        <>
          <button type="button" class="button" data-testid="edit-wall" onClick={() => acts.edit(wall)}>
            {t("do.change")}
          </button>
          <button type="button" class="button" data-testid="forget-wall" onClick={() => void acts.forget(wall)}>
            {t("do.remove")}
          </button>
        </>
      )}
    </span>
  );
  return (
    <Panel title={wall.code} keys={keys}>
      <p class="soft" data-testid="wall-facts">
        {[wall.out_of_use ? t("walls.out_of_use") : "", plural("walls.cells", wall.spots.length), t("walls.at_lane", { lane: wall.lane }), benchWords(wall, benches), sizeWords(wall)].filter(Boolean).join(" · ")}
      </p>
      <WallDrawing spots={wall.spots} columns={wall.columns} hrefOf={(code) => hrefOf(["building", "places", code], { warehouse: site.code })} dim={wall.out_of_use} />
      {shown && <ScreenOf site={site} wall={wall} close={() => show(false)} />}
    </Panel>
  );
}

/** Where the wall hangs on a screen of its own, to be typed or scanned; and the same for whoever stands behind it. */
function ScreenOf({ site, wall, close }: { site: Site; wall: Wall; close: () => void }): JSX.Element {
  const screens = useLoaded<Screens>(`/walls/${encodeURIComponent(wall.code)}/screen?warehouse=${encodeURIComponent(site.code)}`);
  return (
    <Dialog title={`${t("walls.screen")}: ${wall.code}`} close={close}>
      <p>{t("walls.screen_how")}</p>
      <Trouble problem={screens.problem} />
      {screens.value && (
        <>
          <ScreenAddress words={t("walls.screen_front")} screen={screens.value.front} name="wall-address" />
          <ScreenAddress words={t("walls.screen_back")} screen={screens.value.back} name="wall-address-back" />
        </>
      )}
    </Dialog>
  );
}

const ScreenAddress = ({ words, screen, name }: { words: string; screen: Screens["front"]; name: string }): JSX.Element => (
  <div class="code-pictures">
    <CodePicture svg={screen.qr} words={words} />
    <p>
      <b>{words}</b>
      <br />
      <a class="code" href={screen.address} target="_blank" rel="noreferrer" data-testid={name}>
        {screen.address}
      </a>
    </p>
  </div>
);

function benchWords(wall: Wall, benches: readonly string[] | null): string {
  if (benches === null) return "";
  return benches.length > 0 ? t("walls.benches", { benches: benches.join(", ") }) : t("walls.no_bench", { lane: wall.lane });
}

function sizeWords(wall: Wall): string {
  const [width, height, depth, weight] = SIZES.map((name) => wall[name]);
  const size = [width, height, depth].every((each) => (each ?? 0) > 0) ? t("walls.size", { width: width ?? 0, height: height ?? 0, depth: depth ?? 0 }) : "";
  return [size, (weight ?? 0) > 0 ? `${String((weight ?? 0) / 1000)} kg` : ""].filter(Boolean).join(", ");
}

/** The wall's own label and those of all its cells, by one run: codes are compared as they are written. */
function labelsOf(site: Site, wall: Wall): string {
  const codes = wall.spots.map((spot) => spot.code).sort();
  return hrefOf(["labels"], { kind: "location", first: wall.code, last: codes.at(-1) ?? wall.code, warehouse: site.code });
}

interface DialogProps {
  readonly site: Site;
  readonly wall: Wall | null;
  readonly save: (values: Values) => Promise<void>;
  readonly close: () => void;
}

function WallDialog({ site, wall, save, close }: DialogProps): JSX.Element {
  const lanes = useLoaded<Lanes>(`/locations?warehouse=${encodeURIComponent(site.code)}&kind=pack_lane&limit=100`);
  const codes = (lanes.value?.locations ?? []).map((lane) => lane.code);
  const start = wall === null ? { ...FRESH, lane: codes[0] ?? "" } : { ...wall };
  return (
    <Dialog title={wall === null ? t("walls.add") : wall.code} close={close}>
      {lanes.value && codes.length === 0 ? (
        <Empty what={t("walls.no_lane")} why={t("walls.no_lane_why")} />
      ) : (
        <Form fields={fields(wall === null, codes)} values={start} save={save} cancel={close}>
          {(filled: Values) => <Preview filled={filled} />}
        </Form>
      )}
    </Dialog>
  );
}

const MOST = { columns: 26, rows: 20 } as const;
const fields = (fresh: boolean, lanes: readonly string[]): FieldSpec[] => [
  { name: "code", label: t("walls.code"), kind: "text", required: true, fixed: !fresh, help: t("walls.code_help") },
  { name: "lane", label: t("walls.lane"), kind: "choice", required: true, choices: lanes.map((code) => [code, code]), help: t("walls.lane_help") },
  { name: "columns", label: t("walls.columns"), kind: "number", required: true, least: 1, most: MOST.columns },
  { name: "rows", label: t("walls.rows"), kind: "number", required: true, least: 1, most: MOST.rows },
  ...SIZES.map((name): FieldSpec => ({ name, label: t(`walls.${name}`), kind: "number", required: true, least: 0, unit: name.endsWith("_g") ? "g" : "mm", ...(name === "cell_max_weight_g" ? { help: t("walls.size_help") } : {}) })),
  ...(fresh ? [] : [{ name: "out_of_use", label: t("walls.out_of_use"), kind: "yes", help: t("walls.out_of_use_help") } as const]),
];

/** The wall as it would hang, while its numbers are typed. */
function Preview({ filled }: { filled: Values }): JSX.Element | null {
  const [columns, rows] = [Number(filled["columns"]), Number(filled["rows"])];
  if (!(columns >= 1 && columns <= MOST.columns && rows >= 1 && rows <= MOST.rows)) return null;
  const typed = filled["code"];
  const code = typeof typed === "string" && typed !== "" ? typed : "W1";
  const spots = Array.from({ length: columns * rows }, (_, at) => {
    const column = String.fromCharCode(65 + (at % columns));
    const row = Math.floor(at / columns) + 1;
    return { code: `${code}-${column}${String(row)}`, column, row, out_of_use: false };
  });
  return (
    <div class="wall-preview">
      <p class="soft">{t("walls.preview", { first: spots[0]?.code ?? "", last: spots.at(-1)?.code ?? "" })}</p>
      <WallDrawing spots={spots} columns={columns} />
    </div>
  );
}
