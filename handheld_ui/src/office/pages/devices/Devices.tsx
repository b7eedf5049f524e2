import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PeopleDeviceOut as Device, PeopleDevicesOut as DevicesAnswer, WorkDeviceInHandOut as InHand, WorkDevicesInHandOut as InHands } from "../../../shared/api/schemas";
import { remove } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { may, type PageProps } from "../../pages";
import { Ask, attempt, type Column, Empty, PageFrame, Table, Trouble, useLoaded, useSiteList, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { NewCode } from "./NewCode";
import { kindWords, t } from "./text";

const EVERY_MS = 20_000;
const LOW_BATTERY = 20;

export function Devices({ session }: PageProps): JSX.Element {
  const devices = useLoaded<DevicesAnswer>("/devices", EVERY_MS);
  const inHand = useLoaded<InHands>("/work/devices", EVERY_MS);
  const { sites } = useSiteList();
  const zone = useZone(session);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Device | null>(null);
  const hands = new Map((inHand.value?.devices ?? []).map((each) => [each.device_id, each]));
  const revoke = (device: Device): Promise<unknown> =>
    attempt(async () => {
      await remove(`/devices/${device.id}`);
      await devices.reload();
    }, t("devices.revoked", { name: device.name }));
  const add = may(session, "people.make_device_code") && (
    <button type="button" class="button button-primary" data-testid="add" onClick={() => setAdding(true)}>
      {t("devices.add")}
    </button>
  );
  return (
    <PageFrame title={t("page.devices")} lead={t("devices.lead")} keys={add}>
      <Trouble problem={devices.problem} />
      <Table
        caption={t("page.devices")}
        rows={(devices.value?.devices ?? []).filter((device) => device.revoked_at === null)}
        columns={columns(hands, zone, may(session, "people.revoke_device") ? setLeaving : null)}
        idOf={(device) => device.id}
        busy={devices.busy}
        empty={<Empty what={t("devices.none")} why={t("devices.none_why")} />}
      />
      {adding && <NewCode session={session} sites={sites} close={() => void devices.reload().then(() => setAdding(false))} />}
      {leaving && (
        <Ask title={t("devices.revoke_ask", { name: leaving.name })} yes={t("devices.revoke")} act={() => revoke(leaving)} close={() => setLeaving(null)}>
          <p>{t("devices.revoke_why")}</p>
        </Ask>
      )}
    </PageFrame>
  );
}

const columns = (hands: ReadonlyMap<string, InHand>, zone: string, revoke: ((device: Device) => void) | null): Column<Device>[] => [
  { key: "name", head: t("devices.name"), cell: (device) => device.name },
  { key: "kind", head: t("devices.kind"), cell: (device) => kindWords(device.kind) },
  { key: "seen", head: t("devices.seen"), cell: (device) => <Seen at={hands.get(device.id)?.last_seen ?? device.last_seen_at} zone={zone} /> },
  { key: "who", head: t("devices.who"), cell: (device) => hands.get(device.id)?.name },
  { key: "battery", head: t("devices.battery"), cell: (device) => <Battery percent={hands.get(device.id)?.battery ?? null} /> },
  { key: "unsent", head: t("devices.unsent"), number: true, cell: (device) => hands.get(device.id)?.unsent ?? "" },
  ...(revoke ? [{ key: "revoke", head: t("devices.out"), cell: (device: Device) => <RevokeKey device={device} revoke={revoke} /> }] : []),
];

const Seen = ({ at, zone }: { at: string | null; zone: string }): JSX.Element =>
  at === null ? <span class="soft">{t("devices.never")}</span> : <time dateTime={at}>{moment(at, zone)}</time>;

function Battery({ percent }: { percent: number | null }): JSX.Element | null {
  if (percent === null) return null;
  return <StateMark state={percent < LOW_BATTERY ? "look" : "right"} word={`${String(percent)} %`} />;
}

const RevokeKey = ({ device, revoke }: { device: Device; revoke: (device: Device) => void }): JSX.Element => (
  <button type="button" class="button" data-testid="revoke" onClick={() => revoke(device)}>
    {t("devices.revoke")}
  </button>
);
