import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsWebhookDeliveryOut as Delivery, ChannelsWebhookEndpointOut as Endpoint } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { post, remove } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { Ask, attempt, type Column, Dialog, Empty, PageFrame, Table, Trouble, useLoaded, usePages } from "../../parts";
import { moment } from "../../parts/moments";
import { go, hrefOf } from "../../router";
import { worded } from "../../words";
import { DeliveryDialog } from "./DeliveryDialog";
import { EndpointForm, EndpointState } from "./Endpoints";
import { Once } from "./Once";
import { TestMessage } from "./TestMessage";
import { t } from "./text";

/** What an endpoint was told and what it answered, the newest first. */
export function Deliveries({ session, name, zone }: { session: Session; name: string; zone: string }): JSX.Element {
  const path = `/webhook-endpoints/${encodeURIComponent(name)}`;
  const endpoint = useLoaded<Endpoint>(path);
  const { rows, next, problem, busy, more, reload } = usePages<Delivery>(`${path}/deliveries`, "deliveries");
  const [opened, setOpened] = useState<Delivery | null>(null);
  const again = async (): Promise<void> => {
    await Promise.all([endpoint.reload(), reload()]);
    setOpened(null);
  };
  return (
    <PageFrame title={name} lead={endpoint.value?.url ?? ""} keys={endpoint.value && may(session, "channels.put_endpoint") && <Keys endpoint={endpoint.value} path={path} reload={again} />}>
      <a href={hrefOf(["outside"])}>{t("outside.back")}</a>
      {endpoint.value && <EndpointState endpoint={endpoint.value} />}
      <Trouble problem={endpoint.problem ?? problem} />
      <Table caption={t("outside.deliveries")} rows={rows} columns={columns(zone, setOpened)} idOf={(each) => each.id} busy={busy} more={next === null ? null : more} empty={<Empty what={t("outside.no_delivery")} why={t("outside.no_delivery_why")} />} />
      {opened && <DeliveryDialog session={session} delivery={opened} changed={again} close={() => setOpened(null)} />}
    </PageFrame>
  );
}

const STATES = { delivered: "right", failed: "wrong", gone: "wrong", dropped: "changed" } as const;

const columns = (zone: string, open: (delivery: Delivery) => void): Column<Delivery>[] => [
  { key: "at", head: t("outside.at"), cell: (each) => moment(each.last_attempt_at ?? each.created_at, zone) },
  { key: "type", head: t("outside.message"), cell: (each) => <span class="code">{each.type}</span> },
  { key: "subject", head: t("outside.subject"), cell: (each) => <span class="code">{each.subject}</span> },
  { key: "state", head: t("outside.state"), cell: (each) => <StateMark state={each.state in STATES ? STATES[each.state as keyof typeof STATES] : "waiting"} word={worded(`delivery.${each.state}`, {}, each.state)} /> },
  { key: "answer", head: t("outside.answer"), number: true, cell: (each) => each.last_status },
  {
    key: "open",
    head: t("outside.look"),
    cell: (each) => (
      <button type="button" class="button" data-testid="open" onClick={() => open(each)}>
        {t("outside.look")}
      </button>
    ),
  },
];

function Keys({ endpoint, path, reload }: { endpoint: Endpoint; path: string; reload: () => Promise<void> }): JSX.Element {
  const [doing, setDoing] = useState<"test" | "change" | "rotate" | "remove" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = (): void => {
    setSecret(null);
    setDoing(null);
    void reload();
  };
  const rotate = async (): Promise<void> => {
    await attempt(async () => setSecret((await post<{ secret: string }>(`${path}/rotate-secret`)).secret), t("outside.rotated"));
  };
  const end = async (): Promise<void> => {
    if (await attempt(() => remove(path), t("done.removed"))) go(hrefOf(["outside"]));
  };
  return (
    <>
      {(["test", "change", "rotate", "remove"] as const).map((act) => (
        <button key={act} type="button" class="button" data-testid={act} onClick={() => setDoing(act)}>
          {t(`outside.${act}`)}
        </button>
      ))}
      {doing === "test" && <TestMessage path={path} close={close} />}
      {doing === "change" && <EndpointForm endpoint={endpoint} channels={[endpoint.channel]} close={close} />}
      {doing === "rotate" && secret === null && (
        <Ask title={t("outside.rotate")} yes={t("outside.rotate")} act={rotate} close={() => setDoing(null)}>
          <p>{t("outside.rotate_why")}</p>
        </Ask>
      )}
      {secret !== null && (
        <Dialog title={t("outside.rotate")} close={close}>
          <Once secret={secret} close={close} />
        </Dialog>
      )}
      {doing === "remove" && (
        <Ask title={t("outside.remove_ask", { name: endpoint.name })} yes={t("do.remove")} act={end} close={() => setDoing(null)}>
          <p>{t("outside.remove_why")}</p>
        </Ask>
      )}
    </>
  );
}
