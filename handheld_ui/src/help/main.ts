import "./help.css";
import { startTheme, toggleTheme } from "../shared/ui/theme";

startTheme("system");
document.getElementById("theme")?.addEventListener("click", toggleTheme);
