import "./station.css";
import { render } from "preact";
import { startLanguage } from "../shared/i18n/choice";
import { enter } from "../shared/ui/entry";
import { startTheme } from "../shared/ui/theme";
import { startClock } from "../shared/ui/time";
import { App } from "./screens/App";
import { speak } from "./words";

const root = document.getElementById("app");
startTheme("light");
startClock();
await startLanguage(speak);
if (root) render(<App />, root);
await enter("station");
