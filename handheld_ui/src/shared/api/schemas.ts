/** Written by `make types` from docs/openapi.json; never by hand. Times are ISO 8601 in UTC. */

export interface BarcodesCodeBookOut {
  places: Record<string, unknown> | null;
  version: string;
}

export interface BarcodesCodeLabelsIn {
  first: string;
  kind: "location" | "tote" | "cart" | "badge" | "item";
  last?: string | null;
  printer: string;
}

export interface BarcodesMeaningOut {
  code: string;
  expires_on: string | null;
  id: string | null;
  kind: string;
  label: string;
  lot: string | null;
  quantity: number;
  refusal: string | null;
}

export interface BarcodesPrintedOut {
  print_jobs: string[];
}

export interface BarcodesSignInCodeOut {
  kind: string;
  label: string;
}

export interface BoardDropIn {
  reason: string;
}

export interface BoardExceptionOut {
  count: number;
  detail: Record<string, unknown>;
  fix: BoardFixOut | null;
  id: string;
  kind: string;
  last_at: string;
  owner: BoardOwnerOut | null;
  raised_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
  resolved_how: string | null;
  severity: 1 | 2 | 3;
  state: "open" | "taken" | "resolved";
  subject: BoardSubjectOut;
}

export interface BoardExceptionsOut {
  exceptions: BoardExceptionOut[];
  open: number;
}

export interface BoardFixIn {
  counted?: number | null;
  reason?: string | null;
}

export interface BoardFixOut {
  action: string;
  asks: ("counted" | "reason")[];
  label_key: string;
  params: Record<string, unknown>;
}

export interface BoardOwnerOut {
  id: string;
  name: string;
}

export interface BoardParkedOut {
  at: string;
  envelope: Record<string, unknown>;
  error: string;
  id: string;
  kind: "event" | "command";
  name: string;
  reason: string | null;
  settled_at: string | null;
  settled_by: string | null;
  state: string;
  subject: string;
  trace: string;
  tries: number;
  who: string;
}

export interface BoardParkedPageOut {
  next_cursor: string | null;
  parked: BoardParkedOut[];
}

export interface BoardResolveIn {
  reason?: "mended" | "looked_at" | "not_so" | "elsewhere" | null;
}

export interface BoardSubjectOut {
  id: string | null;
  kind: string;
  label: string;
}

export interface CatalogBulkOut {
  count: number;
}

export interface CatalogCodeOut {
  code: string;
  quantity: number;
}

export interface CatalogCodeShape {
  code: string;
  quantity?: number;
}

export interface CatalogInstructionBody {
  body?: string;
  customer?: string;
  image_url?: string | null;
  language?: string;
  sku?: string | null;
  step?: "pick" | "pack";
}

export interface CatalogInstructionIn {
  body?: string;
  code: string;
  customer?: string;
  image_url?: string | null;
  language?: string;
  sku?: string | null;
  step?: "pick" | "pack";
}

export interface CatalogInstructionOut {
  body: string;
  code: string;
  customer: string;
  image_url: string | null;
  language: string;
  sku: string | null;
  step: string;
}

export interface CatalogInstructionsIn {
  instructions: CatalogInstructionIn[];
}

export interface CatalogInstructionsPage {
  instructions: CatalogInstructionOut[];
  next_cursor: string | null;
}

export interface CatalogItemBody {
  codes?: CatalogCodeShape[];
  height_mm: number;
  image_url?: string | null;
  length_mm: number;
  name: string;
  tracking?: "none" | "lot";
  weight_g: number;
  width_mm: number;
}

export interface CatalogItemIn {
  codes?: CatalogCodeShape[];
  height_mm: number;
  image_url?: string | null;
  length_mm: number;
  name: string;
  sku: string;
  tracking?: "none" | "lot";
  weight_g: number;
  width_mm: number;
}

export interface CatalogItemOut {
  codes: CatalogCodeOut[];
  height_mm: number;
  id: string;
  image_url: string | null;
  length_mm: number;
  name: string;
  sku: string;
  tracking: string;
  weight_g: number;
  width_mm: number;
}

export interface CatalogItemsIn {
  items: CatalogItemIn[];
}

export interface CatalogItemsPage {
  items: CatalogItemOut[];
  next_cursor: string | null;
}

export interface ChannelsAcknowledgeIn {
  consumer: string;
  seq: number;
}

export interface ChannelsAcknowledgedOut {
  consumer: string;
  seq: number;
}

export interface ChannelsCalendarIn {
  quiet?: ChannelsQuietIn[];
  timezone?: string;
}

export interface ChannelsChannelIn {
  calendar?: ChannelsCalendarIn;
  kind?: "feed" | "file" | "webhooks";
  mapping?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
  settings?: Record<string, unknown>;
}

export interface ChannelsChannelOut {
  calendar: ChannelsCalendarIn;
  changed_at: string;
  changed_by: string;
  health: ChannelsHealthOut;
  kind: "feed" | "file" | "webhooks";
  mapping: Record<string, unknown>;
  name: string;
  opened_at: string;
  secrets: string[];
  settings: Record<string, unknown>;
  version: number;
}

export interface ChannelsChannelsOut {
  channels: ChannelsChannelOut[];
}

export interface ChannelsDropIn {
  reason: string;
}

export interface ChannelsFeedEventOut {
  data: Record<string, unknown>;
  seq: number;
  timestamp: string;
  type: string;
}

export interface ChannelsFeedOut {
  events: ChannelsFeedEventOut[];
  newest: number;
  next_after: number;
}

export interface ChannelsHealthOut {
  behind: number;
  behind_since: string | null;
  last_error: string | null;
  last_error_at: string | null;
  last_success_at: string | null;
}

export interface ChannelsMessageDataOut {
  complete?: boolean;
  event: number;
  hold_kind?: string;
  item_ids?: string[];
  lines?: ChannelsMessageLineOut[];
  lines_at?: string;
  missing?: ChannelsMessageMissingOut[];
  order?: ChannelsMessageOrderOut;
  outcome?: "backorder" | "waits" | "cancelled";
  parcels?: Record<string, unknown>[];
  reason?: string;
  reference?: string;
  sequence: number;
  shipment_id?: string;
  shipment_number?: string;
  shipped_at?: string;
  version: number;
  warehouse_id?: string;
}

