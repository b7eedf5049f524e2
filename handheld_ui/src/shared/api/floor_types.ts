/** What travels for everything beside the walk itself: inquiries, people, questions, notices, the floor plan. */
import type { CartSlot, PickStop, PickTask } from "./types";

export type {
  LayoutFloorPlanOut as FloorPlan,
  ReportsInquiryOrderOut as OrderFacts,
  ReportsInquiryOut as Inquiry,
  ReportsInquiryStockOut as StockRow,
  ReportsInquiryWalkOut as WalkRef,
  WorkAskOut as Ask,
  WorkPeopleOut as People,
  WorkPersonOut as Person,
} from "./schemas";

/** What makes one version of a walk the next. */
export interface TaskDiff {
  from_version: number;
  stops: PickStop[];
  slots: CartSlot[];
  gone: string[];
  /** Ids of the open stops in walking order. */
  order: string[];
  task: Partial<PickTask>;
}
