import type { JSX } from "preact";
import { post } from "../../../shared/api/client";
import type { CustomersOrderNoticesOut as Answer, CustomersOrderNoticeOut as Notice } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { attempt, type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { moment } from "../../parts/moments";
import { t, worded } from "./text";

const RENEW_MS = 10_000;
const MARKS: Readonly<Record<string, "right" | "wrong" | "look">> = { sent: "right", failed: "wrong" };

/** What the customer of an order was told, what could not be told and why, and once more. */
export function Told({ id, session, zone }: { id: string; session: Session; zone: string }): JSX.Element | null {
  const told = useLoaded<Answer>(may(session, "customers.read") ? `/orders/${id}/customer-notices` : null, RENEW_MS);
  if (!may(session, "customers.read")) return null;
  const again = async (notice: Notice): Promise<void> => {
    await post(`/customer-notices/${notice.id}/send-again`, {});
    await told.reload();
  };
  const act = may(session, "customers.send_notice_again") ? (notice: Notice): void => void attempt(() => again(notice), t("told.asked")) : null;
  return (
    <Panel title={t("told.title")}>
      <Trouble problem={told.problem} />
      <Table caption={t("told.title")} rows={told.value?.notices ?? []} columns={columns(zone, act)} idOf={(notice) => notice.id} busy={told.busy && told.value === null} empty={<Empty what={t("told.none")} why={t("told.none_why")} />} />
    </Panel>
  );
}

const columns = (zone: string, again: ((notice: Notice) => void) | null): Column<Notice>[] => [
  { key: "step", head: t("told.step"), cell: (notice) => <b>{worded(`told.is_${notice.step}`, {}, notice.step)}</b> },
  { key: "way", head: t("told.way"), cell: (notice) => worded(`told.by_${notice.way}`, {}, notice.way) },
  { key: "state", head: t("order.state"), cell: (notice) => <State notice={notice} zone={zone} /> },
  { key: "at", head: t("told.at"), cell: (notice) => moment(notice.sent_at ?? notice.tried_at ?? notice.created_at, zone) },
  {
    key: "again",
    head: t("told.again"),
    cell: (notice) =>
      again !== null && notice.state !== "sending" ? (
        <button type="button" class="button" data-testid={`again-${notice.step}-${notice.way}`} onClick={() => again(notice)}>
          {t("told.again")}
        </button>
      ) : null,
  },
];

const State = ({ notice, zone }: { notice: Notice; zone: string }): JSX.Element => (
  <span class="told-step">
    <StateMark state={MARKS[notice.state] ?? "look"} word={worded(`told.state_${notice.state}`, {}, notice.state)} />
    {notice.why !== "" && <span>{worded(`told.why_${notice.why}`, {}, notice.why)}</span>}
    {notice.state === "waiting" && notice.attempts > 0 && <span class="soft">{t("told.next", { at: moment(notice.due_at, zone) })}</span>}
    {notice.answer !== "" && <span class="code">{notice.answer}</span>}
  </span>
);
