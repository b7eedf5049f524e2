/** One file of all that moves and draws a shift, fetched whole while somebody looks for their badge, and kept with the shell. */
import "./later.css";

export { stepShift } from "./flows/shift";
export { Inside } from "./screens/Inside";
export { kindOf } from "./tasks/kinds";
export { learnKinds } from "./tasks/registry";
export { learnWords } from "./words";
export { floorWords } from "./words/floor";
