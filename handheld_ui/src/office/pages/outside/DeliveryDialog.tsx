import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsWebhookDeliveryOut as Delivery } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { post } from "../../../shared/api/client";
import { may } from "../../pages";
import { attempt, Dialog, Form } from "../../parts";
import { spread, t } from "./text";

interface Props {
  readonly session: Session;
  readonly delivery: Delivery;
  readonly changed: () => Promise<void>;
  readonly close: () => void;
}

/** What was sent and what came back; sent again, or never sent, for a reason. */
export function DeliveryDialog({ session, delivery, changed, close }: Props): JSX.Element {
  const [dropping, setDropping] = useState(false);
  const path = `/webhook-deliveries/${delivery.id}`;
  const replay = async (): Promise<void> => {
    if (await attempt(() => post(`${path}/replay`), t("outside.replayed"))) await changed();
  };
  const drop = async (values: Record<string, unknown>): Promise<void> => {
    await post(`${path}/drop`, { reason: values["reason"] });
    await changed();
  };
  const waits = delivery.state === "pending" || delivery.state === "delivering";
  return (
    <Dialog title={`${delivery.type} ${delivery.subject}`} close={close}>
      <h3>{t("outside.sent")}</h3>
      <pre class="code sent-text" tabIndex={0}>{spread(delivery.body)}</pre>
      <h3>{t("outside.answer")}</h3>
      <pre class="code sent-text" tabIndex={0}>{`${String(delivery.last_status ?? "")} ${delivery.last_answer ?? ""}`}</pre>
      {dropping && <Form fields={[{ name: "reason", label: t("ask.reason"), kind: "text", required: true, help: t("ask.why") }]} values={{}} save={drop} saveWords={t("outside.drop")} cancel={() => setDropping(false)} />}
      {!dropping && (
        <div class="form-keys">
          {may(session, "channels.replay_delivery") && (
            <button type="button" class="button button-primary" data-testid="replay" onClick={() => void replay()}>
              {t("outside.replay")}
            </button>
          )}
          {waits && may(session, "channels.drop_delivery") && (
            <button type="button" class="button" data-testid="drop" onClick={() => setDropping(true)}>
              {t("outside.drop")}
            </button>
          )}
          <button type="button" class="button" onClick={close}>
            {t("do.close")}
          </button>
        </div>
      )}
    </Dialog>
  );
}
