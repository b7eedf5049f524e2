import type { JSX } from "preact";
import type { BoardSnapshot, FloorException } from "../../shared/api/types";
import { Shape, type State } from "../../shared/ui/StateMark";
import { span } from "../../shared/ui/time";
import { exceptionSentence, type Frame } from "../sentences";
import { exceptionsOf } from "../state";
import { act, actProblem } from "../wall";
import { knows, plural, t } from "../words";
import { Empty } from "./Empty";

const MARK: Record<FloorException["severity"], State> = { 3: "wrong", 2: "look", 1: "waiting" };

/** More rows than anybody reads would only slow the screen down; the worst come first anyway. */
const SHOWN = 100;

/** What needs a person, the worst first, each with its age, its owner and its fix as one button. */
export function Exceptions({ snapshot, frame }: { snapshot: BoardSnapshot; frame: Frame }): JSX.Element {
  const all = exceptionsOf(snapshot);
  const list = all.slice(0, SHOWN);
  const open = Math.max(snapshot.exceptions_open ?? 0, all.length);
  return (
    <section class="card exceptions">
      <h2 class="panel-title">
        {t("exception.title")} {open > 0 && <span class="soft">{plural("exception.open", open)}</span>}
      </h2>
      {actProblem.value && (
        <p class="panel-wrong" role="alert" data-testid="error-card">
          {refusal(actProblem.value)}
        </p>
      )}
      {list.length === 0 ? (
        <Empty what={t("exception.empty")} why={t("exception.empty_why")} />
      ) : (
        <ul class="exception-list">
          {list.map((exception) => (
            <Row key={exception.id} exception={exception} frame={frame} />
          ))}
        </ul>
      )}
      {open > list.length && <p class="soft">{plural("exception.more", open - list.length)}</p>}
    </section>
  );
}

const refusal = (problem: { code: string; title: string }): string =>
  problem.code === "board.already_resolved" ? t("exception.refused_resolved") : t("exception.refused", { reason: problem.title || problem.code });

function Row({ exception, frame }: { exception: FloorException; frame: Frame }): JSX.Element {
  const { severity, owner, subject, count } = exception;
  return (
    <li class="exception" data-testid="exception-row" data-severity={severity} data-taken={owner !== null}>
      <span class={`severity state-${MARK[severity]}`}>
        <Shape state={MARK[severity]} />
        <span>{t(`exception.severity_${severity}`)}</span>
      </span>
      <span class="exception-what">
        <span>
          <b>{kindWords(exception.kind)}</b> <b class="code subject">{subject.label}</b>
          {count > 1 && <span class="soft"> {t("exception.times", { count })}</span>}
        </span>
        <span class="sentence">{exceptionSentence(exception, frame)}</span>
      </span>
      <span class="exception-when">
        <span class="code age">{span(frame.now - Date.parse(exception.raised_at))}</span>
        <span class="soft owner">{owner ? t("exception.owner", { name: owner.name }) : t("exception.no_owner")}</span>
      </span>
      <Acts exception={exception} />
    </li>
  );
}

function kindWords(kind: string): string {
  const key = `kind.${kind}`;
  return knows(key) ? t(key) : kind.replaceAll("_", " ");
}

function fixWords(fix: NonNullable<FloorException["fix"]>): string {
  return knows(fix.label_key) ? t(fix.label_key) : fix.action.replaceAll(/[._]/g, " ");
}

function Acts({ exception }: { exception: FloorException }): JSX.Element {
  const { fix } = exception;
  return (
    <span class="acts">
      {fix && (
        <button type="button" class={`button ${exception.severity === 3 ? "button-primary" : "button-fix"}`} data-testid="fix" onClick={() => void act(exception, "fix")}>
          {fixWords(fix)}
        </button>
      )}
      {!exception.owner && (
        <button type="button" class="button" data-testid="take" onClick={() => void act(exception, "take")}>
          {t("exception.take")}
        </button>
      )}
      <button type="button" class="button" data-testid="resolve" onClick={() => void act(exception, "resolve")}>
        {t("exception.resolve")}
      </button>
    </span>
  );
}
