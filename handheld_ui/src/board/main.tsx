import "./board.css";
import { render } from "preact";
import { startLanguage } from "../shared/i18n/choice";
import { enter } from "../shared/ui/entry";
import { startTheme } from "../shared/ui/theme";
import { startClock } from "../shared/ui/time";
import { speak } from "./words";
import { App } from "./screens/App";

const root = document.getElementById("app");
startTheme("dark");
startClock();
await startLanguage(speak);
if (root) render(<App />, root);
await enter("board");
