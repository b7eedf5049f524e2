import "./home.css";
import { render } from "preact";
import { startLanguage } from "../shared/i18n/choice";
import { startTheme } from "../shared/ui/theme";
import { Home } from "./Home";
import { loadDemo } from "./demo";
import { speak } from "./words";

const root = document.getElementById("app");
startTheme("system");
await startLanguage(speak);
if (root) render(<Home />, root);
await loadDemo();
