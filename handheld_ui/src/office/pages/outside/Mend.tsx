import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChannelsDifferenceOut as Difference } from "../../../shared/api/schemas";
import { post } from "../../../shared/api/client";
import type { Session } from "../../../shared/api/types";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { Ask, attempt, Dialog, done, Form, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { worded } from "../../words";
import { claimWords } from "./claims";
import { t } from "./text";

type Fix = Difference["fixes"][number];

interface Props {
  readonly difference: Difference;
  readonly session: Session;
  readonly zone: string;
  readonly reload: () => Promise<void>;
}

/** One button that mends the difference, and the other ways behind it. */
export function Mend({ difference, session, zone, reload }: Props): JSX.Element {
  const [asking, setAsking] = useState<Fix | null>(null);
  if (difference.state === "mended") return <Mended difference={difference} zone={zone} />;
  if (difference.state === "agreed") return <StateMark state="right" word={t("compare.is_agreed")} />;
  const fixes = difference.fixes.filter((fix) => allowed(session, fix));
  const say = async (fix: Fix, note = ""): Promise<Difference> => post<Difference>(`/differences/${difference.id}/mend`, { fix, note });
  const tell = async (): Promise<void> => {
    if (await attempt(() => say("tell_again"), t("compare.did_tell_again"))) await reload();
  };
  const take = async (): Promise<void> => {
    let answer = "";
    if (!(await attempt(async () => (answer = (await say("take_theirs")).answer), t("compare.did_take_theirs")))) return;
    done(worded(`compare.answer_${answer}`, {}, answer));
    await reload();
  };
  const leave = async (said: Values): Promise<void> => {
    await say("leave", String(said["note"]));
    done(t("compare.did_leave"));
    await reload();
  };
  return (
    <div class="form-keys form-keys-stacked">
      {difference.state === "left" && <p class="soft">{t("compare.left_because", { note: difference.note })}</p>}
      {fixes.map((fix, index) => (
        <button key={fix} type="button" class={index === 0 ? "button button-primary" : "button"} data-testid={fix} onClick={() => (fix === "tell_again" ? void tell() : setAsking(fix))}>
          {fixWords(fix, difference)}
        </button>
      ))}
      {asking === "take_theirs" && (
        <Ask title={fixWords(asking, difference)} yes={fixWords(asking, difference)} act={take} close={() => setAsking(null)}>
          <p>{t(difference.kind === "line" ? "compare.take_line_why" : "compare.take_cancel_why", { number: difference.order_number, theirs: claimWords(difference, "theirs") })}</p>
        </Ask>
      )}
      {asking === "leave" && (
        <Dialog title={t("compare.fix_leave")} close={() => setAsking(null)}>
          <Form fields={[{ name: "note", label: t("ask.reason"), kind: "long", required: true, help: t("compare.leave_help") }]} values={{ note: difference.note }} save={leave} saveWords={t("compare.fix_leave")} cancel={() => setAsking(null)} />
        </Dialog>
      )}
    </div>
  );
}

const allowed = (session: Session, fix: Fix): boolean =>
  may(session, "channels.mend_difference") && (fix !== "take_theirs" || (may(session, "orders.change_order") && may(session, "orders.cancel_order")));

const fixWords = (fix: Fix, { kind }: Difference): string => t(fix === "take_theirs" && kind !== "line" ? "compare.fix_cancel" : `compare.fix_${fix}`);

/** What was done about it; the next comparison tells whether it helped. */
function Mended({ difference, zone }: { difference: Difference; zone: string }): JSX.Element {
  return (
    <>
      <StateMark state="waiting" word={worded(`compare.did_${difference.fix}`, {}, difference.fix)} />
      <p class="soft">
        {difference.mended_by} · {difference.mended_at !== null && moment(difference.mended_at, zone)} {difference.answer === "partly" && t("compare.answer_partly")}
      </p>
    </>
  );
}
