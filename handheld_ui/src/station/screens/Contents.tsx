import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { sized } from "../../shared/ui/picture";
import { StateMark } from "../../shared/ui/StateMark";
import { inCases } from "../../shared/scan/cases";
import { wantedOf } from "../called_off";
import { left, settled } from "../contents";
import { lineInHand } from "../items";
import { takesItems } from "../prompt";
import type { Pack, PackLine } from "../wire";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";
import { Gift, Instructions } from "./Instructions";
import { KEYS } from "./keys";
import { OrderFacts } from "./OrderFacts";

const COMPACT_FROM = 7;

type Props = Drawn & { pack: Pack };

export function Contents(drawn: Props): JSX.Element {
  const { pack } = drawn;
  const packed = pack.lines.reduce((sum, line) => sum + wantedOf(line).packed, 0);
  const expected = pack.lines.reduce((sum, line) => sum + wantedOf(line).expected, 0);
  return (
    <section class="contents card" data-compact={pack.lines.length >= COMPACT_FROM} data-pictures={pack.lines.some((line) => line.image_url !== null)}>
      <OrderFacts pack={pack} />
      <h2 class="section-title">
        {t("bench.contents")} <span class="soft number">{t("bench.contents_of", { packed, expected })}</span>
      </h2>
      <Gift pack={pack} />
      <Instructions pack={pack} sku={null} />
      <ul class="lines">
        {arranged(drawn).map((line) => (
          <Line key={line.id} line={line} {...drawn} />
        ))}
      </ul>
    </section>
  );
}

/** A long list shows what comes out, the line just scanned, what is still to be packed, and then what is done; a short one stays as it is. */
function arranged({ pack, bench }: Props): PackLine[] {
  if (pack.lines.length < COMPACT_FROM) return pack.lines;
  const rank = (line: PackLine): number => (line.called_off > 0 ? 0 : bench.recent[0]?.name === line.name ? 1 : settled(line) ? 3 : 2);
  return [...pack.lines].sort((one, other) => rank(one) - rank(other));
}

function Line({ line, pack, bench, hero, act }: { line: PackLine } & Props): JSX.Element {
  const element = useRef<HTMLLIElement>(null);
  const latest = hero.stage === "items" && bench.recent[0]?.name === line.name;
  useEffect(() => {
    if (latest) element.current?.scrollIntoView({ block: "nearest" });
  }, [latest, line.packed]);
  return (
    <li ref={element} class="line" data-testid="pack-line" data-sku={line.sku} data-state={stateOf(line)} data-latest={latest}>
      <Picture line={line} />
      <LineName line={line} pack={pack} />
      <span class="line-acts">{!settled(line) && takesItems(hero.stage) && <LineActs line={line} inHand={lineInHand(bench)?.id === line.id} mayTap={pack.may_pack_all || line.packed > 0} act={act} />}</span>
      <LineCount line={line} />
    </li>
  );
}

const stateOf = (line: PackLine): "out" | "complete" | "open" => (line.called_off > 0 ? "out" : settled(line) && line.coming === 0 ? "complete" : "open");

/** By finger: one more, where the house trusts the order or the line was scanned before; the rest of the line of which one was scanned. */
const LineActs = ({ line, inHand, mayTap, act }: { line: PackLine; inHand: boolean; mayTap: boolean } & Pick<Props, "act">): JSX.Element => (
  <>
    {inHand && (
      <button type="button" class="button button-primary" data-testid="pack-rest" onClick={() => act({ kind: "pack_rest", lineId: line.id })}>
        {plural("bench.pack_rest", left(line))} <span class="keycap">{KEYS.all}</span>
      </button>
    )}
    {mayTap && line.check !== "each" && (
      <button type="button" class="button key" aria-label={t("bench.pack_one", { name: line.name })} onClick={() => act({ kind: "pack_line", lineId: line.id })}>
        <bdi dir="ltr">+1</bdi>
      </button>
    )}
    <button type="button" class="button" onClick={() => act({ kind: "ask_missing", lineId: line.id })}>
      {t("bench.report")}
    </button>
  </>
);

function Picture({ line }: { line: PackLine }): JSX.Element {
  if (line.image_url !== null) return <img class="line-picture" src={sized(line.image_url, 96)} alt="" width="56" height="56" />;
  return (
    <span class="line-picture line-letter" aria-hidden="true">
      {line.name.slice(0, 1)}
    </span>
  );
}

function LineName({ line, pack }: { line: PackLine; pack: Pack }): JSX.Element {
  return (
    <span class="line-name">
      <strong>{line.name}</strong>
      {line.variant !== "" && <span class="line-variant" data-testid="variant">{line.variant}</span>}
      <span class="line-facts soft">
        <span class="code">{line.sku}</span>
        {line.lot !== null && line.lot !== "" && <span>{t("bench.lot", { lot: line.lot })}</span>}
        <LineState line={line} />
        <InCases line={line} />
      </span>
      <Instructions pack={pack} sku={line.sku} />
    </span>
  );
}

/** How many are in, of how many; where some come out, how many those are. */
const LineCount = ({ line }: { line: PackLine }): JSX.Element => (
  <span class="line-count code" data-testid="pack-count">
    {line.called_off > 0 ? <b dir="ltr">−{line.called_off}</b> : <b>{line.packed}</b>}
    <span class="soft"> / {line.called_off > 0 ? line.packed : line.expected}</span>
  </span>
);

function InCases({ line }: { line: PackLine }): JSX.Element | null {
  const cases = inCases(left(line), line.codes);
  return cases === null ? null : <bdi class="soft code" data-testid="in-cases">{cases}</bdi>;
}

function LineState({ line }: { line: PackLine }): JSX.Element {
  if (line.called_off > 0) return <StateMark state="look" word={t("bench.take_out", { count: line.called_off })} />;
  if (line.surplus > 0 && settled(line)) return <StateMark state="look" word={t("bench.stays", { count: line.surplus })} />;
  if (line.coming > 0) return <StateMark state="waiting" word={t("bench.coming", { count: line.coming })} />;
  if (line.missing > 0) return <StateMark state="look" word={t("bench.missing", { count: line.missing })} />;
  if (settled(line)) return <StateMark state="right" word={t("bench.complete")} />;
  if (line.packed > 0) return <StateMark state="waiting" word={plural("bench.left", left(line))} />;
  return <span class="soft">{plural("bench.left", left(line))}</span>;
}
