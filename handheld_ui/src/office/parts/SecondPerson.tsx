import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import { giveApproval } from "../../shared/api/doors";
import { uuid7 } from "../../shared/outbox/uuid";
import { t } from "../words";
import type { FieldSpec, Values } from "./fields";
import { Form, type FormProps } from "./Form";
import { problemOf } from "./load";

/** The id of an act, by which it is done once, and the approval of a second person where one was asked for. */
export interface Act {
  readonly id: string;
  readonly approval: string | null;
}

interface Props extends Omit<FormProps, "save"> {
  /** What is decided about; without it each act has an id of its own. */
  readonly subject?: string;
  readonly save: (values: Values, act: Act) => Promise<void>;
}

interface Asked {
  readonly values: Values;
  readonly problem: Problem;
}

/** A form of an act that a second person may have to allow: they say who they are beside it, and nothing of it is kept. */
export function FormOfTwo({ save, subject, ...form }: Props): JSX.Element {
  const [asked, ask] = useState<Asked | null>(null);
  const act = useRef<Act>(newAct(subject));
  const send = async (values: Values): Promise<void> => {
    try {
      await save(values, act.current);
    } catch (error) {
      if (problemOf(error).status !== 0) act.current = newAct(subject);
      throw error;
    }
  };
  const begin = async (values: Values): Promise<void> => {
    await send(values).catch((error: unknown) => {
      if (problemOf(error).code !== "inventory.second_person") throw error;
      ask({ values, problem: problemOf(error) });
    });
  };
  const allow = async (who: Values): Promise<void> => {
    if (!asked) return;
    if (act.current.approval === null) act.current = { ...act.current, approval: await approvalOf(who, act.current.id, asked.values) };
    await send(asked.values);
  };
  return (
    <>
      <fieldset class="form-whole" disabled={asked !== null}>
        <Form {...form} values={{ ...form.values, ...asked?.values }} save={begin} />
      </fieldset>
      {asked && <SecondPerson problem={asked.problem} allow={allow} back={() => ask(null)} />}
    </>
  );
}

const newAct = (subject: string | undefined): Act => ({ id: subject ?? uuid7(), approval: null });

async function approvalOf(who: Values, subject: string, { reason }: Values): Promise<string> {
  const texts = Object.fromEntries(Object.entries(who).filter(([, value]) => typeof value === "string" && value !== "")) as Record<string, string>;
  const person = texts["how"] === "name"
    ? { username: texts["username"] ?? "", password: texts["password"] ?? "", ...(texts["totp"] === undefined ? {} : { totp: texts["totp"] }) }
    : { badge: (texts["badge"] ?? "").trim(), pin: texts["pin"] ?? "" };
  const given = await giveApproval({ ...person, action: "inventory.approve", subject_id: subject, reason: typeof reason === "string" ? reason : "" });
  return given.id;
}

function SecondPerson({ problem, allow, back }: { problem: Problem; allow: (who: Values) => Promise<void>; back: () => void }): JSX.Element {
  const [totp, askTotp] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>("[name=badge]")?.focus(), []);
  const save = async (who: Values): Promise<void> => {
    await allow(who).catch((error: unknown) => {
      if (problemOf(error).code === "people.totp_needed") askTotp(true);
      throw error;
    });
  };
  return (
    <section ref={place} class="form-second" aria-labelledby="second-title" data-testid="second-person">
      <h3 id="second-title">{t("second.title")}</h3>
      <p>{whyAsked(problem)} {t("second.how")}</p>
      <Form fields={(filled) => fieldsOf(filled["how"] === "name", totp)} values={{ how: "badge" }} save={save} saveWords={t("second.allow")} cancel={back} />
    </section>
  );
}

/** In units where those are above the limit, else by their worth. */
function whyAsked({ data: { limit, quantity } }: Problem): string {
  const units = typeof limit === "number" && typeof quantity === "number" && quantity > limit;
  return units ? t("second.units", { limit, quantity }) : t("second.worth");
}

function fieldsOf(byName: boolean, totp: boolean): FieldSpec[] {
  const how: FieldSpec = { name: "how", label: t("second.by"), kind: "choice", required: true, choices: [["badge", t("second.by_badge")], ["name", t("second.by_name")]] };
  const code: FieldSpec[] = totp ? [{ name: "totp", label: t("sign_in.totp"), kind: "text", required: true }] : [];
  return byName
    ? [how, { name: "username", label: t("sign_in.username"), kind: "text", required: true }, { name: "password", label: t("sign_in.password"), kind: "secret", required: true }, ...code]
    : [how, { name: "badge", label: t("second.badge"), kind: "text", required: true }, { name: "pin", label: t("second.pin"), kind: "secret", required: true }];
}