export interface ChannelsMessageLineOut {
  cancelled: number;
  external_line_id: string;
  order_line_id?: string;
  ordered: number;
  outstanding: number;
  shipped: number;
  sku: string;
}

export interface ChannelsMessageMissingOut {
  external_line_id: string;
  order_line_id?: string;
  quantity: number;
  sku: string;
}

export interface ChannelsMessageOrderOut {
  channel: string;
  external_id: string;
  id: string;
  number: string;
  version?: number;
}

export interface ChannelsMessageOut {
  data: ChannelsMessageDataOut;
  timestamp: string;
  type: "order.received" | "order.changed" | "order.allocated" | "order.released" | "order.picked" | "order.packed" | "order.short" | "order.on_hold" | "order.hold_lifted" | "order.cancelled" | "order.part_shipped" | "order.shipped" | "shipment.confirmed" | "stock.arrived";
}

export interface ChannelsQuietIn {
  begins: string;
  ends: string;
  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
}

export interface ChannelsReplayIn {
  after_sequence?: number;
  states?: ("delivered" | "failed" | "gone" | "dropped")[];
}

export interface ChannelsReplayedOut {
  messages: number;
}

export interface ChannelsWebhookDeliveriesOut {
  deliveries: ChannelsWebhookDeliveryOut[];
  next_cursor: string | null;
}

export interface ChannelsWebhookDeliveryOut {
  attempts: number;
  body: string;
  created_at: string;
  delivered_at: string | null;
  dropped_by: string | null;
  dropped_reason: string | null;
  event_seq: number;
  id: string;
  last_answer: string | null;
  last_attempt_at: string | null;
  last_milliseconds: number | null;
  last_status: number | null;
  next_attempt_at: string;
  sequence: number;
  state: "pending" | "delivering" | "delivered" | "failed" | "gone" | "dropped";
  subject: string;
  thread: string;
  type: string;
}

export interface ChannelsWebhookEndpointIn {
  channel?: string | null;
  types: ("order.received" | "order.changed" | "order.allocated" | "order.released" | "order.picked" | "order.packed" | "order.short" | "order.on_hold" | "order.hold_lifted" | "order.cancelled" | "order.part_shipped" | "order.shipped" | "shipment.confirmed" | "stock.arrived")[];
  url: string;
}

export interface ChannelsWebhookEndpointOut {
  channel: string;
  created_at: string;
  disabled_at: string | null;
  disabled_reason: string | null;
  down_since: string | null;
  id: string;
  name: string;
  previous_secret_until: string | null;
  state: "active" | "down" | "disabled";
  types: string[];
  updated_at: string;
  url: string;
  waiting: number;
}

export interface ChannelsWebhookEndpointSecretOut {
  channel: string;
  created_at: string;
  disabled_at: string | null;
  disabled_reason: string | null;
  down_since: string | null;
  id: string;
  name: string;
  previous_secret_until: string | null;
  secret: string | null;
  state: "active" | "down" | "disabled";
  types: string[];
  updated_at: string;
  url: string;
  waiting: number;
}

export interface ChannelsWebhookEndpointsOut {
  endpoints: ChannelsWebhookEndpointOut[];
}

export interface CommandAcknowledgeNotice {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAcknowledgeNotice;
  seq: number;
  t_device?: string;
}

export interface CommandAnswerPrint {
  app_version?: string;
  id: string;
  op: string;
  payload: PrintingAnswerPrint;
  seq: number;
  t_device?: string;
}

export interface CommandAnswerTakeOver {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAnswerTakeOver;
  seq: number;
  t_device?: string;
}

export interface CommandAskTakeOver {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAskTakeOver;
  seq: number;
  t_device?: string;
}

export interface CommandAssignCart {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingAssignCart;
  seq: number;
  t_device?: string;
}

export interface CommandAssignTote {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingAssignTote;
  seq: number;
  t_device?: string;
}

export interface CommandClaimTask {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkClaimTask;
  seq: number;
  t_device?: string;
}

export interface CommandCloseParcel {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingCloseParcel;
  seq: number;
  t_device?: string;
}

export interface CommandConfirmLabel {
  app_version?: string;
  id: string;
  op: string;
  payload: ShippingConfirmLabel;
  seq: number;
  t_device?: string;
}

export interface CommandConfirmPick {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingConfirmPick;
  seq: number;
  t_device?: string;
}

export interface CommandDropOff {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingDropOff;
  seq: number;
  t_device?: string;
}

export interface CommandMoveStock {
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryMoveStock;
  seq: number;
  t_device?: string;
}

export interface CommandOpenTote {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingOpenTote;
  seq: number;
  t_device?: string;
}

export interface CommandPackItem {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingPackItem;
  seq: number;
  t_device?: string;
}

export interface CommandPutBack {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingPutBack;
  seq: number;
  t_device?: string;
}

export interface CommandReopenParcel {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingReopenParcel;
  seq: number;
  t_device?: string;
}

export interface CommandReplaceTote {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingReplaceTote;
  seq: number;
  t_device?: string;
}

export interface CommandReportMissing {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingReportMissing;
  seq: number;
  t_device?: string;
}

export interface CommandReportShort {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingReportShort;
  seq: number;
  t_device?: string;
}

export interface CommandReprintLabel {
  app_version?: string;
  id: string;
  op: string;
  payload: ShippingReprintLabel;
  seq: number;
  t_device?: string;
}

export interface CommandRetryPrint {
  app_version?: string;
  id: string;
  op: string;
  payload: PrintingRetryPrint;
  seq: number;
  t_device?: string;
}

export interface CommandReturnTask {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkReturnTask;
  seq: number;
  t_device?: string;
}

export interface CommandSkipStop {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingSkipStop;
  seq: number;
  t_device?: string;
}

export interface CommandStartParcel {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingStartParcel;
  seq: number;
  t_device?: string;
}

export interface CommandTakeOverTask {
  app_version?: string;
  id: string;
  op: string;
  payload: WorkTakeOverTask;
  seq: number;
  t_device?: string;
}

export interface CommandUndoMove {
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryUndoMove;
  seq: number;
  t_device?: string;
}

