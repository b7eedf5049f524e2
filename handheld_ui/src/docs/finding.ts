import type { Contents } from "./description";

/** One line of the answer to a search. */
export interface Hit {
  readonly group: string;
  readonly thing: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

const MOST = 60;

/** Every operation, floor command and message whose words hold all the words asked for; names first. */
export function find(contents: Contents, asked: string): Hit[] {
  const words = asked.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const hits = everything(contents).filter((hit) => {
    const text = `${hit.thing} ${hit.method} ${hit.path} ${hit.summary} ${hit.group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const early = (hit: Hit): number => (words.every((word) => hit.thing.includes(word)) ? 0 : words.every((word) => hit.path.includes(word)) ? 1 : 2);
  return hits.sort((a, b) => early(a) - early(b)).slice(0, MOST);
}

function everything({ groups, commands, webhooks }: Contents): Hit[] {
  const doors = groups.flatMap((group) => group.operations.map(({ id, ...line }) => ({ group: group.slug, thing: id, ...line })));
  const said = commands.map((op) => ({ group: "commands", thing: op, method: "command", path: op, summary: "" }));
  const told = webhooks.map((name) => ({ group: "webhooks-out", thing: name, method: "webhook", path: name, summary: "" }));
  return [...doors, ...said, ...told];
}
