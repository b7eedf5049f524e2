import type { JSX } from "preact";
import { clockTime } from "../../shared/ui/time";
import { activitySentence, type Frame } from "../sentences";
import type { Activity } from "../state";
import { t } from "../words";
import { Empty } from "./Empty";

/** The ticker: what happened, newest on top. */
export function ActivityList({ activity, frame }: { activity: readonly Activity[]; frame: Frame }): JSX.Element {
  return (
    <section class="card activity">
      <h2 class="panel-title">{t("activity.title")}</h2>
      {activity.length === 0 ? (
        <Empty what={t("activity.empty")} why={t("activity.empty_why")} />
      ) : (
        <ol class="activity-list">
          {activity.map((each, index) => (
            <li key={activity.length - index}>
              <time class="code soft">{clockTime(each.at, frame.zone, true)}</time> <span>{activitySentence(each)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
