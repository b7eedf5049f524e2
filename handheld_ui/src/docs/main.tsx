// The API's description to browse: contents first, a group of doors when somebody opens it.
import "./docs.css";
import { render } from "preact";
import { startLanguage } from "../shared/i18n/choice";
import { startTheme } from "../shared/ui/theme";
import { meetAgain } from "./access";
import { Page } from "./Page";
import { loadContents, loadDemo, startRoute } from "./state";
import { speak } from "./words";

const root = document.getElementById("app");
startTheme("system");
const spoken = startLanguage(speak);
startRoute();
await Promise.all([spoken, loadContents()]);
if (root) render(<Page />, root);
await Promise.all([loadDemo(), meetAgain()]);
