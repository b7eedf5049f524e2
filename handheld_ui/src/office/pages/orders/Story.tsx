import type { JSX } from "preact";
import type { ReportsStoryEntryOut as Entry } from "../../../shared/api/schemas";
import { Panel } from "../../parts";
import { moment } from "../../parts/moments";
import { priorityWords, stateWords, t, waitWords, worded } from "./text";

/** All that happened to an order, the newest first. */
export function Story({ story, zone }: { story: readonly Entry[]; zone: string }): JSX.Element {
  return (
    <Panel title={t("order.story")}>
      <ol class="story" data-testid="story">
        {[...story].reverse().map((entry, index) => (
          <li key={`${entry.at} ${story.length - index}`}>
            <time class="soft" dateTime={entry.at}>
              {moment(entry.at, zone)}
            </time>
            <span>{sentence(entry)}</span>
            <span class="soft">{[entry.what === "message" ? "" : entry.who, entry.device].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

function sentence({ what, who, data }: Entry): string {
  const values = {
    ...data,
    who,
    kind: waitWords(textOf(data["kind"])),
    state: what === "message" ? worded(`message.${textOf(data["state"])}`, {}, textOf(data["state"])) : stateWords(textOf(data["state"])),
    priority: priorityWords(textOf(data["priority"])),
    status: textOf(data["status"]) || "–",
    about: worded(`about.${textOf(data["about"])}`, {}, textOf(data["about"])),
    action: worded(`decided.${textOf(data["action"])}`, {}, textOf(data["action"])),
  };
  return worded(`story.${what}`, values, what);
}
