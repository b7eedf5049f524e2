import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, SettingsRulesOut as Answer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { Problem, requestOver } from "../../../shared/api/client";
import { may } from "../../pages";
import { attempt, done, Form, Panel, refusalWords, Trouble, useLoaded, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { worded } from "../../words";
import { History } from "./History";
import { Rows, type Row } from "./Rows";
import { specOf, t } from "./said";

interface Props {
  readonly session: Session;
  readonly site: Site;
  readonly name: string;
}

const address = (name: string, site: Site, more = ""): string => `/rules/${name}${more}?warehouse=${encodeURIComponent(site.code)}`;

export function Book({ session, site, name }: Props): JSX.Element {
  const book = useLoaded<Answer>(address(name, site));
  const [looking, look] = useState(false);
  const told = book.value;
  const keys = told && told.version > 0 && (
    <button type="button" class="button" data-testid={`history-${name}`} onClick={() => look(true)}>
      {t("rules.history")}
    </button>
  );
  return (
    <Panel title={worded(`rule.${name}`, {}, told?.label ?? name)} keys={keys}>
      <Trouble problem={book.problem} />
      {told && <Chosen told={told} site={site} fixed={!may(session, "settings.put_rules")} reload={book.reload} />}
      {looking && told && <History site={site} book={told} close={() => look(false)} restore={may(session, "settings.put_rules") ? (version) => restore(told, site, version, book.reload) : null} />}
    </Panel>
  );
}

/** Back to an earlier version, with the way forward again. */
async function restore(told: Answer, site: Site, version: number, reload: () => Promise<void>): Promise<void> {
  const back = (to: number, read: number): Promise<Answer> => requestOver<Answer>("POST", address(told.name, site, "/restore"), read, { version: to });
  const undo = async (): Promise<void> => {
    await back(told.version, told.version + 1);
    await reload();
  };
  await attempt(() => back(version, told.version), t("rules.restored"), undo);
  await reload();
}

interface ChosenProps {
  readonly told: Answer;
  readonly site: Site;
  readonly fixed: boolean;
  readonly reload: () => Promise<void>;
}

function Chosen({ told, site, fixed, reload }: ChosenProps): JSX.Element {
  const rows = told.fields.filter((field) => field.kind === "rows");
  const [lists, setLists] = useState<Values>({});
  const plain = told.fields.filter((field) => field.kind !== "rows");
  const save = async (filled: Values): Promise<void> => {
    const values = Object.fromEntries(told.fields.map(({ name }) => [name, lists[name] ?? filled[name]]));
    const made = await overOthers(() => requestOver<Answer>("PUT", address(told.name, site), told.version, { values }), site, reload);
    setLists({});
    done(t("done.saved"), made.version === told.version ? null : async () => {
      await requestOver("POST", address(told.name, site, "/restore"), made.version, { version: told.version });
      await reload();
    });
    await reload();
  };
  return (
    <>
      <p class="soft">{worded(`rule.${told.name}.help`, {}, told.help)}</p>
      {told.changed_at && <p class="soft" data-testid={`changed-${told.name}`}>{t("rules.last", { who: told.changed_by ?? "", when: moment(told.changed_at, site.timezone) })}</p>}
      <div data-testid={`book-${told.name}`}>
        <Form fields={plain.map((field) => ({ ...specOf(told.name, field, told.changed.includes(field.name)), fixed }))} values={told.values} save={save}>
          {rows.map((field) => (
            <Rows key={field.name} book={told.name} field={field} rows={(lists[field.name] ?? told.values[field.name] ?? []) as Row[]} change={(now) => setLists({ ...lists, [field.name]: now })} />
          ))}
        </Form>
      </div>
    </>
  );
}

/** Somebody else was first: what they chose is read, what was typed here stays on top, and who and when is said. */
async function overOthers(act: () => Promise<Answer>, site: Site, reload: () => Promise<void>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "settings.changed_meanwhile") throw error;
    const { changed_by: who, changed_at: at } = error.data as { changed_by?: string; changed_at?: string };
    await reload();
    const detail = t("rules.meanwhile", { who: who ?? "", when: at === undefined ? "" : moment(at, site.timezone) });
    throw new Problem(error.status, { code: "rules.meanwhile", title: refusalWords(error), detail });
  }
}
