/** Every screen behind the sign-in: fetched while somebody looks for their badge, and kept on the device with the shell. */
import "../later.css";

export { Refusal } from "./End";
export { FlowScreen } from "./Flow";
export { AskBar, NoticeScreen, TrainingBar } from "./Over";
export { PickScreen } from "./Pick";
export { QueueScreen } from "./Queue";
export { Sheets } from "./Sheets";
