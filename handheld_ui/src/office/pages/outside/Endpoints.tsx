import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsWebhookEndpointOut as Endpoint, ChannelsWebhookEndpointsOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { put, putNew } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { type Column, Dialog, done, Empty, type FieldSpec, Form, Panel, Table, Trouble, useLoaded, type Values } from "../../parts";
import { hrefOf } from "../../router";
import { Once } from "./Once";
import { asChoices, t, TYPES } from "./text";

export function Endpoints({ session, channels }: { session: Session; channels: readonly string[] }): JSX.Element {
  const endpoints = useLoaded<Answer>("/webhook-endpoints", 20_000);
  const [adding, setAdding] = useState(false);
  const add = may(session, "channels.put_endpoint") && (
    <button type="button" class="button" data-testid="add-endpoint" onClick={() => setAdding(true)}>
      {t("outside.add_endpoint")}
    </button>
  );
  return (
    <Panel title={t("outside.endpoints")} keys={add}>
      <Trouble problem={endpoints.problem} />
      <Table
        caption={t("outside.endpoints")}
        rows={endpoints.value?.endpoints ?? []}
        columns={columns()}
        idOf={(endpoint) => endpoint.name}
        hrefOf={(endpoint) => hrefOf(["outside", "endpoint", endpoint.name])}
        busy={endpoints.busy}
        empty={<Empty what={t("outside.no_endpoint")} why={t("outside.no_endpoint_why")} />}
      />
      {adding && <EndpointForm endpoint={null} channels={channels} close={() => void endpoints.reload().then(() => setAdding(false))} />}
    </Panel>
  );
}

const columns = (): Column<Endpoint>[] => [
  { key: "name", head: t("outside.name"), cell: (endpoint) => endpoint.name },
  { key: "url", head: t("outside.url"), cell: (endpoint) => <span class="code">{endpoint.url}</span> },
  { key: "channel", head: t("outside.channel"), cell: (endpoint) => endpoint.channel },
  { key: "waiting", head: t("outside.waiting"), number: true, cell: (endpoint) => endpoint.waiting },
  { key: "state", head: t("outside.state"), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
];

const STATES = { active: "right", down: "look", disabled: "wrong" } as const;
export const EndpointState = ({ endpoint }: { endpoint: Endpoint }): JSX.Element => (
  <StateMark state={STATES[endpoint.state]} word={t(`outside.is_${endpoint.state}`)} />
);

interface FormProps {
  readonly endpoint: Endpoint | null;
  readonly channels: readonly string[];
  readonly close: () => void;
}

/** Where messages go, and which; a new endpoint's signing secret is shown once. */
export function EndpointForm({ endpoint, channels, close }: FormProps): JSX.Element {
  const [secret, setSecret] = useState<string | null>(null);
  const save = async ({ name, url, types, channel }: Values): Promise<void> => {
    const saved = await (endpoint === null ? putNew : put)<{ secret?: string }>(`/webhook-endpoints/${encodeURIComponent(String(name))}`, { url, types, channel: channel === "" ? null : channel });
    done(t("done.saved"));
    if (saved.secret === undefined) close();
    else setSecret(saved.secret);
  };
  const fields: FieldSpec[] = [
    { name: "name", label: t("outside.name"), kind: "text", required: true, fixed: endpoint !== null },
    { name: "channel", label: t("outside.channel"), kind: "choice", required: true, choices: asChoices(channels), help: t("outside.endpoint_channel_help") },
    { name: "url", label: t("outside.url"), kind: "text", required: true, help: t("outside.url_help") },
    { name: "types", label: t("outside.types"), kind: "many", choices: asChoices(TYPES) },
  ];
  const start = endpoint === null ? { channel: channels[0] ?? "", types: ["order.shipped"] } : { ...endpoint };
  return (
    <Dialog title={endpoint?.name ?? t("outside.add_endpoint")} close={close}>
      {secret === null ? <Form fields={fields} values={start} save={save} cancel={close} /> : <Once secret={secret} close={close} />}
    </Dialog>
  );
}
