import { useEffect } from "preact/hooks";
import type { SocketNews } from "../../shared/api/schemas";
import { connect, onConnect, onNews, say } from "../../shared/live/socket";

/** News come in bursts: what they change is read once for all of them. */
const GATHER_MS = 100;

/** Reads anew when the server tells one of these, and whenever the line was down: what others do is seen at once. */
export function useNews(names: readonly (keyof SocketNews)[], reload: () => Promise<void>, warehouse?: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void reload();
      }, GATHER_MS);
    };
    let before = false;
    const up = (): void => {
      void say("watch", { what: "board", ...(warehouse !== undefined && { warehouse }) });
      if (before) soon();
      before = true;
    };
    const stops = [onConnect(up), ...names.map((name) => onNews(name, soon))];
    void connect();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [names, reload, warehouse]);
}