export interface CommandUndoPick {
  app_version?: string;
  id: string;
  op: string;
  payload: PickingUndoPick;
  seq: number;
  t_device?: string;
}

export interface CommandUnpackItem {
  app_version?: string;
  id: string;
  op: string;
  payload: PackingUnpackItem;
  seq: number;
  t_device?: string;
}

export interface InventoryContainerOut {
  code: string;
  empty: boolean;
  id: string;
  kind: string;
  slots: number;
  stands_in: string | null;
}

export interface InventoryLotIn {
  expires_on: string | null;
  lot: string;
  sku: string;
}

export interface InventoryMoveAnswer {
  lot: string;
  move_id: string;
  name: string;
  quantity: number;
  sku: string;
  source_code: string;
  target_code: string;
}

export interface InventoryMoveStock {
  item_code: string;
  lot?: string | null;
  quantity: number;
  source_code: string;
  target_code: string;
}

export interface InventoryReceiptIn {
  lines: InventoryReceiptLineIn[];
  reference: string;
  warehouse?: string | null;
}

export interface InventoryReceiptLineIn {
  expires_on?: string | null;
  location: string;
  lot?: string;
  quantity: number;
  sku: string;
}

export interface InventoryReceiptOut {
  lines: number;
  outcome: "booked" | "unchanged";
  units: number;
}

export interface InventoryStockOut {
  allocated: number;
  available: number;
  blocked: number;
  expired: number;
  in_process: number;
  in_reserve: number;
  missing: number;
  on_hand: number;
  on_hold: number;
  sku: string;
  warehouse: string;
}

export interface InventoryStockPage {
  next_cursor: string | null;
  stock: InventoryStockOut[];
}

export interface InventoryUndoMove {
  move_id: string;
}

export interface InventoryUndoneAnswer {
  move_id: string;
}

export interface LayoutAisleShape {
  name: string;
  x_mm: number;
}

export interface LayoutCountOut {
  count: number;
}

export interface LayoutFloorPlanOut {
  aisles: LayoutPlanAisleOut[];
  cross_aisles: number[];
  depot: number[];
  places: LayoutPlanPlaceOut[];
}

export interface LayoutLocationBody {
  aisle?: string;
  aisle_index?: number | null;
  bay?: string;
  check_digits?: string;
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "tote" | "cart" | "carton";
  level?: string;
  pick_sequence?: number;
  slot?: string;
  slots?: number;
  x_mm?: number;
  y_mm?: number;
  zone?: string;
}

export interface LayoutLocationIn {
  aisle?: string;
  aisle_index?: number | null;
  bay?: string;
  check_digits?: string;
  code: string;
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "tote" | "cart" | "carton";
  level?: string;
  pick_sequence?: number;
  slot?: string;
  slots?: number;
  x_mm?: number;
  y_mm?: number;
  zone?: string;
}

export interface LayoutLocationOut {
  aisle: string;
  bay: string;
  blocked: boolean;
  check_digits: string;
  code: string;
  id: string;
  kind: string;
  level: string;
  slot: string;
  slots: number;
  x_mm: number;
  y_mm: number;
  zone: string;
}

export interface LayoutLocationsIn {
  locations: LayoutLocationIn[];
  warehouse?: string | null;
}

export interface LayoutPlanAisleOut {
  first_y_mm: number;
  last_y_mm: number;
  name: string;
  x_mm: number;
}

export interface LayoutPlanPlaceOut {
  code: string;
  kind: string;
  x_mm: number;
  y_mm: number;
}

export interface LayoutUnblockIn {
  reason: string;
}

export interface LayoutWarehouseIn {
  aisles: LayoutAisleShape[];
  cross_aisles: number[];
  depot_x_mm: number;
  depot_y_mm: number;
  name: string;
  timezone: string;
}

export interface LayoutWarehouseOut {
  code: string;
  id: string;
  name: string;
  timezone: string;
}

export interface OrdersBulkAnswerOut {
  external_id: string;
  order?: OrdersOrderOut;
  problem?: PlumbingProblem;
  status: number;
}

export interface OrdersBulkIn {
  orders: OrdersBulkOrderIn[];
}

export interface OrdersBulkOrderIn {
  channel: string;
  currency?: string;
  cutoff?: string;
  external_id: string;
  hold?: OrdersHoldShape;
  lines: OrdersLineIn[];
  number?: string;
  options?: ("signature" | "saturday" | "insurance")[];
  placed_at?: string;
  priority?: "low" | "normal" | "high" | "urgent";
  service?: "standard" | "express";
  ship_to: PlumbingAddressShape;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  warehouse?: string;
}

export interface OrdersBulkOut {
  answers: OrdersBulkAnswerOut[];
}

export interface OrdersCancelIn {
  reason?: string;
}

export interface OrdersDoneOut {
  off_floor?: boolean;
  order_id: string;
  outcome?: string;
  version?: number;
}

export interface OrdersHoldIn {
  kind?: "credit" | "address" | "manual";
  note?: string;
}

export interface OrdersHoldShape {
  kind: "credit" | "address" | "manual";
  note?: string;
}

export interface OrdersLiftIn {
  kind?: "credit" | "address" | "manual" | "incomplete";
}

export interface OrdersLineIn {
  barcode?: string;
  external_line_id: string;
  quantity: number;
  ships?: boolean;
  sku?: string;
  unit_price_minor?: number;
}

export interface OrdersLineOut {
  allocated: number;
  cancelled: number;
  external_line_id: string;
  id: string;
  ordered: number;
  ordered_as: OrdersOrderedAs;
  outstanding: number;
  packed: number;
  picked: number;
  shipped: number;
  sku: string;
  unpromised: number;
}

export interface OrdersOrderIn {
  currency?: string;
  cutoff?: string;
  hold?: OrdersHoldShape;
  lines: OrdersLineIn[];
  number?: string;
  options?: ("signature" | "saturday" | "insurance")[];
  placed_at?: string;
  priority?: "low" | "normal" | "high" | "urgent";
  service?: "standard" | "express";
  ship_to: PlumbingAddressShape;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  warehouse?: string;
}

