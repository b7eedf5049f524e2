import type { JSX } from "preact";
import type { Session } from "../../shared/api/types";
import { clockTime, serverNow, span } from "../../shared/ui/time";
import { plural, t } from "../words";

const SOON_MS = 15 * 60_000;

/** The clock everybody works against: when the truck leaves, and how long that is. */
function Cutoff({ at, zone }: { at: string; zone: string }): JSX.Element {
  const left = Date.parse(at) - serverNow();
  const state = left < 0 ? "state-wrong" : left < SOON_MS ? "state-look" : "";
  return (
    <p class={`cutoff ${state}`}>
      <span>
        {t("app.cutoff")} <b class="code">{clockTime(at, zone)}</b>
      </span>
      <small>{t(left < 0 ? "app.late" : "app.in", { time: span(Math.abs(left)) })}</small>
    </p>
  );
}

function Light({ online, pending }: { online: boolean; pending: number }): JSX.Element {
  const words = `${online ? t("app.online") : t("app.offline")}, ${plural("app.waiting", pending)}`;
  return (
    <p class={`light ${online ? "state-right" : "state-look"}`} data-testid="connection" data-online={online} aria-label={words} role="status">
      {pending > 0 && (
        <b class="code" data-testid="pending-count">
          {pending}
        </b>
      )}
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {online ? <path d="M4 10a12 12 0 0116 0M7.5 14a7 7 0 019 0M12 18.5v.1" /> : <path d="M4 10a12 12 0 0116 0M7.5 14a7 7 0 019 0M4 4l16 16" />}
      </svg>
    </p>
  );
}

const initials = (name: string): string => name.split(/\s+/).slice(0, 2).map((word) => word[0] ?? "").join("").toUpperCase();

interface Props {
  session: Session;
  cutoff: string | null;
  online: boolean;
  pending: number;
  atTask: boolean;
}

export function Header({ session, cutoff, online, pending, atTask }: Props): JSX.Element {
  const { worker, warehouse } = session;
  return (
    <>
      <header class="header">
        <p class="who" data-testid="worker">
          <span class="initials" aria-hidden="true">
            {initials(worker.name)}
          </span>
          <span class="who-name">{worker.name}</span>
        </p>
        {cutoff && <Cutoff at={cutoff} zone={warehouse?.timezone ?? "UTC"} />}
        <Light online={online} pending={pending} />
      </header>
      {!online && (
        <p class="offline" role="status" data-testid="offline">
          {t(atTask ? "app.offline_task" : "app.offline_queue")}
        </p>
      )}
    </>
  );
}
