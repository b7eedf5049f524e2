import { look } from "../wall";

/** Letters follow the screen's width; the screen does not go to sleep. Escape leads back to the desk. */
export function onTheWall(): () => void {
  document.documentElement.dataset["view"] = "tv";
  const leave = ({ key }: KeyboardEvent): void => {
    if (key === "Escape") look("floor");
  };
  addEventListener("keydown", leave);
  const awake = "wakeLock" in navigator ? navigator.wakeLock.request("screen").catch(() => null) : null;
  return () => {
    delete document.documentElement.dataset["view"];
    removeEventListener("keydown", leave);
    void awake?.then((lock) => lock?.release());
  };
}