export interface OrdersOrderOut {
  channel: string;
  cutoff: string | null;
  external_id: string;
  holds: string[];
  id: string;
  lines: OrdersLineOut[];
  number: string;
  on_hold: boolean;
  options: string[];
  placed_at: string;
  priority: "low" | "normal" | "high" | "urgent";
  service: string;
  ship_to: Record<string, unknown>;
  short_rule: "ship_available" | "wait_complete" | "cancel_rest";
  state: "waiting" | "allocated" | "released" | "picking" | "picked" | "packing" | "packed" | "shipped" | "cancelled";
  updated_at: string;
  version: number;
}

export interface OrdersOrderedAs {
  code: string;
  quantity: number | null;
  units: number;
}

export interface OrdersOrdersPage {
  next_changed_after?: number;
  next_cursor: string | null;
  orders: OrdersOrderOut[];
}

export interface PackingBenchOut {
  code: string;
  has_scale: boolean;
  printer: PackingCodeOut | null;
}

export interface PackingCartonChoiceOut {
  code: string;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  width_mm: number;
}

export interface PackingCartonOut {
  code: string;
  height_mm: number;
  length_mm: number;
  name: string;
  width_mm: number;
}

export interface PackingCartonTypeIn {
  cost_minor: number;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  tare_g: number;
  width_mm: number;
}

export interface PackingCartonTypeOut {
  code: string;
  cost_minor: number;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  tare_g: number;
  width_mm: number;
}

export interface PackingCartonTypesOut {
  carton_types: PackingCartonTypeOut[];
}

export interface PackingCloseParcel {
  approval_id?: string | null;
  override?: boolean;
  pack_id: string;
  parcel_id: string;
  reason?: string;
  weight_g: number;
}

export interface PackingCodeOut {
  code: string;
}

export interface PackingItemCodeOut {
  code: string;
  quantity: number;
}

export interface PackingLabelOut {
  carrier: string | null;
  currency: string | null;
  detail: string | null;
  price_minor: number | null;
  service: string | null;
  state: "pending" | "bought" | "failed";
}

export interface PackingOpenTote {
  code: string;
  order_id?: string | null;
  station_code: string;
}

export interface PackingPackAnswer {
  pack: PackingPackOut;
}

export interface PackingPackChangeAnswer {
  change: PackingPackChangeOut;
}

export interface PackingPackChangeOut {
  expected_weight_g: number;
  lines: PackingPackedLineOut[];
  pack_id: string;
  parcel_id: string;
  totes: PackingCodeOut[];
  version: number;
}

export interface PackingPackInstructionOut {
  body: string;
  code: string;
  image_url: string | null;
  language: string;
  sku: string | null;
}

export interface PackingPackItem {
  item_code: string;
  pack_id: string;
  quantity: number;
}

export interface PackingPackLineOut {
  codes: PackingItemCodeOut[];
  expected: number;
  id: string;
  image_url: string | null;
  lot: string | null;
  missing: number;
  name: string;
  packed: number;
  sku: string;
}

export interface PackingPackOrderOut {
  channel: string;
  cutoff: string | null;
  id: string;
  notice: "cancelled" | "on_hold" | null;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  service: string;
  ship_to: Record<string, unknown>;
}

export interface PackingPackOut {
  cartons: PackingCartonChoiceOut[];
  id: string;
  instructions: PackingPackInstructionOut[];
  lines: PackingPackLineOut[];
  order: PackingPackOrderOut;
  parcels: PackingParcelOut[];
  state: "open" | "packed" | "done";
  station: PackingBenchOut | null;
  suggested_carton: PackingSuggestedCartonOut | null;
  totes: PackingCodeOut[];
  version: number;
}

export interface PackingPackedLineOut {
  id: string;
  in_parcel: number;
  packed: number;
}

export interface PackingParcelLineOut {
  line_id: string;
  quantity: number;
}

export interface PackingParcelOut {
  carton: PackingCartonOut;
  expected_weight_g: number;
  id: string;
  label: PackingLabelOut | null;
  lines: PackingParcelLineOut[];
  number: string;
  print_job: PackingParcelPrintOut | null;
  state: "open" | "closed" | "labelled" | "confirmed";
  tracking_number: string | null;
  weight_g: number | null;
}

export interface PackingParcelPrintOut {
  detail: string | null;
  id: string;
  printer: string;
  spare: string | null;
  state: "queued" | "sending" | "sent" | "confirmed" | "unknown" | "failed";
}

export interface PackingReopenParcel {
  pack_id: string;
  parcel_id: string;
}

export interface PackingReportMissing {
  line_id: string;
  pack_id: string;
  quantity: number;
}

export interface PackingStartParcel {
  carton_code: string;
  pack_id: string;
}

export interface PackingStationIn {
  lane: string;
  name: string;
  printer_code?: string | null;
  scale_address?: string | null;
  warehouse?: string | null;
}

export interface PackingStationOut {
  code: string;
  lane: string;
  name: string;
  printer_code: string | null;
  scale_address: string | null;
  warehouse: string;
}

export interface PackingStationViewOut {
  code: string;
  has_scale: boolean;
  lane: string;
  name: string;
  pack: PackingPackOut | null;
  printer: PackingCodeOut | null;
  waiting: PackingWaitingOut[];
}

export interface PackingStationsOut {
  stations: PackingStationOut[];
}

export interface PackingSuggestedCartonOut {
  code: string;
  name: string;
  reasons: PlumbingReasonOut[];
}

export interface PackingUnpackItem {
  item_code: string;
  pack_id: string;
  quantity: number;
}

export interface PackingWaitingOut {
  cutoff: string | null;
  lane: string;
  order_number: string;
  priority: "low" | "normal" | "high" | "urgent";
  totes: string[];
}

export interface PackingWeightOut {
  stable: boolean;
  weight_g: number;
}

export interface PaginationPaginationMetadataSchema {
  first_page?: number;
  last_page?: number;
  next_page?: number;
  page?: number;
  previous_page?: number;
  total?: number;
  total_pages?: number;
}

export interface PeopleApiKeyIn {
  channel?: string | null;
  expires_at?: string | null;
  name: string;
  scopes: string[];
  warehouse_id?: string | null;
}

