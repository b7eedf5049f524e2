import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../../shared/api/types";
import { type PageEntry, type PageModule, pagesOf } from "../pages";
import { Empty } from "../parts/Empty";
import { Toasts } from "../parts/toast";
import { place } from "../router";
import { learnWords, t } from "../words";
import { Menu } from "./Menu";
import { TopBar } from "./TopBar";

export function Office({ session }: { session: Session }): JSX.Element {
  const pages = pagesOf(session);
  const [name, ...rest] = place.value.parts;
  const page = name === undefined ? pages[0] : pages.find((each) => each.name === name);
  return (
    <div class="office">
      <a class="skip-link" href="#page">
        {t("office.skip")}
      </a>
      <TopBar session={session} page={page ?? null} />
      <Menu pages={pages} at={page?.name ?? ""} />
      <main id="page" class="page" tabIndex={-1}>
        {page ? <Loading key={page.name} page={page} session={session} rest={rest} /> : <Empty what={t("office.no_page")} why={t("office.no_page_why")} />}
      </main>
      <Toasts />
    </div>
  );
}

interface Props {
  readonly page: PageEntry;
  readonly session: Session;
  readonly rest: readonly string[];
}

/** A page's own file and words are fetched when somebody goes there. */
function Loading({ page, session, rest }: Props): JSX.Element {
  const [module, setModule] = useState<PageModule | "failed" | null>(null);
  useEffect(() => {
    const bring = async (): Promise<PageModule> => {
      const fetched = await page.load();
      await learnWords(fetched.words);
      return fetched;
    };
    bring().then(setModule, () => setModule("failed"));
  }, [page]);
  if (module === "failed") return <Empty what={t("sign_in.network")} why={t("office.reload")} />;
  return module ? <module.Page session={session} rest={rest} /> : <div class="office-loading" aria-busy="true" />;
}
