import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { WorkMessageOut as Message, WorkMessageSentOut as Sent, WorkMessagesOut as MessagesOut } from "../../../shared/api/schemas";
import type { BoardWorker } from "../../../shared/api/types";
import { uuid7 } from "../../../shared/outbox/uuid";
import { clockTime } from "../../../shared/ui/time";
import { Dialog, done, Form, Panel, Table, useLoaded, useNews, type Values } from "../../parts";
import { plural, t } from "./said";

const NEWS = ["activities"] as const;
const REFRESH_MS = 30_000;

/** Messages of the last day, and who has read each. */
export function Messages({ to, zone }: { to: BoardWorker | null; zone: string }): JSX.Element {
  const { value, reload } = useLoaded<MessagesOut>("/work/messages", REFRESH_MS);
  const [writing, write] = useState(false);
  useNews(NEWS, reload);
  const rows = (value?.messages ?? []).filter((message) => to === null || message.people.some(({ name }) => name === to.name));
  return (
    <Panel
      title={t("floor.messages")}
      keys={
        <button type="button" class="button" data-testid="write" onClick={() => write(true)}>
          {to ? t("floor.write_to", { name: to.name }) : t("floor.write_to_all")}
        </button>
      }
    >
      <Table
        caption={t("floor.messages")}
        rows={rows}
        idOf={(message) => message.message_id}
        empty={<p class="soft">{t("floor.no_messages")}</p>}
        columns={[
          { key: "when", head: t("floor.when"), cell: (message) => clockTime(message.sent_at, zone) },
          { key: "text", head: t("floor.text"), cell: (message) => message.text },
          { key: "by", head: t("floor.by"), cell: (message) => message.by },
          { key: "read", head: t("floor.read"), cell: readers },
        ]}
      />
      {writing && <Write to={to} after={reload} close={() => write(false)} />}
    </Panel>
  );
}

function readers({ people }: Message): string {
  const missing = people.filter(({ read_at }) => read_at === null).map(({ name }) => name);
  const all = t("floor.read_of", { read: people.length - missing.length, of: people.length });
  return missing.length === 0 ? all : `${all} · ${t("floor.unread", { names: missing.join(", ") })}`;
}

interface WriteProps {
  readonly to: BoardWorker | null;
  readonly after: () => Promise<void>;
  readonly close: () => void;
}

function Write({ to, after, close }: WriteProps): JSX.Element {
  const [messageId] = useState(() => uuid7());
  const send = async (values: Values): Promise<void> => {
    const whom = to ? { workers: [to.id] } : {};
    const { people } = await post<Sent>("/work/messages", { message_id: messageId, text: values["text"] ?? "", ...whom });
    close();
    done(plural("floor.did_write", people));
    await after();
  };
  const help = t("floor.text_help");
  return (
    <Dialog title={to ? t("floor.write_to", { name: to.name }) : t("floor.write_to_all")} close={close}>
      <Form fields={[{ name: "text", kind: "text", label: t("floor.text"), help, required: true, most: 300 }]} values={{}} save={send} saveWords={t("floor.send")} cancel={close} />
    </Dialog>
  );
}