export interface PeopleApiKeyOut {
  channel: string | null;
  expires_at: string | null;
  id: string;
  last_used_at: string | null;
  made_at: string;
  name: string;
  revoked_at: string | null;
  scopes: string[];
  short_id: string;
  warehouse_id: string | null;
}

export interface PeopleApiKeysOut {
  keys: PeopleApiKeyOut[];
}

export interface PeopleApprovalIn {
  action: "packing.override_weight";
  badge: string;
  pin: string;
  reason: string;
  subject_id: string;
}

export interface PeopleApprovalOut {
  expires_at: string;
  id: string;
  name: string;
}

export interface PeopleDeviceCodeIn {
  hours?: number;
  kind?: "handheld" | "station" | "board" | null;
  uses?: number;
  warehouse_id?: string | null;
}

export interface PeopleDeviceCodeOut {
  code: string;
  expires_at: string;
  kind: string | null;
  uses: number;
}

export interface PeopleDeviceOut {
  enrolled_at: string;
  id: string;
  kind: string;
  last_seen_at: string | null;
  name: string;
  revoked_at: string | null;
  warehouse_id: string | null;
}

export interface PeopleDevicesOut {
  devices: PeopleDeviceOut[];
}

export interface PeopleEnrolDeviceIn {
  code: string;
  kind: "handheld" | "station" | "board";
  name: string;
}

export interface PeopleEnrolledOut {
  id: string;
  kind: string;
  name: string;
}

export interface PeopleKeptCommandIn {
  app_version?: string;
  id: string;
  op: string;
  payload: Record<string, unknown>;
  seq: number;
  t_device?: string;
  worker_id: string;
}

export interface PeopleMadeApiKeyOut {
  key: string;
  record: PeopleApiKeyOut;
}

export interface PeopleNewWorkerIn {
  badge: string;
  language?: string;
  left_handed?: boolean;
  name: string;
  password?: string;
  pin?: string;
  role: "picker" | "packer" | "supervisor" | "integrator" | "admin";
  username?: string;
  warehouse_id?: string | null;
}

export interface PeopleOwnSettingsIn {
  language?: string;
  left_handed?: boolean;
}

export interface PeoplePasswordIn {
  password: string;
  username?: string;
}

export interface PeoplePinIn {
  pin: string;
}

export interface PeopleQueueIn {
  commands: PeopleKeptCommandIn[];
  device_id?: string | null;
}

export interface PeopleSessionOut {
  actions: string[];
  device: PeopleEnrolledOut | null;
  heartbeat_seconds: number;
  lease_seconds: number;
  now: string;
  training: boolean;
  training_url: string | null;
  warehouse: PeopleSessionWarehouseOut | null;
  worker: PeopleSessionWorkerOut;
}

export interface PeopleSessionWarehouseOut {
  code: string;
  id: string;
  name: string;
  timezone: string;
}

export interface PeopleSessionWorkerOut {
  badge: string;
  id: string;
  language: string;
  left_handed: boolean;
  name: string;
  role: string;
}

export interface PeopleSignInIn {
  badge?: string;
  password?: string;
  pin?: string;
  totp?: string | null;
  username?: string;
}

export interface PeopleTotpCodeIn {
  code: string;
}

export interface PeopleTotpSeedOut {
  secret: string;
  uri: string;
}

export interface PeopleWorkerAccountOut {
  badge: string;
  disabled_at: string | null;
  has_password: boolean;
  has_pin: boolean;
  has_totp: boolean;
  id: string;
  language: string;
  left_handed: boolean;
  name: string;
  role: string;
  username: string | null;
  warehouse_id: string | null;
}

export interface PeopleWorkerAccountsOut {
  workers: PeopleWorkerAccountOut[];
}

export interface PickingAssignCart {
  cart_code: string;
  task_id: string;
}

export interface PickingAssignTote {
  slot: number;
  task_id: string;
  tote_code: string;
}

export interface PickingCodeOut {
  code: string;
}

export interface PickingConfirmPick {
  item_code: string;
  line_id: string;
  location_code: string;
  lot?: string | null;
  quantity: number;
  task_id: string;
  tote_code: string;
}

export interface PickingDropLanesOut {
  lanes: string[];
}

export interface PickingDropOff {
  location_code: string;
  task_id: string;
}

export interface PickingPickAnswer {
  line: PickingPickLineOut;
  next_stop_id: string | null;
  stop_id: string;
  task_version: number;
}

export interface PickingPickDoneOut {
  at: string;
  line_id: string;
  pick_id: string;
  quantity: number;
  tote_code: string;
}

export interface PickingPickInstructionOut {
  body: string;
  code: string;
  image_url: string | null;
  item_id: string | null;
  language: string;
  slots: number[] | null;
}

export interface PickingPickLineOut {
  id: string;
  order_number: string;
  picked: number;
  quantity: number;
  short: number;
  slot: number;
  state: "open" | "done";
}

export interface PickingPickNoticeOut {
  data: Record<string, unknown>;
  id: string;
  kind: string;
  raised_at: string;
}

export interface PickingPickSlotOut {
  colour: "blue" | "orange" | "green" | "pink" | "yellow" | "violet" | "teal" | "red";
  full_totes: string[];
  order: PickingSlotOrderOut;
  slot: number;
  tote: PickingCodeOut | null;
  withdrawn: boolean;
}

export interface PickingPickStopOut {
  expires_on: string | null;
  id: string;
  item: PickingStopItemOut;
  lines: PickingPickLineOut[];
  location: PickingStopLocationOut;
  lot: string;
  picked: number;
  quantity: number;
  seq: number;
  short: number;
  state: "open" | "done" | "skipped";
  why: PlumbingReasonOut[];
}

export interface PickingPickTaskOut {
  baseline_mm: number;
  cart: PickingCodeOut | null;
  cart_slots: number;
  cutoff: string | null;
  distance_mm: number;
  drop: PickingDropLanesOut;
  id: string;
  instructions: PickingPickInstructionOut[];
  kind: string;
  label: string;
  lease_until: string | null;
  mode: "batch" | "single";
  notices: PickingPickNoticeOut[];
  number: number;
  picks: PickingPickDoneOut[];
  reasons: PlumbingReasonOut[];
  slots: PickingPickSlotOut[];
  state: "ready" | "leased" | "done" | "cancelled";
  stops: PickingPickStopOut[];
  summary: PickingWalkSummaryOut;
  version: number;
  warehouse: string;
  worker: PickingPickWorkerOut | null;
}

