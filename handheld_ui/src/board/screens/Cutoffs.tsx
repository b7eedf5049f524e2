import type { JSX } from "preact";
import type { BoardSnapshot } from "../../shared/api/types";
import { Shape } from "../../shared/ui/StateMark";
import { clockTime, span } from "../../shared/ui/time";
import type { Frame } from "../sentences";
import { type Cutoff, cutoffsOf } from "../state";
import { t } from "../words";
import { Empty } from "./Empty";
import { whole } from "./Header";

const PARTS = ["shipped", "packed", "picked", "open"] as const;

export function Cutoffs({ snapshot, frame }: { snapshot: BoardSnapshot; frame: Frame }): JSX.Element {
  const rows = cutoffsOf(snapshot);
  return (
    <section class="card cutoffs">
      <h2 class="panel-title">{t("cutoff.title")}</h2>
      {rows.length === 0 ? <Empty what={t("cutoff.empty")} why={t("cutoff.empty_why")} /> : <Table rows={rows} frame={frame} />}
    </section>
  );
}

function Table({ rows, frame }: { rows: Cutoff[]; frame: Frame }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th>{t("cutoff.time")}</th>
          {PARTS.map((part) => (
            <th key={part} class="number">
              <i class={`swatch part-${part}`} /> {t(`cutoff.${part}`)}
            </th>
          ))}
          <th class="number">{t("cutoff.risk")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.cutoff} row={row} frame={frame} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, frame }: { row: Cutoff; frame: Frame }): JSX.Element {
  return (
    <>
      <tr class="cutoff-row" data-testid="cutoff-row">
        <th scope="row">
          <When cutoff={row.cutoff} frame={frame} />
        </th>
        {PARTS.map((part) => (
          <td key={part} class="number code">
            {whole(row[part])}
          </td>
        ))}
        <td class="number code">
          {row.at_risk > 0 ? (
            <span class="state state-wrong">
              <Shape state="look" />
              <b>{whole(row.at_risk)}</b>
            </span>
          ) : (
            <span class="soft">0</span>
          )}
        </td>
      </tr>
      <tr class="cutoff-bar">
        <td colSpan={6}>
          <Bar row={row} />
        </td>
      </tr>
    </>
  );
}

function When({ cutoff, frame }: { cutoff: string | null; frame: Frame }): JSX.Element {
  if (cutoff === null) return <span class="soft">{t("cutoff.none")}</span>;
  const away = Date.parse(cutoff) - frame.now;
  return (
    <>
      <b class="code cutoff-time">{clockTime(cutoff, frame.zone)}</b>{" "}
      <span class="soft">{away < 0 ? t("cutoff.ago", { time: span(-away) }) : t("cutoff.in", { time: span(away) })}</span>
    </>
  );
}

/** Shipped, packed, picked and open as parts of one bar: lightness and texture tell them apart, not hue alone. */
function Bar({ row }: { row: Cutoff }): JSX.Element {
  let start = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={t("cutoff.progress")}>
      {PARTS.map((part) => {
        const width = (100 * row[part]) / row.total;
        const x = start;
        start += width;
        return width > 0 && <rect key={part} class={`part-${part}`} x={x} width={Math.max(0, width - 0.3)} height="10" />;
      })}
    </svg>
  );
}
