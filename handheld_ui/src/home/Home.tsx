import type { JSX } from "preact";
import { LanguageChoice } from "../shared/ui/LanguageChoice";
import { theme, toggleTheme } from "../shared/ui/theme";
import { demo, type DemoWorld, waitsForAdmin } from "./demo";
import { knows, speak, t } from "./words";

const DOORS = ["handheld", "station", "board", "office", "docs"] as const;
type DoorName = (typeof DOORS)[number];

/** Small drawings of what stands behind each door. */
const PICTURES: Record<DoorName, JSX.Element> = {
  handheld: <path d="M8 4h18v40H8zM8 10h18M8 36h18M13 17h8M13 23h8M13 29h5" />,
  station: <path d="M6 20l18-9 18 9v18l-18 8-18-8zM6 20l18 8 18-8M24 28v18M15 15.5l18 9" />,
  board: <path d="M4 8h40v26H4zM18 42h12M24 34v8M10 28v-6M17 28V16M24 28v-9M31 28V14M38 28v-4" />,
  office: <path d="M6 12h36v28H6zM6 20h36M18 20v20M24 27h12M24 33h8M10 16h1M15 16h1" />,
  docs: <path d="M18 14L8 24l10 10M30 14l10 10-10 10M27 10l-6 28" />,
};

/** A door that makes this browser a device of its kind when the demo offers a code. */
function address(door: DoorName, world: DemoWorld | null): string {
  if (door === "docs") return "/api/docs";
  if (door === "office") return "/office/";
  const code = world?.enrol[door];
  return code === undefined ? `/${door}/` : `/${door}/?enrol=${encodeURIComponent(code)}`;
}

export function Home(): JSX.Element {
  const world = demo.value;
  return (
    <main class="home">
      <header class="home-header">
        <h1>Aisle</h1>
        <span class="home-keys">
          <a class="button button-quiet" href="/help/">
            {t("home.help")}
          </a>
          <LanguageChoice speak={speak} label={t("home.language")} signedIn={false} />
          <button type="button" class="button button-quiet" onClick={toggleTheme}>
            {theme.value === "dark" ? t("home.theme_light") : t("home.theme_dark")}
          </button>
        </span>
        <p>{t("home.lead")}</p>
      </header>
      {waitsForAdmin.value && (
        <section class="card home-first" data-testid="first">
          <h2>{t("home.first")}</h2>
          <p>{t("home.first_what")}</p>
        </section>
      )}
      <nav class="doors">
        {DOORS.map((door) => (
          <a key={door} class="door card" href={address(door, world)} data-testid={`door-${door}`}>
            <svg viewBox="0 0 48 48" aria-hidden="true">
              {PICTURES[door]}
            </svg>
            <strong>{t(`home.${door}`)}</strong>
            <span class="soft">{t(`home.${door}_what`)}</span>
          </a>
        ))}
      </nav>
      {world && <Demo world={world} />}
    </main>
  );
}

function Demo({ world }: { world: DemoWorld }): JSX.Element {
  return (
    <section class="demo" data-testid="demo">
      <Tour world={world} />
      <Parts world={world} />
      <div class="demo-people card">
        <h2>{t("home.demo")}</h2>
        <p class="soft">{t("home.demo_what")}</p>
        <div class="people">
          <People people={world.badges.filter((worker) => worker.role === "picker")} />
          <People people={[...world.badges.filter((worker) => worker.role !== "picker"), ...world.supervisors]} />
        </div>
        <p class="soft">{t("home.one_person")}</p>
      </div>
    </section>
  );
}

/** What to open first, with the names that open it. */
function Tour({ world }: { world: DemoWorld }): JSX.Element | null {
  const [picker, packer] = ["picker", "packer"].map((role) => world.badges.find((worker) => worker.role === role));
  const lead = world.supervisors[0];
  if (!picker || !packer || !lead) return null;
  return (
    <div class="demo-tour card" data-testid="tour">
      <h2>{t("home.tour")}</h2>
      <ol>
        <li>{t("home.tour_board", { user: `${lead.username} / ${lead.password}` })}</li>
        <li>{t("home.tour_handheld", { picker: picker.badge, picker_pin: picker.pin })}</li>
        <li>{t("home.tour_station", { packer: packer.badge, packer_pin: packer.pin })}</li>
        <li>{t("home.tour_rest")}</li>
      </ol>
    </div>
  );
}

type Person = DemoWorld["badges"][number] | DemoWorld["supervisors"][number];

/** People with a badge sign in at devices; those with a user name at the board, from any browser. */
function People({ people }: { people: Person[] }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th>{t("home.name")}</th>
          <th>{t("home.badge")}</th>
          <th>{t("home.pin")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={"badge" in person ? person.badge : person.username} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person }: { person: Person }): JSX.Element {
  const [sign, secret] = "badge" in person ? [person.badge, person.pin] : [person.username, person.password];
  return (
    <tr>
      <td>
        {"badge" in person ? person.name : t("home.board")} <span class="soft">{roleWords("badge" in person ? person.role : "supervisor")}</span>
      </td>
      <td class="code">{sign}</td>
      <td class="code">{secret}</td>
    </tr>
  );
}

function roleWords(role: string): string {
  const key = `home.role_${role}`;
  return knows(key) ? t(key) : role;
}

function Parts({ world }: { world: DemoWorld }): JSX.Element {
  const parts = (["orders_source", "virtual_printer", "scale"] as const).flatMap((part) => {
    const link = world[part];
    return link === undefined ? [] : [{ part, link }];
  });
  return (
    <div class="demo-parts card">
      <h2>{t("home.parts")}</h2>
      <ul>
        {parts.map(({ part, link }) => (
          <li key={part}>
            <PartName part={part} link={link} />
            <span class="soft">{t(`home.${part}_what`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The scale speaks TCP and has no page to open. */
function PartName({ part, link }: { part: "orders_source" | "virtual_printer" | "scale"; link: string }): JSX.Element {
  if (!link.startsWith("http")) {
    return (
      <span>
        <b>{t(`home.${part}`)}</b> <span class="code">{link}</span>
      </span>
    );
  }
  return (
    <a href={link} target="_blank" rel="noopener">
      {t(`home.${part}`)}
    </a>
  );
}