export interface PickingPickWorkerOut {
  id: string;
  name: string;
}

export interface PickingPutBack {
  item_code: string;
  location_code: string;
  quantity: number;
  tote_code: string;
}

export interface PickingPutBackAnswer {
  left: number;
  location_code: string;
  quantity: number;
  sku: string;
}

export interface PickingReplaceTote {
  slot: number;
  task_id: string;
  tote_code: string;
}

export interface PickingReportShort {
  line_id: string;
  quantity: number;
  reason: "empty" | "fewer" | "damaged" | "wrong_item" | "unreachable" | "unreadable";
  task_id: string;
}

export interface PickingShortAnswer {
  outcome: PickingShortOutcomeOut;
  task: PickingPickTaskOut;
}

export interface PickingShortOutcomeOut {
  kind: "other_bin" | "backorder" | "cancelled" | "waits";
  location_code?: string;
  quantity: number;
}

export interface PickingSkipStop {
  stop_id: string;
  task_id: string;
}

export interface PickingSlotOrderOut {
  cutoff: string | null;
  id: string;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
}

export interface PickingStopCodeOut {
  code: string;
  quantity: number;
}

export interface PickingStopItemOut {
  codes: PickingStopCodeOut[];
  id: string;
  image_url: string | null;
  name: string;
  sku: string;
  weight_g: number;
}

export interface PickingStopLocationOut {
  blocks: string[];
  check_digits: string;
  code: string;
  x_mm: number;
  y_mm: number;
}

export interface PickingTaskAnswer {
  task: PickingPickTaskOut;
}

export interface PickingUndoPick {
  pick_id: string;
  task_id: string;
}

export interface PickingWalkSummaryOut {
  mode: "batch" | "single";
  orders: number;
  seconds?: number;
  stops: number;
  units: number;
}

export interface PlanningDecisionOut {
  decided_at: string;
  order_id: string;
  outcome: "released" | "inserted" | "held_back" | "moved";
  reasons: PlumbingReasonOut[];
}

export interface PlanningOrderClassIn {
  method?: "single" | "batch" | "batch_and_sort" | "zone_and_pass";
  name: string;
  wait_for_stock?: boolean;
  when?: Record<string, unknown>;
}

export interface PlanningOrderClassOut {
  method: "single" | "batch" | "batch_and_sort" | "zone_and_pass";
  name: string;
  wait_for_stock: boolean;
  when: Record<string, unknown>;
}

export interface PlanningStrategyIn {
  bench_orders?: number;
  classes?: PlanningOrderClassIn[];
  release?: "continuous" | "waves";
  tote_volume_mm3?: number;
  tote_weight_g?: number;
  urgent_minutes?: number;
  urgent_priorities?: ("low" | "normal" | "high" | "urgent")[];
  walks_per_aisle?: number;
  wave_times?: string[];
}

export interface PlanningStrategyOut {
  bench_orders: number;
  changed_at: string | null;
  changed_by: string | null;
  classes: PlanningOrderClassOut[];
  release: "continuous" | "waves";
  tote_volume_mm3: number;
  tote_weight_g: number;
  urgent_minutes: number;
  urgent_priorities: string[];
  version: number;
  walks_per_aisle: number;
  warehouse: string;
  wave_times: string[];
}

export interface PlanningWaveAskedOut {
  planning: boolean;
  warehouse: string;
}

export interface PlanningWaveIn {
  limit?: number;
  warehouse?: string;
}

export interface PlanningWaveOut {
  batches: number;
  cancelled: number;
  dropped: number;
  id: string;
  method: string;
  number: number;
  open: number;
  orders: number;
  reasons: PlumbingReasonOut[];
  released_at: string;
  released_by: string;
}

export interface PlanningWavesOut {
  next_cursor: string | null;
  waves: PlanningWaveOut[];
}

export interface PlumbingAddressShape {
  city: string;
  company?: string;
  country: string;
  email?: string;
  name?: string;
  phone?: string;
  postcode?: string;
  state?: string;
  street1: string;
  street2?: string;
}

export interface PlumbingAnswerOut {
  error?: PlumbingProblem;
  id: string;
  result?: InventoryMoveAnswer | InventoryUndoneAnswer | PackingPackAnswer | PackingPackChangeAnswer | PickingPickAnswer | PickingPutBackAnswer | PickingShortAnswer | PickingTaskAnswer | PrintingPrintAnswer | ShippingLabelAnswer | ShippingReprintAnswer | WorkAskAnswer | WorkClaimAnswer | WorkNothingAnswer | WorkNoticeAnswer;
  status: "applied" | "duplicate" | "rejected" | "parked";
}

export interface PlumbingCommandsIn {
  commands: PlumbingEnvelopeIn[];
}

export interface PlumbingCommandsOut {
  answers: PlumbingAnswerOut[];
  now: string;
}

export type PlumbingEnvelopeIn = CommandAnswerPrint | CommandRetryPrint | CommandMoveStock | CommandUndoMove | CommandClaimTask | CommandReturnTask | CommandTakeOverTask | CommandAcknowledgeNotice | CommandAskTakeOver | CommandAnswerTakeOver | CommandAssignCart | CommandAssignTote | CommandConfirmPick | CommandReportShort | CommandSkipStop | CommandReplaceTote | CommandUndoPick | CommandPutBack | CommandDropOff | CommandOpenTote | CommandStartParcel | CommandPackItem | CommandUnpackItem | CommandCloseParcel | CommandReopenParcel | CommandReportMissing | CommandConfirmLabel | CommandReprintLabel;

export interface PlumbingFieldProblem {
  field: string;
  message: string;
}

export interface PlumbingProblem {
  code: string;
  data?: Record<string, unknown>;
  detail: string;
  errors?: PlumbingFieldProblem[];
  status: number;
  title: string;
  type: string;
}

export interface PlumbingReasonOut {
  data: Record<string, unknown>;
  points: number;
  term: string;
}

export interface PrintingAnswerPrint {
  job_id: string;
  printed: boolean;
}

