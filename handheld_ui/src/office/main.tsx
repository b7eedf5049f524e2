import "./office.css";
import { render } from "preact";
import { whoIsThere } from "../shared/ui/entry";
import { startTheme } from "../shared/ui/theme";
import { startClock } from "../shared/ui/time";
import { startRouter } from "./router";
import { App } from "./screens/App";
import { startLanguage } from "./language";

const root = document.getElementById("app");
startTheme("system");
startClock();
startRouter();
await startLanguage();
if (root) render(<App />, root);
await whoIsThere();
