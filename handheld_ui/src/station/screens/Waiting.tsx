import type { JSX } from "preact";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";
import { Cutoff } from "./OrderFacts";

/** What waits for a packer, most urgent first; an empty list says why it is empty. */
export function Waiting({ waiting, coming, act }: Drawn): JSX.Element {
  return (
    <section class="contents card">
      <h2 class="section-title">
        {t("waiting.title")} <span class="soft number">{plural("waiting.count", waiting.length)}</span>
      </h2>
      {waiting.length === 0 ? <Empty /> : <Table waiting={waiting} act={act} />}
      {coming.length > 0 && <Coming coming={coming} />}
    </section>
  );
}

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
              <td class="code">{entry.totes.join(" ")}</td>
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

const Empty = (): JSX.Element => (
  <div class="empty">
    <strong>{t("waiting.none")}</strong>
    <p class="soft">{t("waiting.none_why")}</p>
  </div>
);

function Table({ waiting, act }: Pick<Drawn, "waiting" | "act">): JSX.Element {
  return (
    <div class="scroll">
      <table class="waiting" data-testid="waiting">
        <thead>
          <tr>
            <th>{t("waiting.order")}</th>
            <th>{t("waiting.totes")}</th>
            <th>{t("waiting.lane")}</th>
            <th>{t("waiting.cutoff")}</th>
            <th class="visually-hidden">{t("waiting.open")}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((entry) => (
            <tr key={entry.order_number} data-testid="waiting-row">
              <td>
                <b class="code">{entry.order_number}</b>{" "}
                {(entry.priority === "urgent" || entry.priority === "high") && <span class="chip">{t(`bench.priority_${entry.priority}`)}</span>}
              </td>
              <td class="code">{entry.totes.join(" ")}</td>
              <td class="code">{entry.lane}</td>
              <td>
                <Cutoff cutoff={entry.cutoff} />
              </td>
              <td class="number">
                <button type="button" class="button" onClick={() => act({ kind: "open", code: entry.order_number })}>
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