export interface PrintingCopyOut {
  copy: number;
  detail: string;
  id: string;
  printer: string;
  spare: string | null;
  state: string;
}

export interface PrintingPrintAnswer {
  print_job: PrintingCopyOut;
}

export interface PrintingPrintJobOut {
  copy: number;
  detail: string;
  id: string;
  printer_code: string;
  reason: string;
  state: string;
  subject_id: string;
  subject_kind: string;
  template: string;
}

export interface PrintingPrinterIn {
  address: string;
  dpi?: 203 | 300;
  driver: "raw9100" | "cups" | "file";
  name: string;
  spare_code?: string | null;
}

export interface PrintingPrinterOut {
  address: string;
  code: string;
  dpi: number;
  driver: string;
  id: string;
  name: string;
  spare_code: string | null;
}

export interface PrintingRetryPrint {
  job_id: string;
  printer_code?: string | null;
}

export interface ReportsAuditEntryOut {
  action: string;
  allowed_by: string;
  allowed_by_id: string | null;
  at: string;
  data: Record<string, unknown>;
  id: string;
  reason: string;
  subject: string;
  warehouse_id: string | null;
  worker_id: string | null;
  worker_name: string;
}

export interface ReportsAuditPage {
  entries: ReportsAuditEntryOut[];
  next_cursor: string | null;
}

export interface ReportsCutoffOut {
  at_risk: number;
  cutoff: string;
  open: number;
  packed: number;
  picked: number;
  shipped: number;
}

export interface ReportsInquiryCodeOut {
  code: string;
  quantity: number;
}

export interface ReportsInquiryItemOut {
  codes: ReportsInquiryCodeOut[];
  image_url: string | null;
  lot: string | null;
  name: string;
  sku: string;
  units: number;
}

export interface ReportsInquiryLineOut {
  allocated: number;
  name: string;
  ordered: number;
  packed: number;
  picked: number;
  shipped: number;
  sku: string;
}

export interface ReportsInquiryMoveOut {
  actor: string;
  at: string;
  quantity: number;
  reason: string;
  sku: string;
  source: string;
  target: string;
}

export interface ReportsInquiryOrderOut {
  cutoff: string | null;
  holds: string[];
  id: string;
  lines: ReportsInquiryLineOut[];
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  state: string;
  totes: ReportsInquiryToteOut[];
  walk: ReportsInquiryWalkOut | null;
}

export interface ReportsInquiryOut {
  code: string;
  containers: string[];
  item: ReportsInquiryItemOut | null;
  kind: string;
  moves: ReportsInquiryMoveOut[];
  order: ReportsInquiryOrderOut | null;
  parcel: ReportsInquiryParcelOut | null;
  place: ReportsInquiryPlaceOut | null;
  refusal: string | null;
  same_number: ReportsInquirySameNumberOut[];
  stock: ReportsInquiryStockOut[];
  title: string;
  totals: ReportsInquiryTotalsOut | null;
  waiting: ReportsInquiryWaitingOut[];
  walks: ReportsInquiryWalkOut[];
}

export interface ReportsInquiryParcelOut {
  carrier: string;
  number: string;
  state: string;
  tracking_number: string | null;
  weight_g: number;
}

export interface ReportsInquiryPlaceOut {
  blocked: boolean;
  blocks: string[];
  check_digits: string;
  slots: number;
  stands_in: string | null;
  x_mm: number;
  y_mm: number;
}

export interface ReportsInquirySameNumberOut {
  channel: string;
  customer: string;
  id: string;
  state: string;
}

export interface ReportsInquiryStockOut {
  blocked: boolean;
  blocks: string[];
  codes: ReportsInquiryCodeOut[];
  expires_on: string | null;
  free: number;
  image_url: string | null;
  location_code: string;
  location_kind: string;
  lot: string;
  name: string;
  on_hand: number;
  received_at: string;
  reserved: number;
  sku: string;
  status: "available" | "held";
}

export interface ReportsInquiryTotalsOut {
  free: number;
  held: number;
  on_hand: number;
  reserved: number;
}

export interface ReportsInquiryToteOut {
  code: string;
  stands_in: string | null;
}

export interface ReportsInquiryWaitingOut {
  cutoff: string | null;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  quantity: number;
  state: string;
}

export interface ReportsInquiryWalkOut {
  number: number;
  state: string;
  task_id: string;
  worker: string | null;
}

export interface ReportsOrderCountOut {
  count: number;
  cutoff: string | null;
  late: number;
  state: string;
}

export interface ReportsSnapshotOut {
  at: string;
  cutoffs: ReportsCutoffOut[];
  exceptions: BoardExceptionOut[];
  exceptions_open: number;
  orders: ReportsOrderCountOut[];
  totals: ReportsTotalsOut;
  unconfirmed_shipments: number;
  warehouse: string;
  workers: ReportsWorkerStateOut[];
}

export interface ReportsTotalsOut {
  lines_hour: number;
  orders_today: number;
  shipped_today: number;
  units_hour: number;
}

export interface ReportsWorkOut {
  done: number;
  kind: string;
  label: string;
  of: number;
}

export interface ReportsWorkerStateOut {
  id: string;
  last_seen: string;
  location_code: string | null;
  name: string;
  picks_hour: number;
  role: string;
  state: "idle" | "working" | "offline";
  task: ReportsWorkOut | null;
}

export interface ShippingBandIn {
  price_minor: number;
  up_to_g: number;
}

export interface ShippingCarrierAccountIn {
  code: string;
  currency?: string;
  name: string;
  options?: Record<string, unknown>;
  plug: "manual" | "rate_table";
  rates?: ShippingRatesIn[];
  secrets?: Record<string, unknown>;
  services?: ("standard" | "express")[];
  tracking_page?: string;
  zones?: ShippingZoneIn[];
}

export interface ShippingConfirmLabel {
  code: string;
  station_code: string;
}

export interface ShippingConfirmedOrderOut {
  done: boolean;
  number: string;
}

export interface ShippingConfirmedParcelOut {
  id: string;
  number: Record<string, unknown>;
  state: string;
  tracking_number: string;
}

export interface ShippingCopyOut {
  copy: number;
  detail: string;
  id: string;
  printer: string;
  spare: string | null;
  state: string;
}

