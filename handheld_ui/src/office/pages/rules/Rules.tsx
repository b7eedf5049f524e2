import "./rules.css";
import type { JSX } from "preact";
import type { SettingsBooksOut as Books } from "../../../shared/api/schemas";
import type { PageProps } from "../../pages";
import { PageFrame, Trouble, useLoaded, useSites } from "../../parts";
import { Book } from "./Book";
import { t } from "./said";

/** One section a rule book. The server tells the books and their fields: a new one needs no page. */
export function Rules({ session }: PageProps): JSX.Element {
  const sites = useSites(session);
  const code = sites.site?.code;
  const books = useLoaded<Books>(code === undefined ? null : `/rules?warehouse=${encodeURIComponent(code)}`);
  return (
    <PageFrame title={t("page.rules")} lead={t("rules.lead")}>
      <Trouble problem={books.problem} />
      {sites.site && books.value?.books.map((book) => <Book key={`${sites.site?.code} ${book.name}`} session={session} site={sites.site as NonNullable<typeof sites.site>} name={book.name} />)}
    </PageFrame>
  );
}
