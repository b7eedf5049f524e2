import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { PickingWallLightOut as Light, PickingWallScreenOut as WallScreen } from "../../shared/api/schemas";
import type { Session } from "../../shared/api/types";
import { warehouseOf } from "../../shared/ui/entry";
import { Shape } from "../../shared/ui/StateMark";
import { clockTime, serverNow, span } from "../../shared/ui/time";
import { askedWall, hung, lights, startPutWall, ticked, wallAge, wallProblem } from "../put_wall";
import { type Drawn, drawnCells, shortName } from "../put_wall_lights";
import { freshness } from "../state";
import { plural, t } from "../words";
import { Empty } from "./Empty";
import { Staleness } from "./Header";
import { onTheWall } from "./on_the_wall";

/** A put wall on a TV: nothing to press, read at three metres. */
export function PutWall({ session }: { session: Session }): JSX.Element {
  const asked = useMemo(() => askedWall(new URLSearchParams(location.search)), []);
  useEffect(onTheWall, []);
  useEffect(() => startPutWall(asked), [asked]);
  const age = wallAge();
  const fresh = freshness(age);
  const wall = hung.value;
  const lit = fresh === "stale" ? [] : lights.value;
  return (
    <div class="board tv put-wall" data-fresh={fresh} data-beat={ticked.value} data-testid="put-wall">
      <header class="tv-header">
        <h1 class="put-wall-name code">{wall?.wall ?? asked.wall}</h1>
        {wall && <Counts wall={wall} />}
        <Staleness age={age} />
        <time class="code tv-clock">{clockTime(serverNow(), warehouseOf(session)?.timezone ?? "UTC")}</time>
      </header>
      {wallProblem.value ? (
        <Empty what={t("wall.none", { wall: asked.wall })} why={t("wall.none_why")} />
      ) : (
        <>
          <Now wall={wall} lit={lit} age={fresh === "stale" ? age : undefined} />
          {wall && <Cells wall={wall} cells={drawnCells(wall, lit, asked.isBack)} />}
        </>
      )}
    </div>
  );
}

function Counts({ wall }: { wall: WallScreen }): JSX.Element {
  const complete = wall.cells.filter((cell) => cell.state === "complete").length;
  return (
    <p class="put-wall-counts">
      <span class={complete > 0 ? "state-right" : "soft"}>{plural("wall.complete", complete)}</span>
      <span class={wall.free === 0 ? "state-look" : "soft"}>{plural("wall.free", wall.free)}</span>
    </p>
  );
}

/** The one line that counts now: cut off, what goes where, a full wall, what waits. */
function Now({ wall, lit, age }: { wall: WallScreen | null; lit: readonly Light[]; age: number | null | undefined }): JSX.Element {
  if (age !== undefined) {
    return (
      <p class="put-wall-now put-wall-cut" role="alert" data-testid="wall-now">
        <Shape state="wrong" />
        <strong>{age === null ? t("fresh.none") : t("fresh.stale", { age: span(age) })}</strong>
      </p>
    );
  }
  if (wall && lit.length > 0) {
    return (
      <div class="put-wall-lights" data-testid="wall-now">
        {lit.slice(0, 3).map((light) => (
          <p key={light.worker_id} class="put-wall-now put-wall-lit">
            <b class="code" data-testid="wall-lit">{shortName(wall.wall, light.cell ?? "")}</b>
            <strong>{t("wall.put", { quantity: light.quantity })}</strong>
            <span class="put-wall-item">{light.name || light.sku}</span>
            {lit.length > 1 && <span class="put-wall-who">{light.worker}</span>}
          </p>
        ))}
      </div>
    );
  }
  return (
    <p class="put-wall-now" data-testid="wall-now">
      <span>{wall ? quietWords(wall) : ""}</span>
    </p>
  );
}

function quietWords(wall: WallScreen): string {
  if (wall.out_of_use) return t("wall.out_of_use");
  const units = wall.walks.reduce((sum, walk) => sum + walk.units_left, 0);
  if (units > 0 && wall.free === 0) return t("wall.full");
  return units > 0 ? plural("wall.waits", units, { totes: wall.walks.flatMap((walk) => walk.totes).join(", ") }) : t("wall.idle");
}

function Cells({ wall, cells }: { wall: WallScreen; cells: readonly Drawn[] }): JSX.Element {
  const rows = Math.ceil(cells.length / Math.max(1, wall.columns));
  return (
    <div class="put-wall-cells" style={{ "--columns": String(wall.columns), "--rows": String(rows) }} role="list" aria-label={wall.wall}>
      {cells.map((cell) => (
        <div key={cell.code} role="listitem" class={`put-wall-cell is-${cell.puts === null ? cell.state : "lit"}`} data-testid="screen-cell" data-code={cell.code} data-is={cell.puts === null ? cell.state : "lit"} aria-label={`${shortName(wall.wall, cell.code)}: ${t(cell.puts === null ? `wall.is_${cell.state}` : "wall.is_lit")}`}>
          <b class="code">{shortName(wall.wall, cell.code)}</b>
          <span class="put-wall-count">{countOf(cell)}</span>
        </div>
      ))}
    </div>
  );
}

function countOf(cell: Drawn): JSX.Element | string {
  if (cell.puts !== null) return `+${String(cell.puts)}`;
  if (cell.state === "complete") return <Shape state="right" />;
  if (cell.state === "back") return <Shape state="wrong" />;
  return cell.of > 0 ? `${String(cell.lies)}/${String(cell.of)}` : "";
}
