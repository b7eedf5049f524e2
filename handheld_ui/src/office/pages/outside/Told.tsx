import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get, type Problem } from "../../../shared/api/client";
import type { CustomersChatSecretOut as ChatSecret, CustomersCustomerNoticesOut as Standing, CustomersCustomerRulesIn as RulesIn, CustomersCustomerRulesOut as Rules } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { type Column, type FieldSpec, Form, Panel, problemOf, Table, Trouble, useLoaded, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { Preview } from "./Preview";
import { STEPS, type Step, t } from "./text";

type Way = "mail" | "chat";

interface Props {
  readonly session: Session;
  readonly path: string;
  readonly rules: Rules;
  /** Null: the one who looks may not. */
  readonly change: ((next: Partial<RulesIn>) => Promise<void>) | null;
}

const RENEW_MS = 20_000;

/** What the customers of a channel are told of their orders: a switch for each step, and how it goes. */
export function Told({ session, path, rules, change }: Props): JSX.Element {
  const standing = useLoaded<Standing>(`${path}/customer-notices`, RENEW_MS);
  const zone = useZone(session);
  const [seen, setSeen] = useState<Step | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = (way: Way, step: Step, on: boolean): void => {
    const kept = STEPS.filter((each) => (each === step ? on : rules[way].includes(each)));
    void change?.({ [way]: kept }).then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  };
  return (
    <Panel title={t("told.title")}>
      <p class="soft">{t("told.lead")}</p>
      <Trouble problem={problem ?? standing.problem} />
      {standing.value && <MailRoad standing={standing.value} wanted={rules.mail.length > 0} zone={zone} />}
      {standing.value && (rules.chat.length > 0 || rules.chat_url !== "") && <ChatRoad standing={standing.value} url={rules.chat_url} zone={zone} />}
      <Table caption={t("told.title")} rows={STEPS.map((step) => ({ step }))} columns={columns(rules, change === null ? null : turn, setSeen)} idOf={({ step }) => step} empty={null} />
      <Form key={rules.version} fields={fields(change === null)} values={{ ...rules }} save={async ({ reply_to, chat_url }) => change?.({ reply_to: textOf(reply_to), chat_url: textOf(chat_url) })} />
      {rules.chat_url !== "" && change !== null && <Secret path={path} />}
      {seen !== null && <Preview path={path} step={seen} language={rules.language} tries={may(session, "customers.send_test_notice")} close={() => setSeen(null)} />}
    </Panel>
  );
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

interface RoadProps {
  readonly standing: Standing;
  readonly zone: string;
}

function MailRoad({ standing, wanted, zone }: RoadProps & { wanted: boolean }): JSX.Element {
  if (!standing.mail_ready) {
    return (
      <div class="why" data-testid="no-mail">
        <StateMark state={wanted ? "wrong" : "look"} word={t("told.no_server")} /> <span>{t("told.no_server_how")}</span>
      </div>
    );
  }
  return <Road standing={standing} way="mail" fine={t("told.ready", { from: standing.mail_from })} zone={zone} />;
}

function ChatRoad({ standing, url, zone }: RoadProps & { url: string }): JSX.Element {
  if (url === "") {
    return (
      <div class="why" data-testid="no-chat">
        <StateMark state="wrong" word={t("told.no_chat_url")} />
      </div>
    );
  }
  return <Road standing={standing} way="chat" fine={t("told.chat_ready")} zone={zone} />;
}

function Road({ standing, way, fine, zone }: RoadProps & { way: Way; fine: string }): JSX.Element {
  const road = standing.ways.find((each) => each.way === way);
  const since = road?.failing_since ?? null;
  return (
    <p data-testid={`${way}-road`}>
      <StateMark state={since === null ? "right" : "wrong"} word={since === null ? fine : t(`told.${way}_fails`, { at: moment(since, zone) })} />{" "}
      {since !== null && <span class="code">{road?.last_error}</span>} <span class="soft">{t("told.counts", { waiting: road?.waiting ?? 0, failed: road?.failed ?? 0 })}</span>
    </p>
  );
}

/** What the receiver of chat messages checks them with, shown when it is asked for. */
function Secret({ path }: { path: string }): JSX.Element {
  const [secret, setSecret] = useState<string | null>(null);
  const show = async (): Promise<void> => setSecret((await get<ChatSecret>(`${path}/chat-secret`)).secret);
  return secret === null ? (
    <button type="button" class="button" data-testid="chat-secret" onClick={() => void show()}>
      {t("told.secret")}
    </button>
  ) : (
    <p class="code secret-once" data-testid="secret">
      {secret}
    </p>
  );
}

type Row = { readonly step: Step };

const columns = (rules: Rules, turn: ((way: Way, step: Step, on: boolean) => void) | null, look: (step: Step) => void): Column<Row>[] => [
  {
    key: "step",
    head: t("told.step"),
    cell: ({ step }) => (
      <span class="told-step">
        <b>{t(`told.is_${step}`)}</b>
        <span class="soft">{t(`told.when_${step}`)}</span>
      </span>
    ),
  },
  switchOf("mail", rules, turn),
  switchOf("chat", rules, turn),
  {
    key: "look",
    head: t("told.how_it_reads"),
    cell: ({ step }) => (
      <button type="button" class="button" data-testid={`look-${step}`} onClick={() => look(step)}>
        {t("told.look")}
        <span class="visually-hidden"> {t(`told.is_${step}`)}</span>
      </button>
    ),
  },
];

const switchOf = (way: Way, rules: Rules, turn: ((way: Way, step: Step, on: boolean) => void) | null): Column<Row> => ({
  key: way,
  head: t(`told.${way}`),
  cell: ({ step }) => (
    <label class="told-switch">
      <input type="checkbox" data-testid={`${way}-${step}`} aria-label={t(`told.switch_${way}`, { step: t(`told.is_${step}`) })} checked={rules[way].includes(step)} disabled={turn === null} onChange={(event) => turn?.(way, step, event.currentTarget.checked)} />
    </label>
  ),
});

const fields = (fixed: boolean): FieldSpec[] => [
  { name: "reply_to", label: t("told.reply_to"), kind: "text", help: t("told.reply_to_help"), fixed },
  { name: "chat_url", label: t("told.chat_url"), kind: "text", help: t("told.chat_url_help"), fixed },
];
