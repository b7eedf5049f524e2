/** The walk from above: aisles and corridors from the layout, the stops that are left, where I am, what is left of it. */
import type { JSX } from "preact";
import type { FloorPlan } from "../../../../shared/api/floor_types";
import type { PickStop } from "../../../../shared/api/types";
import { span } from "../../../../shared/ui/time";
import { distanceAhead, position, remaining } from "../route";
import { plural, t } from "../words";
import type { DrawnWith } from "../../face";
import type { PickState } from "../state";
import { walkIn } from "../state";

const WIDTH = 328;
const HEIGHT = 300;
const EDGE = 22;

interface Point {
  x_mm: number;
  y_mm: number;
}

interface Scale {
  x: (mm: number) => number;
  y: (mm: number) => number;
}

const MARGIN_MM = 4000;

/** The part of the hall that still matters, so that stops side by side stay apart. The front of the hall is at the foot
 *  of the screen, as the worker enters it. */
function scaleOf(points: Point[]): Scale {
  const xs = points.flatMap(({ x_mm }) => [x_mm - MARGIN_MM, x_mm + MARGIN_MM]);
  const ys = points.flatMap(({ y_mm }) => [y_mm - MARGIN_MM, y_mm + MARGIN_MM]);
  const fit = (values: number[], size: number): ((mm: number) => number) => {
    const low = Math.min(...values);
    const range = Math.max(1, Math.max(...values) - low);
    return (mm) => EDGE + ((mm - low) / range) * (size - 2 * EDGE);
  };
  const up = fit(ys, HEIGHT);
  return { x: fit(xs, WIDTH), y: (mm) => HEIGHT - up(mm) };
}

