import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PageEntry, Section } from "../pages";
import { hrefOf } from "../router";
import { knows, t } from "../words";

const SECTIONS: readonly Section[] = ["run", "set_up"];

export const pageTitle = (name: string): string => {
  const key = `page.${name}`;
  return knows(key) ? t(key) : name;
};

export function Menu({ pages, at }: { pages: readonly PageEntry[]; at: string }): JSX.Element {
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [at]);
  return (
    <nav ref={menu} id="menu" class="menu" aria-label={t("office.menu")}>
      {SECTIONS.filter((section) => pages.some((page) => page.section === section)).map((section) => (
        <div key={section} class="menu-section">
          <h2 class="soft">{t(`section.${section}`)}</h2>
          <ul>
            {pages.filter((page) => page.section === section).map((page) => (
              <li key={page.name}>
                <a href={hrefOf([page.name])} aria-current={page.name === at ? "page" : undefined} data-testid={`menu-${page.name}`}>
                  {pageTitle(page.name)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
