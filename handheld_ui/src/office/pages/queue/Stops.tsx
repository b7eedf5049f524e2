import type { JSX } from "preact";
import { post } from "../../../shared/api/client";
import type { ChannelsChannelsOut as Channels, PlanningStopOut as Stop } from "../../../shared/api/schemas";
import { clockTime } from "../../../shared/ui/time";
import { attempt, Panel, useLoaded } from "../../parts";
import { t } from "./said";

interface Props {
  readonly stops: readonly Stop[];
  readonly zone: string;
  readonly after: () => Promise<void>;
}

const send = (verb: "" | "/lift", channel: string | null): Promise<unknown> => post(`/picking/stops${verb}`, { channel });

/** What may begin: all is paused and let go on by one key, and so is a channel with its new orders. */
export function Stops({ stops, zone, after }: Props): JSX.Element {
  const { value } = useLoaded<Channels>("/channels");
  const stopped = new Set(stops.map((stop) => stop.channel));
  const change = async (stop: boolean, channel: string | null): Promise<void> => {
    const words = t(stop ? "queue.did_stop" : "queue.did_lift", { what: channel ?? t("queue.all_release") });
    const back = async (): Promise<void> => {
      await send(stop ? "/lift" : "", channel);
      await after();
    };
    await attempt(() => send(stop ? "" : "/lift", channel), words, back);
    await after();
  };
  const free = (value?.channels ?? []).filter(({ name }) => !stopped.has(name));
  return (
    <Panel title={t("queue.stops")}>
      <ul class="stops">
        {stops.map((stop) => (
          <li key={stop.channel ?? ""} class="form-keys" data-testid="stop">
            <span>
              <b>{stop.channel ?? t("queue.all_release")}</b> <span class="soft">{t("queue.stopped_by", { who: stop.stopped_by, time: clockTime(stop.stopped_at, zone) })}</span>
            </span>
            <button type="button" class="button button-primary" data-testid="lift" onClick={() => void change(false, stop.channel)}>
              {t("queue.lift")}
            </button>
          </li>
        ))}
      </ul>
      <div class="filters">
        {!stopped.has(null) && (
          <button type="button" class="button" data-testid="pause" onClick={() => void change(true, null)}>
            {t("queue.pause")}
          </button>
        )}
        {free.length > 0 && (
          <label class="filter">
            {t("queue.stop_channel")}
            <select data-testid="stop-channel" value="" onChange={(event) => event.currentTarget.value && void change(true, event.currentTarget.value)}>
              <option value="" />
              {free.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </Panel>
  );
}
