/** What pages are made of. */
export { Ask } from "./Ask";
export { CodePicture } from "./CodePicture";
export { Dialog } from "./Dialog";
export { Empty } from "./Empty";
export type { FieldSpec, Values } from "./fields";
export { asked, askedQuery, Filters, type FilterSpec } from "./Filters";
export { Form } from "./Form";
export { useNews } from "./live";
export { type Loaded, problemOf, useLoaded, usePages } from "./load";
export { Panel, PageFrame } from "./PageFrame";
export { carriesRow, draggedRow, orderKeys, refocusRow, type RowOrder, type Side } from "./row_order";
export { rowKeys } from "./rows";
export { ofSite, SiteChoice, type Sites, useSiteList, useSites, useZone } from "./sites";
export { type Column, Table } from "./Table";
export { attempt, done } from "./toast";
export { type Act, FormOfTwo } from "./SecondPerson";
export { faultWords, refusalWords, Trouble } from "./Trouble";
