import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { LanguageChoice } from "../shared/ui/LanguageChoice";
import { theme, toggleTheme } from "../shared/ui/theme";
import { Access } from "./Access";
import { find } from "./finding";
import { GroupPage } from "./GroupPage";
import { Introduction } from "./Introduction";
import { addressOf, COMMANDS, contents, failed, loadContents, MESSAGES, route } from "./state";
import { speak, t } from "./words";

const asked = signal("");

export function Page(): JSX.Element {
  return (
    <div class="api">
      <header class="api-head">
        <a class="api-name" href="#/">
          Aisle API
        </a>
        <input
          type="search"
          class="api-search"
          aria-label={t("docs.search")}
          placeholder={t("docs.search")}
          data-testid="search"
          value={asked.value}
          onInput={(event) => (asked.value = event.currentTarget.value)}
        />
        <span class="api-keys">
          <Access />
          <LanguageChoice speak={speak} label={t("docs.language")} signedIn={false} />
          <button type="button" class="button button-quiet" onClick={toggleTheme}>
            {theme.value === "dark" ? t("docs.light") : t("docs.dark")}
          </button>
        </span>
      </header>
      <Side />
      <main class="api-main">
        <Content />
      </main>
    </div>
  );
}

function Side(): JSX.Element {
  const { group } = route.value;
  const line = (slug: string, name: string, count: number): JSX.Element => (
    <li key={slug}>
      <a href={addressOf(slug)} aria-current={group === slug ? "page" : undefined} data-testid="tag" onClick={() => (asked.value = "")}>
        {name} <small class="soft number">{count}</small>
      </a>
    </li>
  );
  const { groups = [], webhooks = [], commands = [] } = contents.value ?? {};
  return (
    <nav class="api-side" aria-label={t("docs.contents")}>
      <details class="api-fold" open={innerWidth > 900}>
        <summary>{t("docs.contents")}</summary>
        <ul>
          <li>
            <a href="#/" aria-current={group === "" ? "page" : undefined} onClick={() => (asked.value = "")}>
              {t("docs.introduction")}
            </a>
          </li>
          {groups.filter((one) => one.slug !== COMMANDS).map((one) => line(one.slug, one.name, one.operations.length))}
          {line(MESSAGES, t("docs.webhooks"), webhooks.length)}
          {line(COMMANDS, t("docs.commands"), commands.length)}
        </ul>
      </details>
    </nav>
  );
}

function Content(): JSX.Element {
  if (failed.value) {
    return (
      <p class="card" role="alert">
        {t("docs.failed")}{" "}
        <button type="button" class="button" onClick={again}>
          {t("docs.again")}
        </button>
      </p>
    );
  }
  if (asked.value.trim() !== "") return <Hits />;
  return route.value.group === "" ? <Introduction /> : <GroupPage />;
}

/** What could not be read is asked for once more. */
function again(): void {
  if (contents.value) location.reload();
  else void loadContents();
}

function Hits(): JSX.Element {
  const hits = contents.value ? find(contents.value, asked.value) : [];
  if (hits.length === 0) return <p class="soft">{t("docs.nothing", { words: asked.value })}</p>;
  return (
    <ul class="hits" data-testid="hits">
      {hits.map((hit) => (
        <li key={`${hit.group}/${hit.thing}`}>
          <a href={addressOf(hit.group, hit.thing)} onClick={() => (asked.value = "")}>
            <b class={`verb verb-${hit.method}`}>{hit.method}</b> <span class="code">{hit.path}</span>
            <small class="soft">{hit.summary}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "/" goes to the search, Escape out of it. */
addEventListener("keydown", (event) => {
  const box = document.querySelector<HTMLInputElement>(".api-search");
  const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    box?.focus();
  }
  if (event.key === "Escape" && event.target === box) asked.value = "";
});
