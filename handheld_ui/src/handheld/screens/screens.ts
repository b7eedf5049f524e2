/** Every screen behind the sign-in: fetched while somebody looks for their badge, and kept on the device with the shell. */
import "../later.css";

export { Inside } from "./Inside";