function Aisles({ plan, scale }: { plan: FloorPlan; scale: Scale }): JSX.Element {
  const ends = [Math.min(...plan.cross_aisles), Math.max(...plan.cross_aisles)] as const;
  const [left, right] = [plan.aisles[0]?.x_mm ?? 0, plan.aisles.at(-1)?.x_mm ?? 0];
  const shown = plan.aisles.filter((aisle) => scale.x(aisle.x_mm) > 8 && scale.x(aisle.x_mm) < WIDTH - 8);
  const every = Math.ceil(shown.length / 8);
  return (
    <g>
      {plan.cross_aisles.map((y) => (
        <line key={`c${y}`} class="map-way" x1={scale.x(left)} x2={scale.x(right)} y1={scale.y(y)} y2={scale.y(y)} />
      ))}
      {shown.map((aisle, index) => (
        <g key={aisle.name}>
          <line class="map-way" x1={scale.x(aisle.x_mm)} x2={scale.x(aisle.x_mm)} y1={scale.y(ends[0])} y2={scale.y(ends[1])} />
          <line class="map-rack" x1={scale.x(aisle.x_mm)} x2={scale.x(aisle.x_mm)} y1={scale.y(aisle.first_y_mm)} y2={scale.y(aisle.last_y_mm)} />
          {index % every === 0 && (
            <text class="map-name" x={scale.x(aisle.x_mm)} y={12}>
              {aisle.name}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

type Leg = [Point, Point];

/** The corridor that a change of aisle costs least through. */
function corridorBetween(from: Point, to: Point, plan: FloorPlan): number {
  const cost = (y: number): number => Math.abs(from.y_mm - y) + Math.abs(to.y_mm - y);
  return [...plan.cross_aisles].sort((a, b) => cost(a) - cost(b))[0] ?? from.y_mm;
}

/** Every corner of the way: what the map has to hold. */
const corners = ([from, to]: Leg, plan: FloorPlan): Point[] =>
  from.x_mm === to.x_mm ? [from, to] : [from, { x_mm: from.x_mm, y_mm: corridorBetween(from, to, plan) }, to];

/** Along the aisle, through the corridor that costs least, along the next aisle. */
function legPath([from, to]: Leg, plan: FloorPlan, scale: Scale): string {
  const start = `M${scale.x(from.x_mm)} ${scale.y(from.y_mm)}`;
  if (from.x_mm === to.x_mm) return `${start}V${scale.y(to.y_mm)}`;
  return `${start}V${scale.y(corridorBetween(from, to, plan))}H${scale.x(to.x_mm)}V${scale.y(to.y_mm)}`;
}

const BIG = 13;
const SMALL = 11;
const DOT = 4;

interface Mark {
  stop: PickStop;
  number: number;
  x: number;
  y: number;
  /** A number that would lie on another is a dot: the next stops are read first. */
  isDot: boolean;
}

function marksOf(stops: PickStop[], scale: Scale): Mark[] {
  const marks: Mark[] = [];
  for (const [index, stop] of stops.entries()) {
    const [x, y] = [scale.x(stop.location.x_mm), scale.y(stop.location.y_mm)];
    const isDot = marks.some((mark) => !mark.isDot && Math.hypot(mark.x - x, mark.y - y) < 2 * SMALL);
    marks.push({ stop, number: index + 1, x, y, isDot });
  }
  return marks;
}

function Stops({ stops, scale }: { stops: PickStop[]; scale: Scale }): JSX.Element {
  const marks = marksOf(stops, scale);
  return (
    <g>
      {[...marks.filter((mark) => mark.isDot), ...marks.filter((mark) => !mark.isDot).reverse()].map(({ stop, number, x, y, isDot }) => (
        <g key={stop.id} class={number === 1 ? "map-stop map-now" : "map-stop"} data-testid="map-stop">
          <circle cx={x} cy={y} r={isDot ? DOT : number === 1 ? BIG : SMALL} />
          {!isDot && (
            <text x={x} y={y + 5}>
              {number}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Which way to go first, in degrees from the right, clockwise. */
function heading([from, to]: Leg, plan: FloorPlan, scale: Scale): number {
  const y_mm = from.x_mm === to.x_mm ? to.y_mm : corridorBetween(from, to, plan);
  const up = scale.y(y_mm) - scale.y(from.y_mm);
  return Math.abs(up) > 1 ? Math.sign(up) * 90 : to.x_mm >= from.x_mm ? 0 : 180;
}

/** A ring, so that no stop is hidden where the worker stands, and the way out of it. */
function Me({ leg, plan, scale }: { leg: Leg; plan: FloorPlan; scale: Scale }): JSX.Element {
  const [{ x_mm, y_mm }] = leg;
  return (
    <g class="map-me" data-testid="map-me" transform={`translate(${scale.x(x_mm)} ${scale.y(y_mm)}) rotate(${heading(leg, plan, scale)})`}>
      <circle r={BIG + 4} />
      <path d={`M${BIG + 8}-8L${BIG + 20} 0 ${BIG + 8} 8z`} />
    </g>
  );
}

/** Where the goods go in the end: at the entrance, as the planner reckons. */
function Lane({ at, code, scale }: { at: Point; code: string; scale: Scale }): JSX.Element {
  const [x, y] = [scale.x(at.x_mm), scale.y(at.y_mm)];
  return (
    <g class="map-lane" data-testid="map-lane">
      <rect x={x - 8} y={y - 8} width={16} height={16} rx={3} />
      <text x={Math.min(Math.max(x, EDGE * 2), WIDTH - EDGE * 2)} y={y + 36}>
        {code}
      </text>
    </g>
  );
}

function Plan({ plan, drawn }: { plan: FloorPlan; drawn: PickState }): JSX.Element {
  const stops = remaining(drawn);
  const [x_mm = 0, y_mm = 0] = plan.depot;
  const entrance = { x_mm, y_mm };
  const me = position(drawn) ?? entrance;
  const points: Point[] = [...stops.map((stop) => stop.location), entrance];
  const legs = points.map((point, index): Leg => [points[index - 1] ?? me, point]);
  const first = legs.find(([from, to]) => from.x_mm !== to.x_mm || from.y_mm !== to.y_mm) ?? [me, me];
  const scale = scaleOf([me, ...legs.flatMap((leg) => corners(leg, plan))]);
  return (
    <svg class="walk-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={plural("map.stops_left", stops.length)}>
      <Aisles plan={plan} scale={scale} />
      <path class="map-route" d={legs.map((leg) => legPath(leg, plan, scale)).join("")} />
      <Lane at={entrance} code={drawn.task.drop.lanes[0] ?? ""} scale={scale} />
      <Me leg={[me, first[1]]} plan={plan} scale={scale} />
      <Stops stops={stops} scale={scale} />
    </svg>
  );
}

export function WalkMap({ inHand, plan }: DrawnWith): JSX.Element {
  const pick = walkIn({ inHand });
  if (!pick || !plan || plan.aisles.length === 0) return <p class="fill soft lead">{t("map.no_plan")}</p>;
  const ahead = distanceAhead(pick, plan);
  const next = remaining(pick)[0];
  return (
    <div class="fill map-body">
      <Plan plan={plan} drawn={pick} />
      <dl class="facts map-facts">
        <div>
          <dt>{t("map.next")}</dt>
          <dd class="code">{next?.location.code ?? "–"}</dd>
        </div>
        <div>
          <dt>{t("map.way_left")}</dt>
          <dd data-testid="map-distance">{t("map.metres", { metres: Math.round(ahead.totalMm / 1000) })}</dd>
        </div>
        <div>
          <dt>{t("map.time_left")}</dt>
          <dd>{span(ahead.seconds * 1000)}</dd>
        </div>
      </dl>
    </div>
  );
}
