import "./station.css";
import { render } from "preact";
import { enter } from "../shared/ui/entry";
import { startTheme } from "../shared/ui/theme";
import { startClock } from "../shared/ui/time";
import { App } from "./screens/App";

const root = document.getElementById("app");
startTheme("light");
startClock();
if (root) render(<App />, root);
await enter("station");
