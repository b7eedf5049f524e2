/** One file of all that moves a shift, fetched whole. */
export { stepShift } from "./flows/shift";
export { kindOf } from "./tasks/kinds";
export { loadKinds } from "./tasks/registry";
export { learnWords } from "./words";
export { floorWords } from "./words/floor";
