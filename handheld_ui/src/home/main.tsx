import "./home.css";
import { render } from "preact";
import { startTheme } from "../shared/ui/theme";
import { Home } from "./Home";
import { loadDemo } from "./demo";

const root = document.getElementById("app");
startTheme("system");
if (root) render(<Home />, root);
await loadDemo();
