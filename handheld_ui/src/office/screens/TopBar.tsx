import type { JSX } from "preact";
import type { Session } from "../../shared/api/types";
import { goodbye } from "../../shared/ui/entry";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { theme, toggleTheme } from "../../shared/ui/theme";
import { may, type PageEntry } from "../pages";
import { SiteChoice } from "../parts";
import { speak, t } from "../words";
import { FindBox } from "./FindBox";

interface Props {
  readonly session: Session;
  readonly page: PageEntry | null;
  /** In the hand the menu and the keys of this line open when they are asked for. */
  readonly open: boolean;
  readonly turn: () => void;
}

export function TopBar({ session, page, open, turn }: Props): JSX.Element {
  return (
    <header class="top-bar">
      <button type="button" class="button button-quiet menu-key" aria-label={t("office.menu")} aria-expanded={open} aria-controls="menu" data-testid="menu" onClick={turn}>
        ☰
      </button>
      <a class="wordmark" href="/office/">
        Aisle
      </a>
      <SiteChoice session={session} />
      {may(session, "reports.look_up") && <FindBox session={session} />}
      <span class="top-bar-keys">
        {page && (
          <a class="button button-quiet" href={`/help/${page.help}`} target="_blank" rel="noopener" data-testid="help">
            {t("office.help")}
          </a>
        )}
        <LanguageChoice speak={speak} label={t("office.language")} signedIn />
        <button type="button" class="button button-quiet" onClick={toggleTheme}>
          {theme.value === "dark" ? t("office.theme_light") : t("office.theme_dark")}
        </button>
        <button type="button" class="button button-quiet" title={session.worker.name} data-testid="sign-out" onClick={() => void goodbye()}>
          {t("office.sign_out")}
        </button>
      </span>
    </header>
  );
}
