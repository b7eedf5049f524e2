import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post, type Problem, remove } from "../../../shared/api/client";
import type { LayoutRackingDrawingOut as Drawing, LayoutRackingOut as Racking, LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { done, faultWords, Panel, problemOf, Trouble, type Values } from "../../parts";
import { FormField } from "../../parts/FormField";
import { go, hrefOf, place } from "../../router";
import { bodyOf, groups, STARTING } from "./asked";
import { type Drawn, Plan } from "./Plan";
import { pathOf } from "./site";
import { plural, t } from "./text";

const TYPING_MS = 300;

/** What racks are asked for, and the drawing that follows as one types. */
export function Racks({ session, site }: { session: Session; site: Site }): JSX.Element {
  const [values, setValues] = useState<Values>(STARTING);
  const { drawing, problem, stale } = useDrawing(site, values);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const wrong = wrongOf(problem);
  const lay = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      told(site, await post<Racking>(`${pathOf(site)}/rackings`, bodyOf(values)));
    } catch (error) {
      setRefused(problemOf(error));
    }
    setBusy(false);
  };
  const ready = drawing !== null && problem === null && !stale && drawing.clash_count === 0;
  return (
    <div class="racks">
      <form class="racks-form" onSubmit={(event) => void lay(event)}>
        {groups().map(([title, fields]) => (
          <fieldset key={title} class="card">
            <legend>{title}</legend>
            <div class="form">
              {fields.map((field) => (
                <FormField key={field.name} field={field} value={values[field.name]} wrong={wrong[field.name] ?? null} change={(value) => setValues((before) => ({ ...before, [field.name]: value }))} />
              ))}
            </div>
          </fieldset>
        ))}
        <Trouble problem={refused} />
        {may(session, "layout.lay_racking") && (
          <button type="submit" class="button button-primary" disabled={busy || !ready} data-testid="lay">
            {plural("racks.lay_count", drawing?.shelves ?? 0)}
          </button>
        )}
      </form>
      <Preview drawing={drawing} problem={problem} stale={stale} values={values} />
    </div>
  );
}

function told(site: Site, racking: Racking): void {
  done(plural("racks.done", racking.places), () => remove(`${pathOf(site)}/rackings/${racking.id}`));
  const [page, tab] = place.value.parts;
  if (page === "building" && tab === "racks") go(hrefOf(["building"], { warehouse: site.code })); // who has gone elsewhere stays there
}

interface Seen {
  readonly drawing: Drawing | null;
  readonly problem: Problem | null;
  readonly stale: boolean;
}

/** The drawing of what stands in the form, a moment after the last letter; an answer that is overtaken counts no more. */
function useDrawing(site: Site, values: Values): Seen {
  const [seen, see] = useState<Seen>({ drawing: null, problem: null, stale: true });
  useEffect(() => {
    let overtaken = false;
    see((before) => ({ ...before, stale: true }));
    const timer = setTimeout(() => {
      post<Drawing>(`${pathOf(site)}/rackings/drawing`, bodyOf(values)).then(
        (drawing) => overtaken || see({ drawing, problem: null, stale: false }),
        (error: unknown) => overtaken || see((before) => ({ ...before, problem: problemOf(error), stale: false })),
      );
    }, TYPING_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [site, values]);
  return seen;
}

const wrongOf = (problem: Problem | null): Record<string, string> => Object.fromEntries((problem?.errors ?? []).map((fault) => [fault.field.split(/[.[]/)[0] ?? "", faultWords(fault)]));

function Preview({ drawing, problem, stale, values }: Seen & { values: Values }): JSX.Element {
  return (
    <Panel title={t("racks.preview")}>
      {drawing && (
        <div class={problem || stale ? "plan-stale" : ""} aria-busy={stale}>
          <p data-testid="drawing-told">
            {plural("racks.told", drawing.shelves)} {plural("racks.faces", drawing.faces)} <b class="code">{`${drawing.first_code} – ${drawing.last_code}`}</b>
          </p>
          <Plan drawn={drawnOf(drawing, values)} label={t("plan.label")} />
        </div>
      )}
      {problem && problem.errors.length === 0 && <Trouble problem={problem} />}
      {drawing && drawing.clash_count > 0 && (
        <div class="panel-wrong" role="alert" data-testid="clashes">
          <p>{plural("racks.clashes", drawing.clash_count)}</p>
          <p class="code clash-codes">{drawing.clashes.map(({ code }) => code).join(" ")}</p>
        </div>
      )}
    </Panel>
  );
}

function drawnOf(drawing: Drawing, values: Values): Drawn {
  const ends = { from: drawing.cross_aisles[0] ?? 0, to: drawing.cross_aisles.at(-1) ?? 0 };
  const standing = drawing.standing.map((aisle) => ({ ...aisle, from: aisle.first_y_mm || ends.from, to: aisle.last_y_mm || ends.to, fresh: false }));
  return {
    aisles: [...standing, ...drawing.aisles.map((aisle) => ({ ...aisle, ...ends, fresh: true }))],
    cross_aisles: drawing.cross_aisles,
    depot: drawing.depot,
    bays: drawing.bays,
    rows: drawing.rows,
    bay_width_mm: Number(values["bay_width_mm"] ?? 1000),
    spacing_mm: Number(values["spacing_mm"] ?? 3000),
  };
}
