import type { JSX } from "preact";
import { serverNow, span } from "../../shared/ui/time";
import { unitsComing } from "../contents";
import type { Pack, StationWaiting } from "../wire";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";

type Awaited = Pack["waits_for"][number];

/** What somebody fetches for the order: how many of what, who is on the way, since when. */
export const WaitsFor = ({ waits }: { waits: readonly Awaited[] }): JSX.Element => (
  <ul class="waits-for" data-testid="waits-for">
    {waits.map((each) => (
      <li key={`${each.line_id} ${each.since}`}>
        <strong>{t("waits.goods", { quantity: each.quantity, name: each.name })}</strong>{" "}
        <span class="soft">{t(each.worker === null ? "waits.nobody" : "waits.worker", { name: each.worker ?? "", time: span(Math.max(0, serverNow() - Date.parse(each.since))) })}</span>
      </li>
    ))}
  </ul>
);

/** Beside an order of which something is fetched: what comes, and the ways on. */
export function Waits({ pack, act, hero }: Drawn & { pack: Pack }): JSX.Element | null {
  if (unitsComing(pack) === 0) return null;
  const [place] = pack.hospitals;
  const aside = pack.hospitals.length <= 1 && hero.stage !== "waits";
  return (
    <section class="card stack" data-testid="waits">
      <h2 class="section-title">{t("waits.title")}</h2>
      <WaitsFor waits={pack.waits_for} />
      {aside && (
        <button type="button" class="button" data-testid="park" onClick={() => act({ kind: "park", place: place ?? null })}>
          {place === undefined ? t("waits.aside") : t("waits.park", { place })}
        </button>
      )}
      <button type="button" class="button" data-testid="go-without" onClick={() => act({ kind: "ask_incomplete" })}>
        {t("waits.go_without")}
      </button>
    </section>
  );
}

/** Orders that stand aside, or on the lane, until what is fetched for them has come. */
export function Parked({ parked, act }: Pick<Drawn, "parked" | "act">): JSX.Element | null {
  if (parked.length === 0) return null;
  return (
    <div data-testid="parked">
      <h2 class="section-title">
        {t("parked.title")} <span class="soft number">{plural("waiting.count", parked.length)}</span>
      </h2>
      <table class="waiting">
        <tbody>
          {parked.map((entry) => (
            <ParkedRow key={entry.order_id} entry={entry} act={act} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ParkedRow = ({ entry, act }: { entry: StationWaiting } & Pick<Drawn, "act">): JSX.Element => (
  <tr data-testid="parked-row">
    <td>
      <b class="code">{entry.order_number}</b>
    </td>
    <td>
      <WaitsFor waits={entry.waits_for} />
    </td>
    <td class="code">{entry.place ?? entry.totes.join(" ")}</td>
    <td class="number">
      <button type="button" class="button" onClick={() => act({ kind: "open", code: entry.order_number, orderId: entry.order_id })}>
        {t("waiting.open")}
      </button>
    </td>
  </tr>
);