export interface ShippingFieldErrorOut {
  field: string;
  message: string;
}

export interface ShippingLabelAnswer {
  order: ShippingConfirmedOrderOut;
  pack_id: string;
  parcel: ShippingConfirmedParcelOut;
}

export interface ShippingLabelOut {
  account: string;
  carrier: string;
  currency: string;
  detail: string;
  errors: ShippingFieldErrorOut[];
  options: string[];
  order_id: string;
  parcel_id: string;
  parcel_number: string;
  price_minor: number;
  service: string;
  state: string;
  station_code: string;
  tracking_number: string | null;
  tracking_url: string;
}

export interface ShippingLabelsOut {
  labels: ShippingLabelOut[];
}

export interface ShippingManifestIn {
  account: string;
  warehouse?: string | null;
}

export interface ShippingManifestOut {
  account: string;
  closed_at: string;
  closed_by: string;
  id: string;
  number: string;
  parcels: number;
  tracking_numbers: string[];
}

export interface ShippingRatesIn {
  bands: ShippingBandIn[];
  service: "standard" | "express";
  zone: string;
}

export interface ShippingReprintAnswer {
  print_job: ShippingCopyOut;
}

export interface ShippingReprintLabel {
  parcel_id: string;
  printer_code?: string | null;
  reason: "did_not_print" | "damaged" | "unreadable" | "lost";
}

export interface ShippingShipmentOrderOut {
  channel: string;
  external_id: string;
  id: string;
  number: string;
}

export interface ShippingShipmentOut {
  complete: boolean | null;
  created_at: string;
  id: string;
  number: string;
  order: ShippingShipmentOrderOut;
  parcels: ShippingShippedParcelOut[];
  shipped_at: string | null;
  state: "open" | "confirmed";
}

export interface ShippingShipmentsPage {
  next_changed_after?: number;
  next_cursor: string | null;
  shipments: ShippingShipmentOut[];
}

export interface ShippingShippedLineOut {
  external_line_id: string;
  in_order_units: number | null;
  lot: string;
  quantity: number;
  sku: string;
}

export interface ShippingShippedParcelOut {
  carrier: string;
  height_mm: number;
  id: string;
  length_mm: number;
  lines: ShippingShippedLineOut[];
  number: string;
  service: string;
  state: string;
  tracking_number: string | null;
  tracking_url: string;
  weight_g: number;
  width_mm: number;
}

export interface ShippingShippingSettingsIn {
  accounts?: ShippingCarrierAccountIn[];
  sender?: PlumbingAddressShape;
  tracking_page?: string;
}

export interface ShippingShippingSettingsOut {
  accounts: Record<string, unknown>[];
  changed_at: string | null;
  changed_by: string | null;
  sender: Record<string, unknown>;
  tracking_page: string;
  version: number;
  warehouse: string;
}

export interface ShippingTrackingIn {
  carrier: string;
  tracking_number: string;
  tracking_url?: string;
}

export interface ShippingZoneIn {
  countries: string[];
  name: string;
}

export interface WorkAcknowledgeNotice {
  notice_id: string;
}

export interface WorkAnswerTakeOver {
  ask_id: string;
  yes: boolean;
}

export interface WorkAskAnswer {
  ask?: WorkAskedOut;
  task?: WorkTaskOut;
}

export interface WorkAskOut {
  asker: string;
  id: string;
  mine: boolean;
  number: number;
  owner: string;
  state: string;
  task_id: string;
  until: string;
}

export interface WorkAskTakeOver {
  task_id: string;
}

export interface WorkAskedOut {
  asker: string;
  id: string;
  number: number;
  owner: string;
  state: "open" | "yes" | "no";
  task_id: string;
  until: string;
}

export interface WorkAssignmentIn {
  skills: string[];
  zones: string[];
}

export interface WorkAssignmentOut {
  changed_at: string;
  changed_by: string;
  skills: string[];
  worker_id: string;
  zones: string[];
}

export interface WorkAssignmentsOut {
  assignments: WorkAssignmentOut[];
}

export interface WorkClaimAnswer {
  task: WorkTaskOut;
}

export interface WorkClaimTask {
  task_id?: string;
}

export interface WorkNothingAnswer {
}

export interface WorkNoticeAnswer {
  acknowledged_at: string;
  notice_id: string;
}

export interface WorkPeopleOut {
  asks: WorkAskOut[];
  people: WorkPersonOut[];
}

export interface WorkPersonOut {
  aisle: string;
  away: boolean;
  id: string;
  last_seen: string;
  location_code: string | null;
  me: boolean;
  name: string;
  role: string;
  task: WorkPersonTaskOut | null;
}

export interface WorkPersonTaskOut {
  id: string;
  kind: string;
  label: string;
  number: number;
}

export interface WorkQueueEntryOut {
  cutoff: string | null;
  kind: string;
  label: string;
  mine: boolean;
  needs: string[];
  number: number;
  priority: "low" | "normal" | "high" | "urgent";
  queued_at: string;
  reasons: PlumbingReasonOut[];
  score: number;
  start: WorkQueueStartOut | null;
  state: "ready" | "leased" | "done" | "cancelled";
  summary: Record<string, unknown>;
  task_id: string;
  worker: WorkQueueWorkerOut | null;
  zone: string;
}

export interface WorkQueueOut {
  entries: WorkQueueEntryOut[];
  rest: WorkRestOut | null;
  version: number;
}

export interface WorkQueueStartOut {
  code: string;
}

export interface WorkQueueWorkerOut {
  id: string;
  name: string;
}

export interface WorkRestOut {
  due: boolean;
  turn: boolean;
  worked_minutes: number;
}

export interface WorkReturnTask {
  location_code?: string;
  task_id: string;
}

export interface WorkTakeOverTask {
  task_id: string;
}

export interface WorkTaskOut {
  cutoff: string | null;
  id: string;
  kind: string;
  label: string;
  lease_until: string | null;
  notices: Record<string, unknown>[];
  number: number;
  state: "ready" | "leased" | "done" | "cancelled";
  summary: Record<string, unknown>;
  version: number;
  warehouse: string;
  worker: WorkQueueWorkerOut | null;
}
