import type { JSX } from "preact";
import { heldSentence } from "../../../board/plan_sentences";
import type { HeldOrder, Plan } from "../../../shared/api/types";
import { attempt, Panel, Table } from "../../parts";
import { hrefOf } from "../../router";
import { actOn, plural, t } from "./said";

/** Orders that could be picked and are held back, each with its why and a key that sends it all the same. */
export function Held({ plan, after }: { plan: Plan; after: () => Promise<void> }): JSX.Element {
  const send = async ({ order }: HeldOrder): Promise<void> => {
    await attempt(() => actOn("send", order.id), t("queue.did_send_order", { number: order.number }));
    await after();
  };
  return (
    <Panel title={plural("queue.held", plan.held_count)}>
      <Table
        caption={plural("queue.held", plan.held_count)}
        rows={plan.held}
        idOf={(row) => row.order.id}
        hrefOf={(row) => hrefOf(["orders", row.order.id])}
        empty={<p class="soft">{t("queue.none_held")}</p>}
        columns={[
          { key: "order", head: t("queue.order"), cell: (row) => <span class="code">{row.order.number}</span> },
          { key: "why", head: t("queue.why"), cell: (row) => heldSentence(row.reasons) },
          { key: "act", head: t("queue.act"), cell: (row) => <button type="button" class="button" onClick={() => void send(row)}>{t("queue.send")}</button> },
        ]}
      />
    </Panel>
  );
}
