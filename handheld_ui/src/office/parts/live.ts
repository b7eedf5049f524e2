import { useEffect } from "preact/hooks";
import type { SocketNews } from "../../shared/api/schemas";
import { connect, onConnect, onNews, say } from "../../shared/live/socket";

/** News come in bursts: what they change is read once for all of them. */
const GATHER_MS = 100;

/** Reads anew when the server tells one of these, and once it is watched: what others did before the line stood is seen at once. */
export function useNews(names: readonly (keyof SocketNews)[], reload: () => Promise<void>, warehouse?: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void reload();
      }, GATHER_MS);
    };
    const up = (): void => void say("watch", { what: "board", ...(warehouse !== undefined && { warehouse }) }).then(soon);
    const stops = [onConnect(up), ...names.map((name) => onNews(name, soon))];
    void connect();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [names, reload, warehouse]);
}
