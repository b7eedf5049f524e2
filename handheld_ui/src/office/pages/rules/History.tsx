import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, SettingsChangeOut as Change, SettingsOneVersionOut as Version, SettingsRulesOut as Answer, SettingsVersionOut as Entry } from "../../../shared/api/schemas";
import { Dialog, Trouble, useLoaded, usePages } from "../../parts";
import { moment } from "../../parts/moments";
import { labelOf, t, valueSaid } from "./said";

interface Props {
  readonly site: Site;
  readonly book: Answer;
  readonly close: () => void;
  /** None for whoever may only look. */
  readonly restore: ((version: number) => Promise<void>) | null;
}

/** Who changed what and when, the newest first; any of them can be compared with now and made to hold again. */
export function History({ site, book, close, restore }: Props): JSX.Element {
  const door = `/rules/${book.name}/versions`;
  const query = `?warehouse=${encodeURIComponent(site.code)}`;
  const { rows, next, problem, more } = usePages<Entry>(`${door}${query}`, "versions");
  const [open, setOpen] = useState<number | null>(null);
  const again = (version: number): Promise<unknown> => (restore ? restore(version).then(close) : Promise.resolve());
  return (
    <Dialog title={t("rules.history")} close={close}>
      <Trouble problem={problem} />
      <ol class="rule-history" data-testid="versions">
        {rows.map((entry) => (
          <li key={entry.version} class="card">
            <p>
              <b>{entry.changed_by}</b> <time dateTime={entry.changed_at ?? ""}>{entry.changed_at && moment(entry.changed_at, site.timezone)}</time>
            </p>
            <Changes book={book} changes={entry.changes} />
            {entry.version < book.version && <Keys version={entry.version} open={open} setOpen={setOpen} again={restore ? again : null} />}
            {open === entry.version && <Since door={`${door}/${entry.version}${query}`} book={book} />}
          </li>
        ))}
        <li class="card">
          <p>{t("rules.beginning")}</p>
          <Keys version={0} open={open} setOpen={setOpen} again={restore ? again : null} />
          {open === 0 && <Since door={`${door}/0${query}`} book={book} />}
        </li>
      </ol>
      <div class="form-keys">
        {next !== null && (
          <button type="button" class="button" onClick={() => void more()}>
            {t("table.more")}
          </button>
        )}
        <button type="button" class="button" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </Dialog>
  );
}

interface KeysProps {
  readonly version: number;
  readonly open: number | null;
  readonly setOpen: (version: number | null) => void;
  readonly again: ((version: number) => Promise<unknown>) | null;
}

function Keys({ version, open, setOpen, again }: KeysProps): JSX.Element {
  return (
    <div class="form-keys">
      <button type="button" class="button" data-testid={`compare-${version}`} aria-expanded={open === version} onClick={() => setOpen(open === version ? null : version)}>
        {t("rules.compare")}
      </button>
      {again && (
        <button type="button" class="button" data-testid={`restore-${version}`} onClick={() => void again(version)}>
          {t("rules.restore")}
        </button>
      )}
    </div>
  );
}

function Since({ door, book }: { door: string; book: Answer }): JSX.Element {
  const version = useLoaded<Version>(door);
  if (version.value?.since.length === 0) return <p class="soft">{t("rules.same")}</p>;
  return (
    <>
      <Trouble problem={version.problem} />
      {version.value && <p class="soft">{t("rules.since")}</p>}
      {version.value && <Changes book={book} changes={version.value.since} />}
    </>
  );
}

function Changes({ book, changes }: { book: Answer; changes: readonly Change[] }): JSX.Element {
  const fields = new Map(book.fields.map((field) => [field.name, field]));
  return (
    <ul>
      {changes.map((change) => {
        const field = fields.get(change.field);
        return (
          field && (
            <li key={change.field}>
              {labelOf(book.name, field)}: <del>{valueSaid(book.name, field, change.before)}</del> <span aria-hidden="true">→</span> <ins>{valueSaid(book.name, field, change.after)}</ins>
            </li>
          )
        );
      })}
    </ul>
  );
}
