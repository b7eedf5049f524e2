/** The one screen that draws whatever comes in plain values: prompt, the big thing, what is known, rows that lead on, what can be done. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Shape } from "../../shared/ui/StateMark";
import type { Goods, Hero, Row, View } from "../flows/view";
import { useHand } from "../hand";
import type { Drawing, DrawnWith } from "../tasks/face";
import { faceOf } from "../tasks/registry";
import { t } from "../words";
import { fitting, Picture, Variant } from "./goods";
import { EntryKeys, Keypad, Notice } from "./parts";
import { PhotoKey } from "./Photo";
import { isKnown, textOf } from "./text";

/** A drawing is fetched when it is first opened; until then its place stays calm and empty. */
function Drawn({ what, props }: { what: string; props: DrawnWith }): JSX.Element {
  const [Screen, setScreen] = useState<Drawing | null>(null);
  const kind = props.inHand?.kind;
  useEffect(() => {
    let alive = true;
    void faceOf(kind)?.drawings?.[what]?.().then((screen) => alive && setScreen(() => screen), () => undefined);
    return () => void (alive = false);
  }, [kind, what]);
  return Screen ? <Screen {...props} /> : <div class="fill" />;
}

function GoodsHero({ goods }: { goods: Goods }): JSX.Element {
  return (
    <div class="item item-big">
      <Picture item={goods} />
      <div class="item-text">
        <p class="item-name-big">{goods.name}</p>
        <Variant item={goods} />
        <p class="soft code">{goods.sku}</p>
      </div>
    </div>
  );
}

function HeroPart({ hero, expects }: { hero: Hero; expects: string }): JSX.Element {
  switch (hero.kind) {
    case "place":
      return (
        <p class="place-hero" style={fitting(hero.blocks)} data-testid="expected" data-code={expects}>
          {hero.blocks.map((block, index) => (
            <b class="code" key={index}>
              {block}
            </b>
          ))}
        </p>
      );
    case "goods":
      return <GoodsHero goods={hero.goods} />;
    case "code":
      return (
        <p class="code-hero" {...(expects === "" ? {} : { "data-testid": "expected", "data-code": expects })}>
          <b class="code">{hero.code}</b>
        </p>
      );
    case "count":
      return (
        <p class="count" data-testid="expected" data-code={expects}>
          <b class="count-now">{hero.now === "" ? 0 : hero.now}</b>
          {hero.of !== null && <span class="count-of">{t(hero.free ? "move.free" : "move.of", { quantity: hero.of })}</span>}
        </p>
      );
  }
}

function Facts({ facts, zone }: { facts: NonNullable<View["facts"]>; zone: string }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.name.key} class={fact.tone ? `fact-${fact.tone}` : ""}>
          <dt>{textOf(fact.name, zone)}</dt>
          <dd>{textOf(fact.value, zone)}</dd>
        </div>
      ))}
    </dl>
  );
}

function RowPart({ row, number, zone }: { row: Row; number: number; zone: string }): JSX.Element {
  const { machine } = useHand();
  const inside = (
    <>
      {row.leads && <span class="row-number" aria-hidden="true">{number}</span>}
      <span class="row-words">
        <b class={row.code ? "code" : ""}>{textOf(row.title, zone)}</b>
        {row.details.length > 0 && (
          <small>
            {row.details.map((detail, index) => (
              <span key={index}>{textOf(detail, zone)}</span>
            ))}
          </small>
        )}
      </span>
      {row.tone && <Shape state={row.tone} />}
      {row.tag !== undefined && <b class="row-tag code">{textOf(row.tag, zone)}</b>}
    </>
  );
  if (!row.leads) return <div class="flow-row">{inside}</div>;
  return (
    <button type="button" class="flow-row" data-testid="flow-row" onClick={() => machine.tap("row", String(number))}>
      {inside}
    </button>
  );
}

function Rows({ rows, zone }: { rows: Row[]; zone: string }): JSX.Element {
  return (
    <ul class="flow-rows">
      {rows.filter((row) => isKnown(row.title)).map((row, index) => (
        <li key={index}>
          <RowPart row={row} number={index + 1} zone={zone} />
        </li>
      ))}
    </ul>
  );
}

function Foot({ view, zone }: { view: View; zone: string }): JSX.Element {
  const { machine } = useHand();
  const { entry } = view;
  return (
    <div class="foot">
      {view.keypad && <Keypad onKey={(key) => machine.tap("key", key)} enter={() => machine.tap("key", "enter")} />}
      {entry && !view.keypad && (
        <EntryKeys label={textOf(entry.label, zone)} numeric={entry.numeric ?? false}>
          {view.photo && <PhotoKey photo={view.photo} zone={zone} />}
        </EntryKeys>
      )}
      <div class="row">
        {view.actions.map((action) => (
          <button
            type="button"
            key={action.command}
            class={`button button-big ${action.primary ? "button-primary" : ""}`}
            data-testid={action.command === "back" ? "back" : `flow-${action.command}`}
            onClick={() => machine.command(action.command)}
          >
            {textOf(action.label, zone)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Nothing to show yet: where something can be scanned, a calm picture of it. */
function Nothing({ text, toScan }: { text: string; toScan: boolean }): JSX.Element {
  return (
    <>
      {toScan && <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <path d="M8 28V12h16M72 12h16v16M88 68v16H72M24 84H8V68M24 30v36M34 30v36M42 30v36M54 30v36M62 30v36M72 30v36M4 48h88" />
      </svg>}
      <p class="soft lead">{text}</p>
    </>
  );
}

/** Where work ends. */
function Over({ view, zone }: { view: View; zone: string }): JSX.Element {
  return (
    <main class="screen flow-screen" data-flow={view.name}>
      <div class="fill middle">
        <span class="big-mark state-right">
          <Shape state="right" />
        </span>
        <h1 class="prompt" data-testid="prompt">
          {textOf(view.prompt, zone)}
        </h1>
      </div>
      {view.notice && <Notice say={view.notice} />}
      <Foot view={view} zone={zone} />
    </main>
  );
}

export function FlowScreen({ view, drawnWith }: { view: View; drawnWith: DrawnWith }): JSX.Element {
  const { zone } = drawnWith;
  if (view.done) return <Over view={view} zone={zone} />;
  const rows = view.rows ?? [];
  const bare = view.empty !== undefined && rows.length === 0 && !view.hero;
  return (
    <main class={`screen flow-screen ${view.keypad ? "flow-keyed" : ""}`} data-flow={view.name}>
      <h1 class="prompt" data-testid="prompt" aria-busy={view.busy ?? false}>
        {textOf(view.prompt, zone)}
      </h1>
      {view.drawn ? (
        <Drawn what={view.drawn} props={drawnWith} />
      ) : (
        <div class={`fill flow-body ${view.keypad ? "" : "scroll"} ${bare ? "flow-empty" : ""}`}>
          {view.hero && <HeroPart hero={view.hero} expects={view.expects ?? ""} />}
          {view.facts && view.facts.length > 0 && <Facts facts={view.facts} zone={zone} />}
          {rows.length > 0 && <Rows rows={rows} zone={zone} />}
          {view.empty && (bare ? <Nothing text={textOf(view.empty, zone)} toScan={view.entry !== undefined} /> : <p class="soft lead">{textOf(view.empty, zone)}</p>)}
        </div>
      )}
      {view.notice && <Notice say={view.notice} />}
      <Foot view={view} zone={zone} />
    </main>
  );
}
