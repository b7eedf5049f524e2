import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { get, requestOver } from "../../../shared/api/client";
import type { CountingPolicyOut as Policy } from "../../../shared/api/schemas";
import { Dialog, done, Form, type FieldSpec, useLoaded } from "../../parts";
import { t } from "./said";

const number = (name: string, least: number, most: number, required = true): FieldSpec => ({
  name, kind: "number", least, most, required,
  label: t(`counts.policy_${name}` as Parameters<typeof t>[0]), help: t(`counts.policy_${name}_help` as Parameters<typeof t>[0]),
});

const fields = (): FieldSpec[] => [
  number("pieces", 0, 99_999), number("percent", 0, 100), number("value", 0, 1_000_000_000_000, false), number("recounts", 0, 5), number("a_day", 0, 10_000),
  number("trust", 0, 100),
  number("days_a", 1, 3650), number("days_b", 1, 3650), number("days_c", 1, 3650),
];

/** What is accepted by itself, who counts again, and how many places a day have their turn. */
export function PolicyKey({ site }: { site: string }): JSX.Element {
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" class="button" data-testid="count-policy" onClick={() => show(true)}>
        {t("counts.policy")}
      </button>
      {open && <PolicyForm path={`/counting/policy?warehouse=${encodeURIComponent(site)}`} close={() => show(false)} />}
    </>
  );
}

function PolicyForm({ path, close }: { path: string; close: () => void }): JSX.Element {
  const { value } = useLoaded<Policy>(path);
  const save = async (values: Record<string, unknown>): Promise<void> => {
    const { version } = value ?? (await get<Policy>(path));
    const { days_a: a, days_b: b, days_c: c, ...rest } = values;
    await requestOver("PUT", path, version, { ...rest, days: { a, b, c } });
    close();
    done(t("counts.policy_saved"));
  };
  return (
    <Dialog title={t("counts.policy")} close={close}>
      {value && <Form fields={fields()} values={flat(value)} save={save} saveWords={t("counts.policy_save")} cancel={close} />}
    </Dialog>
  );
}

const flat = ({ pieces, percent, value, recounts, a_day, trust, days }: Policy): Record<string, unknown> => ({
  pieces, percent, value, recounts, a_day, trust, days_a: days.a, days_b: days.b, days_c: days.c,
});
