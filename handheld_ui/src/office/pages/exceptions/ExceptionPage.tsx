import type { ComponentChildren, JSX } from "preact";
import type { BoardExceptionStoryOut as Story } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { mendedAt } from "../../../shared/mended_at";
import { serverNow, span } from "../../../shared/ui/time";
import { PageFrame, Panel, Trouble, useLoaded, useNews, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { hrefOf } from "../../router";
import { Acts } from "./Acts";
import { boardWord, kindWords, plural, sentence, Severity, Subject, t } from "./said";

const NEWS = ["exception"] as const;

/** One cause: what it is, whom it holds up, where it is mended, and who laid a hand on it. */
export function ExceptionPage({ id, session }: { id: string; session: Session }): JSX.Element {
  const { value: story, problem, reload } = useLoaded<Story>(`/exceptions/${id}`);
  useNews(NEWS, reload);
  if (!story) return <Trouble problem={problem} />;
  const zone = useZone(session);
  return (
    <PageFrame title={`${kindWords(story.kind)}: ${story.subject.label}`} lead={sentence(story, zone) ?? ""} keys={<a class="button" href={hrefOf(["exceptions"])}>{t("do.back")}</a>}>
      <Trouble problem={problem} />
      <Panel title={t("exceptions.now")}>
        <Facts story={story} zone={zone} />
        {mendedAt(story.subject) !== null && <p>{t("exceptions.mend_at")} <Subject trouble={story} /></p>}
        <Acts trouble={story} session={session} reopens={story.reopens} after={reload} />
      </Panel>
      <HeldUp story={story} />
      <Panel title={t("exceptions.history")}>
        <ol class="hands">
          <Hand at={story.raised_at} zone={zone}>{t("exceptions.did_raised")}</Hand>
          {story.history.map((hand) => (
            <Hand key={hand.at + hand.did} at={hand.at} zone={zone}>
              <b>{hand.by}</b> {t(`exceptions.did_${hand.did}`)} <span class="soft">{beside(hand, zone)}</span>
            </Hand>
          ))}
        </ol>
      </Panel>
    </PageFrame>
  );
}

function Facts({ story, zone }: { story: Story; zone: string }): JSX.Element {
  const facts: [string, ComponentChildren][] = [
    [t("exceptions.severity"), <Severity severity={story.severity} />],
    [t("exceptions.age"), span(serverNow() - Date.parse(story.raised_at))],
    [t("exceptions.times"), String(story.count)],
    [t("exceptions.owner"), story.owner?.name ?? t("exceptions.owner_nobody")],
    [t("exceptions.orders"), String(story.orders_at_risk)],
    ...(story.snoozed_until === null ? [] : [[t("exceptions.until"), moment(story.snoozed_until, zone)] as [string, string]]),
  ];
  return (
    <dl class="facts">
      {facts.map(([head, value]) => (
        <div key={head}>
          <dt>{head}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The orders that one cause holds up, each a link. */
function HeldUp({ story }: { story: Story }): JSX.Element | null {
  const entries = Array.isArray(story.detail["orders"]) ? (story.detail["orders"] as Record<string, unknown>[]) : [];
  const numbers = new Map(entries.map((entry) => [String(entry["order_id"]), String(entry["order_number"])]));
  if (numbers.size === 0) return null;
  return (
    <Panel title={t("exceptions.orders")}>
      <ul class="held-up">
        {[...numbers].map(([id, number]) => (
          <li key={id}>
            <a class="code" href={hrefOf(["orders", id])}>{number}</a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Hand({ at, zone, children }: { at: string; zone: string; children: ComponentChildren }): JSX.Element {
  return (
    <li data-testid="hand">
      <time class="soft" dateTime={at}>{moment(at, zone)}</time> {children}
    </li>
  );
}

/** What was said with it: until when, why, how many were counted. */
function beside({ data }: Story["history"][number], zone: string): string {
  const { until, reason, counted, fix, how } = data as Record<string, string | number | null | undefined>;
  const why = typeof how === "string" ? how.split(":")[1] : undefined;
  const said = [
    typeof fix === "string" ? boardWord(`fix.${fix}`, fix) : null,
    typeof until === "string" ? moment(until, zone) : null,
    typeof counted === "number" ? plural("exceptions.counted_units", counted) : null,
    why === undefined ? null : boardWord(`exception.why_${why}`, why),
    typeof reason === "string" ? reason : null,
  ];
  return said.filter(Boolean).join(", ");
}
