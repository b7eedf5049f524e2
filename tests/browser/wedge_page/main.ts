/** The wedge alone on a page, as the devices use it: what it heard stands in `window.heard`. */
import { Wedge } from "../../../handheld_ui/src/shared/scan/wedge";

declare global {
  interface Window {
    heard: string[];
    symbols: (string | null)[];
  }
}

window.heard = [];
window.symbols = [];
new Wedge(({ text, symbology }) => {
  window.heard.push(text);
  window.symbols.push(symbology);
}).start();
document.body.dataset["ready"] = "true";
