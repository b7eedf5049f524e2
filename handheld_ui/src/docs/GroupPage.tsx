import type { JSX } from "preact";
import { CommandCard } from "./CommandCard";
import type { Description } from "./description";
import { DoorCard } from "./DoorCard";
import { MessageCard } from "./MessageCard";
import { COMMANDS, contents, MESSAGES, pieces, route } from "./state";
import { t } from "./words";

/** All doors of a group, the one that the address names open. */
export function GroupPage(): JSX.Element {
  const { group } = route.value;
  const piece = pieces.value[group];
  const told = contents.value?.groups.find((one) => one.slug === group);
  return (
    <article data-testid="group">
      <h1>{group === MESSAGES ? t("docs.webhooks") : group === COMMANDS ? t("docs.commands") : (told?.name ?? group)}</h1>
      <p class="lead">{group === MESSAGES ? t("docs.webhooks_what") : (told?.description ?? "")}</p>
      {piece ? <Cards piece={piece} group={group} /> : <p class="soft">{t("docs.loading")}</p>}
    </article>
  );
}

function Cards({ piece, group }: { piece: Description; group: string }): JSX.Element {
  const { thing } = route.value;
  const doors = contents.value?.groups.find((one) => one.slug === group)?.operations ?? [];
  return (
    <div class="cards">
      {doors.map((line) => {
        const operation = piece.paths[line.path]?.[line.method];
        const shared = piece.paths[line.path]?.parameters ?? [];
        return operation && <DoorCard key={line.id} line={line} operation={operation} shared={shared} all={piece} open={thing === line.id} group={group} />;
      })}
      {group === COMMANDS && contents.value?.commands.map((op) => <CommandCard key={op} op={op} all={piece} open={thing === op} />)}
      {Object.entries(piece.webhooks ?? {}).map(([name, { post }]) => (
        <MessageCard key={name} name={name} operation={post} all={piece} open={thing === name} />
      ))}
    </div>
  );
}
