import type { JSX } from "preact";
import type { BoardExceptionOut as Trouble } from "../../../shared/api/schemas";
import { serverNow } from "../../../shared/ui/time";
import { Dialog, type FieldSpec, Form } from "../../parts";
import { fix, REASONS, resolve, snooze, SNOOZES } from "./acts";
import { boardWord, fixWords, kindWords, t } from "./said";

export type Verb = "fix" | "snooze" | "resolve";

interface Props {
  readonly trouble: Trouble;
  readonly verb: Verb;
  readonly after: () => Promise<void>;
  readonly close: () => void;
}

/** What an act has to be told before it is done. */
export function Ask({ trouble, verb, after, close }: Props): JSX.Element {
  const title = `${verb === "fix" && trouble.fix ? fixWords(trouble.fix) : t(`exceptions.${verb}`)}: ${kindWords(trouble.kind)} · ${trouble.subject.label}`;
  const then = async (): Promise<void> => {
    close();
    await after();
  };
  return (
    <Dialog title={title} close={close}>
      {verb === "fix" ? <FixForm trouble={trouble} after={then} close={close} /> : <Choices trouble={trouble} verb={verb} after={then} />}
    </Dialog>
  );
}

function Choices({ trouble, verb, after }: { trouble: Trouble; verb: "snooze" | "resolve"; after: () => Promise<void> }): JSX.Element {
  const choices: readonly (readonly [string, string, () => Promise<boolean>])[] =
    verb === "snooze"
      ? SNOOZES.map(([name, minutes]) => [name, t(`exceptions.for_${name}`), () => snooze(trouble, minutes, serverNow(), after)] as const)
      : REASONS.map((reason) => [reason, boardWord(`exception.why_${reason}`, reason), () => resolve(trouble, reason, after)] as const);
  return (
    <>
      <p class="soft">{t(`exceptions.${verb}_why`)}</p>
      <div class="form-keys">
        {choices.map(([name, words, act]) => (
          <button key={name} type="button" class="button" data-testid={`${verb}-${name}`} onClick={() => void act()}>
            {words}
          </button>
        ))}
      </div>
    </>
  );
}

function FixForm({ trouble, after, close }: { trouble: Trouble; after: () => Promise<void>; close: () => void }): JSX.Element {
  const asks = trouble.fix?.asks ?? [];
  const fields: FieldSpec[] = asks.map((name) => ({ name, kind: name === "counted" ? "number" : "text", label: t(`exceptions.${name}`), least: 0 }));
  const save = async (values: Record<string, unknown>): Promise<void> => {
    await fix(trouble, Object.fromEntries(asks.map((name) => [name, values[name] ?? null])), after);
  };
  return (
    <>
      <p class="soft">{t("exceptions.look_first")}</p>
      <Form fields={fields} values={{}} save={save} saveWords={trouble.fix ? fixWords(trouble.fix) : t("do.save")} cancel={close} />
    </>
  );
}
