import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../../shared/api/types";
import { may, type PageEntry, type PageModule, pagesOf, STEPS } from "../pages";
import { Empty } from "../parts/Empty";
import { Toasts } from "../parts/toast";
import { askReady, ready } from "../ready";
import { place } from "../router";
import { learnWords, t } from "../words";
import { Menu } from "./Menu";
import { TopBar } from "./TopBar";

export function Office({ session }: { session: Session }): JSX.Element {
  const allowed = may(session, STEPS);
  useEffect(() => void askReady(allowed), [allowed]);
  const pages = pagesOf(session);
  const menu = pages.filter((each) => !(each.rests?.() ?? false));
  const [name, ...rest] = place.value.parts;
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [name]);
  const page = name === undefined ? menu[0] : pages.find((each) => each.name === name);
  return (
    <div class={open ? "office office-open" : "office"}>
      <a class="skip-link" href="#page">
        {t("office.skip")}
      </a>
      <TopBar session={session} page={page ?? null} open={open} turn={() => setOpen(!open)} />
      <Menu pages={menu} at={page?.name ?? ""} />
      <main id="page" class="page" tabIndex={-1}>
        {ready.value === null ? <div class="office-loading" aria-busy="true" /> : <Inside page={page} session={session} rest={rest} />}
      </main>
      <Toasts />
    </div>
  );
}

function Inside({ page, session, rest }: Omit<Props, "page"> & { readonly page: PageEntry | undefined }): JSX.Element {
  if (!page) return <Empty what={t("office.no_page")} why={t("office.no_page_why")} />;
  return <Loading key={page.name} page={page} session={session} rest={rest} />;
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
