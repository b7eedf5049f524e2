import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StationWaiting } from "../wire";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";
import { Cutoff } from "./OrderFacts";
import { Parked } from "./Waits";

const SEARCH_FROM = 6;

/** What waits for a packer, most urgent first; an empty list says why it is empty, and where something waits. */
export function Waiting(drawn: Drawn): JSX.Element {
  const { waiting, coming, act } = drawn;
  const [text, setText] = useState("");
  const shown = waiting.filter((entry) => fits(entry, text));
  return (
    <section class="contents card">
      <h2 class="section-title">
        {t("waiting.title")} <span class="soft number">{plural("waiting.count", waiting.length)}</span>
        {waiting.length >= SEARCH_FROM && <Search text={text} onText={setText} />}
      </h2>
      {waiting.length === 0 ? <Empty {...drawn} /> : shown.length === 0 ? <p class="soft">{t("waiting.no_match", { text })}</p> : <Table waiting={shown} act={act} />}
      <Parked {...drawn} />
      {coming.length > 0 && <Coming coming={coming} />}
    </section>
  );
}

const Search = ({ text, onText }: { text: string; onText: (text: string) => void }): JSX.Element => (
  <input type="search" class="waiting-search" value={text} placeholder={t("waiting.search")} aria-label={t("waiting.search")} data-testid="waiting-search" onInput={(event) => onText(event.currentTarget.value)} />
);

function fits({ order_number, customer, totes }: StationWaiting, text: string): boolean {
  const asked = text.trim().toLowerCase();
  return [order_number, customer, ...totes].some((each) => each.toLowerCase().includes(asked));
}

/** The place at which its totes of several walks stand together. */
const GatheredAt = ({ entry }: { entry: StationWaiting }): JSX.Element | null =>
  (entry.gathered_at ?? []).length === 0 ? null : <span class="chip" data-testid="gathered-at">{t("waiting.at", { place: entry.gathered_at?.join(", ") ?? "" })}</span>;

/** What is not there yet: in which zone, and with whom. */
const AwayPart = ({ part: { zone, worker } }: { part: NonNullable<StationWaiting["away"]>[number] }): JSX.Element => (
  <span class="soft" data-testid="away">{t(worker === null ? (zone ? "away.zone" : "away.none") : zone ? "away.zone_worker" : "away.worker", { zone, name: worker ?? "" })} </span>
);

/** Orders of which a part stands on the lane: nobody packs them before the rest is here. */
function Coming({ coming }: Pick<Drawn, "coming">): JSX.Element {
  return (
    <div data-testid="coming">
      <h2 class="section-title">
        {t("coming.title")} <span class="soft number">{plural("waiting.count", coming.length)}</span>
      </h2>
      <p class="soft">{t("coming.why")}</p>
      <table class="waiting">
        <tbody>
          {coming.map((entry) => (
            <tr key={entry.order_number} data-testid="coming-row">
              <td>
                <b class="code">{entry.order_number}</b>
              </td>
              <td class="code">
                <GatheredAt entry={entry} /> {entry.totes.join(", ")}
              </td>
              <td>{(entry.away ?? []).map((part) => <AwayPart key={`${part.zone} ${part.worker ?? ""}`} part={part} />)}</td>
              <td>
                <Cutoff cutoff={entry.cutoff} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Empty({ elsewhere, act }: Drawn): JSX.Element {
  return (
    <div class="empty">
      <strong>{t("waiting.none")}</strong>
      {elsewhere.map((each) => (
        <p key={each.lane} data-testid="elsewhere">
          {plural("waiting.elsewhere", each.waiting, { lane: each.lane })}{" "}
          <button type="button" class="button" onClick={() => act({ kind: "open", code: each.order_number, orderId: each.order_id })}>
            {t("waiting.take")}
          </button>
        </p>
      ))}
      <p class="soft">{t("waiting.none_why")}</p>
    </div>
  );
}

function Table({ waiting, act }: Pick<Drawn, "waiting" | "act">): JSX.Element {
  return (
    <div class="scroll">
      <table class="waiting" data-testid="waiting">
        <thead>
          <tr>
            <th>{t("waiting.order")}</th>
            <th>{t("waiting.customer")}</th>
            <th class="number">{t("waiting.pieces")}</th>
            <th>{t("waiting.totes")}</th>
            <th>{t("waiting.cutoff")}</th>
            <th class="visually-hidden">{t("waiting.open")}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((entry) => (
            <tr key={entry.order_id} data-testid="waiting-row">
              <td>
                <b class="code">{entry.order_number}</b>{" "}
                {(entry.priority === "urgent" || entry.priority === "high") && <span class="chip">{t(`bench.priority_${entry.priority}`)}</span>}
              </td>
              <td>{entry.customer}</td>
              <td class="code number">{entry.units}</td>
              <td class="code">
                {entry.place !== null && <span class="chip" data-testid="stands-at">{t("waiting.whole_at", { place: entry.place })}</span>} <GatheredAt entry={entry} /> {entry.totes.filter((tote) => tote !== entry.place).join(", ")}
              </td>
              <td>
                <Cutoff cutoff={entry.cutoff} />
              </td>
              <td class="number">
                <button type="button" class="button" onClick={() => act({ kind: "open", code: entry.order_number, orderId: entry.order_id })}>
                  {t("waiting.open")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
