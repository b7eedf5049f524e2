import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { entry } from "../../shared/ui/entry";
import { desk, startRoom } from "../room";
import { BenchScreen } from "./BenchScreen";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  useEffect(startRoom, []);
  if (entry.value.kind === "loading") return <main class="station-loading" aria-busy="true" />;
  return desk.value ? <BenchScreen desk={desk.value} /> : <SignIn />;
}
