import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsChannelOut as Channel, ChannelsChannelsOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { putNew } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { type Column, Dialog, done, Empty, Form, type Loaded, Panel, Table, Trouble, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { hrefOf } from "../../router";
import { plural, t } from "./text";

export function Channels({ session, channels, zone }: { session: Session; channels: Loaded<Answer>; zone: string }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const open = async (values: Values): Promise<void> => {
    await putNew(`/channels/${encodeURIComponent(String(values["name"]))}`, {});
    done(t("outside.channel_opened", { name: String(values["name"]) }));
    setAdding(false);
    await channels.reload();
  };
  const add = may(session, "channels.put_channel") && (
    <button type="button" class="button" data-testid="add-channel" onClick={() => setAdding(true)}>
      {t("outside.open_channel")}
    </button>
  );
  return (
    <Panel title={t("outside.channels")} keys={add}>
      <Trouble problem={channels.problem} />
      <Table
        caption={t("outside.channels")}
        rows={channels.value?.channels ?? []}
        columns={columns(zone)}
        idOf={(channel) => channel.name}
        hrefOf={(channel) => hrefOf(["outside", "channel", channel.name])}
        busy={channels.busy}
        empty={<Empty what={t("outside.no_channel")} why={t("outside.no_channel_why")} />}
      />
      {adding && (
        <Dialog title={t("outside.open_channel")} close={() => setAdding(false)}>
          <Form fields={[{ name: "name", label: t("outside.name"), kind: "text", required: true, help: t("outside.channel_help") }]} values={{}} save={open} saveWords={t("do.add")} cancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

const columns = (zone: string): Column<Channel>[] => [
  { key: "name", head: t("outside.name"), cell: (channel) => <span class="code">{channel.name}</span> },
  { key: "health", head: t("outside.health"), cell: (channel) => <Health channel={channel} /> },
  { key: "heard", head: t("outside.heard"), cell: ({ health }) => health.last_success_at && moment(health.last_success_at, zone) },
  { key: "error", head: t("outside.last_error"), cell: ({ health }) => health.last_error },
];

function Health({ channel }: { channel: Channel }): JSX.Element {
  const { behind } = channel.health;
  return behind === 0 ? <StateMark state="right" word={t("outside.up_to_date")} /> : <StateMark state="look" word={plural("outside.behind", behind)} />;
}
