import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { ReportsStepOut as Step, ReportsStepsOut } from "../../../shared/api/schemas";
import { StateMark } from "../../../shared/ui/StateMark";
import type { PageProps } from "../../pages";
import { may, PAGES } from "../../pages";
import { PageFrame, Panel, Trouble, useLoaded } from "../../parts";
import { number } from "../../parts/moments";
import { askReady } from "../../ready";
import { hrefOf } from "../../router";
import { worded, wordsOf } from "../../words";
import { TestOrder } from "./TestOrder";
import type { start } from "./words/en";

const { t } = wordsOf<typeof start>();
const LOOK_AGAIN_MS = 4000;

export function Start({ session }: PageProps): JSX.Element {
  const { value, problem, reload } = useLoaded<ReportsStepsOut>("/steps", LOOK_AGAIN_MS);
  useEffect(() => () => void askReady(true), []); // it goes from the menu when somebody leaves it, not while it is read
  const steps = value?.steps ?? [];
  const needed = steps.filter((step) => step.needed);
  const next = needed.find((step) => !step.done);
  const lead = t("start.progress", { done: number(needed.filter((step) => step.done).length), all: number(needed.length) });
  return (
    <PageFrame title={t("page.start")} lead={value ? lead : t("start.lead")}>
      <Trouble problem={problem} />
      {value?.done && <Ready />}
      <ol class="steps">
        {steps.map((step) => (
          <StepRow key={step.name} step={step} next={step === next} allowed={may(session, step.action)}>
            {step.name === "order" && !step.done && step === next && <TestOrder placed={reload} />}
          </StepRow>
        ))}
      </ol>
    </PageFrame>
  );
}

interface RowProps {
  readonly step: Step;
  readonly next: boolean;
  readonly allowed: boolean;
  readonly children: JSX.Element | false;
}

function StepRow({ step, next, allowed, children }: RowProps): JSX.Element {
  return (
    <li class={`step card ${next ? "step-next" : ""}`} data-testid={`step-${step.name}`} data-done={step.done} aria-current={next ? "step" : undefined}>
      <span class="step-mark">
        <StateMark state={step.done ? "right" : next ? "look" : "waiting"} word={t(step.done ? "start.is_done" : "start.is_open")} />
      </span>
      <div class="step-words">
        <h2>
          {worded(`step.${step.name}`, {}, step.name)} {!step.needed && <span class="soft step-useful">{t("start.useful")}</span>}
        </h2>
        <p class="soft">{worded(`step.${step.name}_why`, {}, "")}</p>
        <p class="soft step-counts">{countsOf(step)}</p>
        {children}
      </div>
      <Go step={step} next={next} allowed={allowed} />
    </li>
  );
}

/** Where a step is done: `building/racks`. A page that is not there yet has its table among the files. */
function partsFor(path: string): string[] {
  const parts = path.split("/");
  return PAGES.some((page) => page.name === parts[0]) ? parts : ["files"];
}

function Go({ step, next, allowed }: { step: Step; next: boolean; allowed: boolean }): JSX.Element | null {
  if (!allowed) return <span class="soft">{t("start.not_yours")}</span>;
  if (step.page === "start") return null;
  const parts = partsFor(step.page);
  return (
    <a class={`button ${next ? "button-primary" : ""}`} href={hrefOf(parts)} data-testid={`go-${step.name}`}>
      {t("start.go", { page: worded(`page.${parts[0] ?? ""}`, {}, "") })}
    </a>
  );
}

/** What is there already, as "Carts: 2 · Totes: 8". */
const countsOf = (step: Step): string =>
  Object.entries(step.counts).map(([name, count]) => `${worded(`count.${name}`, {}, name)}: ${number(Number(count))}`).join(" · ");

function Ready(): JSX.Element {
  return (
    <Panel title={t("start.ready")}>
      <p>{t("start.ready_what")}</p>
      <p>
        <a class="button button-primary" href="/board/" target="_blank" rel="noopener">
          {t("start.board")}
        </a>
      </p>
    </Panel>
  );
}
