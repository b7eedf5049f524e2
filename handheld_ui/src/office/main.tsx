import "./office.css";
import { render } from "preact";
import { startLanguage } from "../shared/i18n/choice";
import { whoIsThere } from "../shared/ui/entry";
import { startTheme } from "../shared/ui/theme";
import { startClock } from "../shared/ui/time";
import { takeFirstLink } from "./first/link";
import { startRouter } from "./router";
import { App } from "./screens/App";
import { speak } from "./words";

const root = document.getElementById("app");
startTheme("system");
startClock();
takeFirstLink();
startRouter();
await startLanguage(speak);
if (root) render(<App />, root);
await whoIsThere();
