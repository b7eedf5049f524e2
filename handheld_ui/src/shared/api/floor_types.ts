/** What travels for everything beside the task itself: inquiries, people, questions, notices, the floor plan. */
export type {
  LayoutFloorPlanOut as FloorPlan,
  ReportsInquiryOrderOut as OrderFacts,
  ReportsInquiryOut as Inquiry,
  ReportsInquiryStockOut as StockRow,
  ReportsInquiryWalkOut as WalkRef,
  WorkAskNewsOut as Ask,
  WorkPeopleOut as People,
  WorkPersonOut as Person,
} from "./schemas";
