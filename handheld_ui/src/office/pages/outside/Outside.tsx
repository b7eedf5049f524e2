import type { JSX } from "preact";
import type { ChannelsChannelsOut as ChannelsAnswer } from "../../../shared/api/schemas";
import { may, type PageProps } from "../../pages";
import { PageFrame, useLoaded, useZone } from "../../parts";
import { ChannelPage } from "./ChannelPage";
import { Compare } from "./Compare";
import { Channels } from "./Channels";
import { Deliveries } from "./Deliveries";
import { Endpoints } from "./Endpoints";
import { Keys } from "./Keys";
import { t } from "./text";

/** Who speaks to the house from outside: shops by their channels, programs by their keys, listeners by their endpoints. */
export function Outside({ session, rest }: PageProps): JSX.Element {
  const channels = useLoaded<ChannelsAnswer>("/channels");
  const zone = useZone(session);
  const names = (channels.value?.channels ?? []).map((channel) => channel.name);
  if (rest[0] === "endpoint" && rest[1] !== undefined) return <Deliveries session={session} name={rest[1]} zone={zone} />;
  if (rest[0] === "channel" && rest[1] !== undefined && rest[2] === "differences") return <Compare key={rest[1]} session={session} name={rest[1]} zone={zone} />;
  if (rest[0] === "channel" && rest[1] !== undefined) return <ChannelPage key={rest[1]} session={session} name={rest[1]} zone={zone} />;
  return (
    <PageFrame title={t("page.outside")} lead={t("outside.lead")}>
      <Channels session={session} channels={channels} zone={zone} />
      {may(session, "people.read_api_keys") && <Keys channels={names} zone={zone} />}
      <Endpoints session={session} channels={names} />
    </PageFrame>
  );
}
