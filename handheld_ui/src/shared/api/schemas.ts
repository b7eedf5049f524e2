/** Written by `make types` from docs/openapi.json; never by hand. Times are ISO 8601 in UTC. */

export interface BarcodesCodeBookOut {
  version: string;
  places: Record<string, unknown> | null;
}

export interface BarcodesMeaningOut {
  kind: string;
  code: string;
  id: string | null;
  label: string;
  quantity: number;
  lot: string | null;
  expires_on: string | null;
  refusal: string | null;
}

export interface BarcodesSignInCodeOut {
  kind: string;
  label: string;
}

export interface BoardDropIn {
  reason: string;
}

export interface BoardExceptionOut {
  id: string;
  kind: string;
  severity: 1 | 2 | 3;
  raised_at: string;
  last_at: string;
  count: number;
  subject: BoardSubjectOut;
  detail: Record<string, unknown>;
  owner: BoardOwnerOut | null;
  fix: BoardFixOut | null;
  state: "open" | "taken" | "resolved";
  resolved_at: string | null;
  resolved_by: string | null;
  resolved_how: string | null;
}

export interface BoardExceptionsOut {
  exceptions: BoardExceptionOut[];
  open: number;
}

export interface BoardFixOut {
  action: string;
  label_key: string;
  params: Record<string, unknown>;
}

export interface BoardOwnerOut {
  id: string;
  name: string;
}

export interface BoardParkedOut {
  id: string;
  kind: "event" | "command";
  name: string;
  subject: string;
  who: string;
  envelope: Record<string, unknown>;
  error: string;
  trace: string;
  tries: number;
  at: string;
  state: string;
  settled_at: string | null;
  settled_by: string | null;
  reason: string | null;
}

export interface BoardParkedPageOut {
  parked: BoardParkedOut[];
  next_cursor: string | null;
}

export interface BoardResolveIn {
  reason?: "mended" | "looked_at" | "not_so" | "elsewhere" | null;
}

export interface BoardSubjectOut {
  kind: string;
  id: string | null;
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
  language?: string;
  step?: "pick" | "pack";
  sku?: string | null;
  customer?: string;
  body?: string;
  image_url?: string | null;
}

export interface CatalogInstructionIn {
  language?: string;
  step?: "pick" | "pack";
  sku?: string | null;
  customer?: string;
  body?: string;
  image_url?: string | null;
  code: string;
}

export interface CatalogInstructionOut {
  code: string;
  language: string;
  step: string;
  sku: string | null;
  customer: string;
  body: string;
  image_url: string | null;
}

export interface CatalogInstructionsIn {
  instructions: CatalogInstructionIn[];
}

export interface CatalogInstructionsPage {
  instructions: CatalogInstructionOut[];
  next_cursor: string | null;
}

export interface CatalogItemBody {
  name: string;
  weight_g: number;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  tracking?: "none" | "lot";
  image_url?: string | null;
  codes?: CatalogCodeShape[];
}

export interface CatalogItemIn {
  name: string;
  weight_g: number;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  tracking?: "none" | "lot";
  image_url?: string | null;
  codes?: CatalogCodeShape[];
  sku: string;
}

export interface CatalogItemOut {
  id: string;
  sku: string;
  name: string;
  weight_g: number;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  tracking: string;
  image_url: string | null;
  codes: CatalogCodeOut[];
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

export interface ChannelsFeedEventOut {
  seq: number;
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

export interface ChannelsFeedOut {
  events: ChannelsFeedEventOut[];
  next_after: number;
  newest: number;
}

export interface ChannelsWebhookDeliveriesOut {
  deliveries: ChannelsWebhookDeliveryOut[];
  next_cursor: string | null;
}

export interface ChannelsWebhookDeliveryOut {
  id: string;
  sequence: number;
  event_seq: number;
  type: string;
  subject: string;
  state: "pending" | "delivering" | "delivered" | "failed" | "gone";
  attempts: number;
  next_attempt_at: string;
  last_attempt_at: string | null;
  last_status: number | null;
  last_answer: string | null;
  last_milliseconds: number | null;
  body: string;
  created_at: string;
  delivered_at: string | null;
}

export interface ChannelsWebhookEndpointIn {
  url: string;
  types: ("order.received" | "order.released" | "order.short" | "order.on_hold" | "order.cancelled" | "order.shipped" | "shipment.confirmed")[];
  channel?: string | null;
}

export interface ChannelsWebhookEndpointOut {
  id: string;
  name: string;
  url: string;
  types: string[];
  channel: string | null;
  state: "active" | "down" | "disabled";
  down_since: string | null;
  disabled_at: string | null;
  disabled_reason: string | null;
  previous_secret_until: string | null;
  waiting: number;
  created_at: string;
  updated_at: string;
}

export interface ChannelsWebhookEndpointSecretOut {
  id: string;
  name: string;
  url: string;
  types: string[];
  channel: string | null;
  state: "active" | "down" | "disabled";
  down_since: string | null;
  disabled_at: string | null;
  disabled_reason: string | null;
  previous_secret_until: string | null;
  waiting: number;
  created_at: string;
  updated_at: string;
  secret: string | null;
}

export interface ChannelsWebhookEndpointsOut {
  endpoints: ChannelsWebhookEndpointOut[];
}

export interface Error_HandlerErrorSchema {
  code?: number;
  status?: string;
  message?: string;
  errors?: Record<string, unknown>;
}

export interface InventoryContainerOut {
  id: string;
  code: string;
  kind: string;
  slots: number;
  empty: boolean;
  stands_in: string | null;
}

export interface InventoryReceiptIn {
  warehouse?: string | null;
  reference: string;
  lines: InventoryReceiptLineIn[];
}

export interface InventoryReceiptLineIn {
  location: string;
  sku: string;
  quantity: number;
  lot?: string;
  expires_on?: string | null;
}

export interface InventoryReceiptOut {
  lines: number;
  units: number;
}

export interface InventoryStockOut {
  sku: string;
  on_hand: number;
  allocated: number;
  available: number;
}

export interface InventoryStockPage {
  stock: InventoryStockOut[];
  next_cursor: string | null;
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
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "tote" | "cart" | "carton";
  zone?: string;
  aisle?: string;
  bay?: string;
  level?: string;
  slot?: string;
  x_mm?: number;
  y_mm?: number;
  aisle_index?: number | null;
  pick_sequence?: number;
  check_digits?: string;
  slots?: number;
}

export interface LayoutLocationIn {
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "tote" | "cart" | "carton";
  zone?: string;
  aisle?: string;
  bay?: string;
  level?: string;
  slot?: string;
  x_mm?: number;
  y_mm?: number;
  aisle_index?: number | null;
  pick_sequence?: number;
  check_digits?: string;
  slots?: number;
  code: string;
}

export interface LayoutLocationOut {
  id: string;
  code: string;
  kind: string;
  zone: string;
  aisle: string;
  bay: string;
  level: string;
  slot: string;
  x_mm: number;
  y_mm: number;
  check_digits: string;
  slots: number;
  blocked: boolean;
}

export interface LayoutLocationsIn {
  warehouse?: string | null;
  locations: LayoutLocationIn[];
}

export interface LayoutPlanAisleOut {
  name: string;
  x_mm: number;
  first_y_mm: number;
  last_y_mm: number;
}

export interface LayoutPlanPlaceOut {
  code: string;
  kind: string;
  x_mm: number;
  y_mm: number;
}

export interface LayoutWarehouseIn {
  name: string;
  timezone: string;
  depot_x_mm: number;
  depot_y_mm: number;
  aisles: LayoutAisleShape[];
  cross_aisles: number[];
}

export interface LayoutWarehouseOut {
  id: string;
  code: string;
  name: string;
  timezone: string;
}

export interface OrdersCancelIn {
  reason?: string;
}

export interface OrdersDoneOut {
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
  external_line_id: string;
  sku?: string;
  barcode?: string;
  quantity: number;
  unit_price_minor?: number;
  ships?: boolean;
}

export interface OrdersLineOut {
  id: string;
  external_line_id: string;
  sku: string;
  ordered: number;
  allocated: number;
  picked: number;
  packed: number;
  shipped: number;
  cancelled: number;
  outstanding: number;
}

export interface OrdersOrderIn {
  warehouse?: string;
  number?: string;
  priority?: "low" | "normal" | "high" | "urgent";
  cutoff?: string;
  placed_at?: string;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  service?: "standard" | "express";
  hold?: OrdersHoldShape;
  ship_to: PlumbingAddressShape;
  currency?: string;
  lines: OrdersLineIn[];
}

export interface OrdersOrderOut {
  id: string;
  number: string;
  channel: string;
  external_id: string;
  state: string;
  priority: string;
  cutoff: string | null;
  placed_at: string;
  short_rule: string;
  service: string;
  on_hold: boolean;
  holds: string[];
  ship_to: Record<string, unknown>;
  version: number;
  updated_at: string;
  lines: OrdersLineOut[];
}

export interface OrdersOrdersPage {
  orders: OrdersOrderOut[];
  next_cursor: string | null;
}

export interface PackingBenchOut {
  code: string;
  printer: PackingCodeOut | null;
  has_scale: boolean;
}

export interface PackingCartonChoiceOut {
  code: string;
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  max_weight_g: number;
}

export interface PackingCartonOut {
  code: string;
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
}

export interface PackingCartonTypeIn {
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  max_weight_g: number;
  tare_g: number;
  cost_minor: number;
}

export interface PackingCartonTypeOut {
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  max_weight_g: number;
  tare_g: number;
  cost_minor: number;
  code: string;
}

export interface PackingCartonTypesOut {
  carton_types: PackingCartonTypeOut[];
}

export interface PackingCodeOut {
  code: string;
}

export interface PackingItemCodeOut {
  code: string;
  quantity: number;
}

export interface PackingLabelOut {
  state: "pending" | "bought" | "failed";
  detail: string | null;
  carrier: string | null;
  service: string | null;
  price_minor: number | null;
  currency: string | null;
}

export interface PackingPackInstructionOut {
  code: string;
  language: string;
  sku: string | null;
  body: string;
  image_url: string | null;
}

export interface PackingPackLineOut {
  id: string;
  sku: string;
  name: string;
  image_url: string | null;
  codes: PackingItemCodeOut[];
  lot: string | null;
  expected: number;
  packed: number;
  missing: number;
}

export interface PackingPackOrderOut {
  id: string;
  number: string;
  channel: string;
  cutoff: string | null;
  priority: "low" | "normal" | "high" | "urgent";
  service: string;
  ship_to: Record<string, unknown>;
  notice: "cancelled" | "on_hold" | null;
}

export interface PackingPackOut {
  id: string;
  version: number;
  state: "open" | "packed" | "done";
  order: PackingPackOrderOut;
  station: PackingBenchOut | null;
  instructions: PackingPackInstructionOut[];
  totes: PackingCodeOut[];
  lines: PackingPackLineOut[];
  parcels: PackingParcelOut[];
  suggested_carton: PackingSuggestedCartonOut | null;
  cartons: PackingCartonChoiceOut[];
}

export interface PackingPackReasonOut {
  term: string;
  points: number;
  data: Record<string, unknown>;
}

export interface PackingParcelLineOut {
  line_id: string;
  quantity: number;
}

export interface PackingParcelOut {
  id: string;
  number: string;
  state: "open" | "closed" | "labelled" | "confirmed";
  carton: PackingCartonOut;
  lines: PackingParcelLineOut[];
  weight_g: number | null;
  expected_weight_g: number;
  tracking_number: string | null;
  label: PackingLabelOut | null;
  print_job: PackingParcelPrintOut | null;
}

export interface PackingParcelPrintOut {
  id: string;
  state: "queued" | "sending" | "sent" | "confirmed" | "unknown" | "failed";
  printer: string;
  detail: string | null;
  spare: string | null;
}

export interface PackingStationIn {
  name: string;
  lane: string;
  warehouse?: string | null;
  printer_code?: string | null;
  scale_address?: string | null;
}

export interface PackingStationOut {
  code: string;
  name: string;
  warehouse: string;
  lane: string;
  printer_code: string | null;
  scale_address: string | null;
}

export interface PackingStationViewOut {
  code: string;
  printer: PackingCodeOut | null;
  has_scale: boolean;
  name: string;
  lane: string;
  waiting: PackingWaitingOut[];
  pack: PackingPackOut | null;
}

export interface PackingStationsOut {
  stations: PackingStationOut[];
}

export interface PackingSuggestedCartonOut {
  code: string;
  name: string;
  reasons: PackingPackReasonOut[];
}

export interface PackingWaitingOut {
  order_number: string;
  totes: string[];
  lane: string;
  cutoff: string | null;
  priority: "low" | "normal" | "high" | "urgent";
}

export interface PackingWeightOut {
  weight_g: number;
  stable: boolean;
}

export interface PaginationPaginationMetadataSchema {
  total?: number;
  total_pages?: number;
  first_page?: number;
  last_page?: number;
  page?: number;
  previous_page?: number;
  next_page?: number;
}

export interface PeopleApiKeyIn {
  name: string;
  scopes: string[];
  channel?: string | null;
  warehouse_id?: string | null;
  expires_at?: string | null;
}

export interface PeopleApiKeyOut {
  id: string;
  short_id: string;
  name: string;
  scopes: string[];
  channel: string | null;
  warehouse_id: string | null;
  made_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface PeopleApiKeysOut {
  keys: PeopleApiKeyOut[];
}

export interface PeopleApprovalIn {
  badge: string;
  pin: string;
  action: "packing.override_weight";
  subject_id: string;
  reason: string;
}

export interface PeopleApprovalOut {
  id: string;
  name: string;
  expires_at: string;
}

export interface PeopleDeviceCodeIn {
  kind?: "handheld" | "station" | "board" | null;
  uses?: number;
  hours?: number;
  warehouse_id?: string | null;
}

export interface PeopleDeviceCodeOut {
  code: string;
  kind: string | null;
  uses: number;
  expires_at: string;
}

export interface PeopleDeviceOut {
  id: string;
  name: string;
  kind: string;
  warehouse_id: string | null;
  enrolled_at: string;
  last_seen_at: string | null;
  revoked_at: string | null;
}

export interface PeopleDevicesOut {
  devices: PeopleDeviceOut[];
}

export interface PeopleEnrolDeviceIn {
  code: string;
  name: string;
  kind: "handheld" | "station" | "board";
}

export interface PeopleEnrolledOut {
  id: string;
  name: string;
  kind: string;
}

export interface PeopleKeptCommandIn {
  id: string;
  op: string;
  seq: number;
  payload: Record<string, unknown>;
  t_device?: string;
  app_version?: string;
  worker_id: string;
}

export interface PeopleMadeApiKeyOut {
  key: string;
  record: PeopleApiKeyOut;
}

export interface PeopleNewWorkerIn {
  name: string;
  badge: string;
  role: "picker" | "packer" | "supervisor" | "integrator" | "admin";
  warehouse_id?: string | null;
  pin?: string;
  username?: string;
  password?: string;
  language?: string;
  left_handed?: boolean;
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
  device_id?: string | null;
  commands: PeopleKeptCommandIn[];
}

export interface PeopleSessionOut {
  worker: PeopleSessionWorkerOut;
  device: PeopleEnrolledOut | null;
  warehouse: PeopleSessionWarehouseOut | null;
  actions: string[];
  now: string;
  lease_seconds: number;
  heartbeat_seconds: number;
  training: boolean;
  training_url: string | null;
}

export interface PeopleSessionWarehouseOut {
  id: string;
  code: string;
  name: string;
  timezone: string;
}

export interface PeopleSessionWorkerOut {
  id: string;
  name: string;
  badge: string;
  role: string;
  language: string;
  left_handed: boolean;
}

export interface PeopleSignInIn {
  badge?: string;
  pin?: string;
  username?: string;
  password?: string;
  totp?: string | null;
}

export interface PeopleTotpCodeIn {
  code: string;
}

export interface PeopleTotpSeedOut {
  uri: string;
  secret: string;
}

export interface PeopleWorkerAccountOut {
  id: string;
  name: string;
  badge: string;
  role: string;
  language: string;
  left_handed: boolean;
  username: string | null;
  warehouse_id: string | null;
  disabled_at: string | null;
  has_pin: boolean;
  has_password: boolean;
  has_totp: boolean;
}

export interface PeopleWorkerAccountsOut {
  workers: PeopleWorkerAccountOut[];
}

export interface PickingCodeOut {
  code: string;
}

export interface PickingDecisionOut {
  order_id: string;
  outcome: "released" | "inserted" | "held_back" | "moved";
  reasons: PickingPickReasonOut[];
  decided_at: string;
}

export interface PickingDropLanesOut {
  lanes: string[];
}

export interface PickingOrderClassIn {
  name: string;
  method?: "single" | "batch" | "batch_and_sort" | "zone_and_pass";
  when?: Record<string, unknown>;
  wait_for_stock?: boolean;
}

export interface PickingOrderClassOut {
  name: string;
  method: "single" | "batch" | "batch_and_sort" | "zone_and_pass";
  when: Record<string, unknown>;
  wait_for_stock: boolean;
}

export interface PickingPickDoneOut {
  pick_id: string;
  line_id: string;
  quantity: number;
  tote_code: string;
  at: string;
}

export interface PickingPickInstructionOut {
  code: string;
  language: string;
  item_id: string | null;
  slots: number[] | null;
  body: string;
  image_url: string | null;
}

export interface PickingPickLineOut {
  id: string;
  slot: number;
  order_number: string;
  quantity: number;
  picked: number;
  short: number;
  state: "open" | "done";
}

export interface PickingPickNoticeOut {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  raised_at: string;
}

export interface PickingPickReasonOut {
  term: string;
  points: number;
  data: Record<string, unknown>;
}

export interface PickingPickSlotOut {
  slot: number;
  colour: "blue" | "orange" | "green" | "pink" | "yellow" | "violet" | "teal" | "red";
  order: PickingSlotOrderOut;
  tote: PickingCodeOut | null;
  full_totes: string[];
  withdrawn: boolean;
}

export interface PickingPickStopOut {
  id: string;
  seq: number;
  state: "open" | "done" | "skipped";
  location: PickingStopLocationOut;
  item: PickingStopItemOut;
  lot: string;
  expires_on: string | null;
  quantity: number;
  picked: number;
  short: number;
  lines: PickingPickLineOut[];
  why: PickingPickReasonOut[];
}

export interface PickingPickTaskOut {
  id: string;
  kind: string;
  number: number;
  version: number;
  state: "ready" | "leased" | "done" | "cancelled";
  mode: "batch" | "single";
  cutoff: string | null;
  lease_until: string | null;
  worker: PickingPickWorkerOut | null;
  warehouse: string;
  cart_slots: number;
  cart: PickingCodeOut | null;
  slots: PickingPickSlotOut[];
  stops: PickingPickStopOut[];
  drop: PickingDropLanesOut;
  distance_mm: number;
  baseline_mm: number;
  reasons: PickingPickReasonOut[];
  picks: PickingPickDoneOut[];
  notices: PickingPickNoticeOut[];
  instructions: PickingPickInstructionOut[];
}

export interface PickingPickWorkerOut {
  id: string;
  name: string;
}

export interface PickingSlotOrderOut {
  id: string;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  cutoff: string | null;
}

export interface PickingStopCodeOut {
  code: string;
  quantity: number;
}

export interface PickingStopItemOut {
  id: string;
  sku: string;
  name: string;
  image_url: string | null;
  codes: PickingStopCodeOut[];
  weight_g: number;
}

export interface PickingStopLocationOut {
  code: string;
  blocks: string[];
  check_digits: string;
  x_mm: number;
  y_mm: number;
}

export interface PickingStrategyIn {
  release?: "continuous" | "waves";
  urgent_priorities?: ("low" | "normal" | "high" | "urgent")[];
  urgent_minutes?: number;
  walks_per_aisle?: number;
  bench_orders?: number;
  tote_volume_mm3?: number;
  tote_weight_g?: number;
  wave_times?: string[];
  classes?: PickingOrderClassIn[];
}

export interface PickingStrategyOut {
  warehouse: string;
  version: number;
  changed_at: string | null;
  changed_by: string | null;
  release: "continuous" | "waves";
  urgent_priorities: string[];
  urgent_minutes: number;
  walks_per_aisle: number;
  bench_orders: number;
  tote_volume_mm3: number;
  tote_weight_g: number;
  wave_times: string[];
  classes: PickingOrderClassOut[];
}

export interface PickingWaveAskedOut {
  warehouse: string;
  planning: boolean;
}

export interface PickingWaveIn {
  warehouse?: string;
  limit?: number;
}

export interface PickingWaveOut {
  id: string;
  number: number;
  released_at: string;
  released_by: string;
  method: string;
  orders: number;
  batches: number;
  reasons: PickingPickReasonOut[];
  open: number;
  dropped: number;
  cancelled: number;
}

export interface PickingWavesOut {
  waves: PickingWaveOut[];
  next_cursor: string | null;
}

export interface PlumbingAddressShape {
  name?: string;
  company?: string;
  street1: string;
  street2?: string;
  city: string;
  postcode?: string;
  state?: string;
  country: string;
  phone?: string;
  email?: string;
}

export interface PlumbingAnswerOut {
  id: string;
  status: "applied" | "duplicate" | "rejected" | "parked";
  result?: Record<string, unknown>;
  error?: Record<string, unknown>;
}

export interface PlumbingCommandsIn {
  commands: PlumbingEnvelopeIn[];
}

export interface PlumbingCommandsOut {
  answers: PlumbingAnswerOut[];
  now: string;
}

export interface PlumbingEnvelopeIn {
  id: string;
  op: string;
  seq: number;
  payload: Record<string, unknown>;
  t_device?: string;
  app_version?: string;
}

export interface PrintingPrintJobOut {
  id: string;
  state: string;
  printer_code: string;
  template: string;
  subject_kind: string;
  subject_id: string;
  copy: number;
  detail: string;
  reason: string;
}

export interface PrintingPrinterIn {
  name: string;
  driver: "raw9100" | "cups" | "file";
  address: string;
  dpi?: 203 | 300;
  spare_code?: string | null;
}

export interface PrintingPrinterOut {
  id: string;
  code: string;
  name: string;
  driver: string;
  address: string;
  dpi: number;
  spare_code: string | null;
}

export interface ReportsAuditEntryOut {
  id: string;
  at: string;
  action: string;
  subject: string;
  reason: string;
  data: Record<string, unknown>;
  worker_id: string | null;
  worker_name: string;
  allowed_by_id: string | null;
  allowed_by: string;
  warehouse_id: string | null;
}

export interface ReportsAuditPage {
  entries: ReportsAuditEntryOut[];
  next_cursor: string | null;
}

export interface ReportsCutoffOut {
  cutoff: string;
  open: number;
  picked: number;
  packed: number;
  shipped: number;
  at_risk: number;
}

export interface ReportsInquiryCodeOut {
  code: string;
  quantity: number;
}

export interface ReportsInquiryItemOut {
  sku: string;
  name: string;
  image_url: string | null;
  codes: ReportsInquiryCodeOut[];
  lot: string | null;
  units: number;
}

export interface ReportsInquiryLineOut {
  sku: string;
  name: string;
  ordered: number;
  allocated: number;
  picked: number;
  packed: number;
  shipped: number;
}

export interface ReportsInquiryMoveOut {
  at: string;
  reason: string;
  sku: string;
  quantity: number;
  source: string;
  target: string;
  actor: string;
}

export interface ReportsInquiryOrderOut {
  id: string;
  number: string;
  state: string;
  priority: "low" | "normal" | "high" | "urgent";
  cutoff: string | null;
  holds: string[];
  walk: ReportsInquiryWalkOut | null;
  totes: ReportsInquiryToteOut[];
  lines: ReportsInquiryLineOut[];
}

export interface ReportsInquiryOut {
  kind: string;
  code: string;
  title: string;
  refusal: string | null;
  item: ReportsInquiryItemOut | null;
  place: ReportsInquiryPlaceOut | null;
  order: ReportsInquiryOrderOut | null;
  parcel: ReportsInquiryParcelOut | null;
  totals: ReportsInquiryTotalsOut | null;
  stock: ReportsInquiryStockOut[];
  containers: string[];
  walks: ReportsInquiryWalkOut[];
  waiting: ReportsInquiryWaitingOut[];
  moves: ReportsInquiryMoveOut[];
}

export interface ReportsInquiryParcelOut {
  number: string;
  state: string;
  tracking_number: string | null;
  carrier: string;
  weight_g: number;
}

export interface ReportsInquiryPlaceOut {
  blocks: string[];
  blocked: boolean;
  check_digits: string;
  x_mm: number;
  y_mm: number;
  stands_in: string | null;
  slots: number;
}

export interface ReportsInquiryStockOut {
  sku: string;
  name: string;
  image_url: string | null;
  codes: ReportsInquiryCodeOut[];
  location_code: string;
  location_kind: string;
  blocks: string[];
  blocked: boolean;
  lot: string;
  expires_on: string | null;
  status: "available" | "held";
  on_hand: number;
  reserved: number;
  free: number;
  received_at: string;
}

export interface ReportsInquiryTotalsOut {
  on_hand: number;
  reserved: number;
  held: number;
  free: number;
}

export interface ReportsInquiryToteOut {
  code: string;
  stands_in: string | null;
}

export interface ReportsInquiryWaitingOut {
  number: string;
  state: string;
  priority: "low" | "normal" | "high" | "urgent";
  cutoff: string | null;
  quantity: number;
}

export interface ReportsInquiryWalkOut {
  task_id: string;
  number: number;
  state: string;
  worker: string | null;
}

export interface ReportsOrderCountOut {
  state: string;
  cutoff: string | null;
  count: number;
  late: number;
}

export interface ReportsSnapshotOut {
  at: string;
  warehouse: string;
  orders: ReportsOrderCountOut[];
  cutoffs: ReportsCutoffOut[];
  workers: ReportsWorkerStateOut[];
  exceptions: BoardExceptionOut[];
  exceptions_open: number;
  totals: ReportsTotalsOut;
  unconfirmed_shipments: number;
}

export interface ReportsTotalsOut {
  orders_today: number;
  shipped_today: number;
  lines_hour: number;
  units_hour: number;
}

export interface ReportsWorkOut {
  number: string;
  done: number;
  stops: number;
}

export interface ReportsWorkerStateOut {
  id: string;
  name: string;
  role: string;
  state: "idle" | "picking" | "packing" | "offline";
  task: ReportsWorkOut | null;
  location_code: string | null;
  last_seen: string;
  picks_hour: number;
}

export interface ShippingLabelOut {
  parcel_id: string;
  parcel_number: string;
  order_id: string;
  station_code: string;
  state: string;
  carrier: string;
  service: string;
  price_minor: number;
  currency: string;
  tracking_number: string | null;
  tracking_url: string;
  detail: string;
}

export interface ShippingLabelsOut {
  labels: ShippingLabelOut[];
}

export interface ShippingShipmentOrderOut {
  id: string;
  number: string;
  channel: string;
  external_id: string;
}

export interface ShippingShipmentOut {
  id: string;
  number: string;
  state: "open" | "confirmed";
  order: ShippingShipmentOrderOut;
  complete: boolean | null;
  created_at: string;
  shipped_at: string | null;
  parcels: ShippingShippedParcelOut[];
}

export interface ShippingShipmentsPage {
  shipments: ShippingShipmentOut[];
  next_cursor: string | null;
}

export interface ShippingShippedLineOut {
  external_line_id: string;
  sku: string;
  lot: string;
  quantity: number;
}

export interface ShippingShippedParcelOut {
  id: string;
  number: string;
  state: string;
  carrier: string;
  service: string;
  tracking_number: string | null;
  tracking_url: string;
  weight_g: number;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  lines: ShippingShippedLineOut[];
}

export interface ShippingTrackingIn {
  carrier: string;
  tracking_number: string;
  tracking_url?: string;
}

export interface WorkAskOut {
  id: string;
  task_id: string;
  number: number;
  asker: string;
  owner: string;
  state: string;
  until: string;
  mine: boolean;
}

export interface WorkPeopleOut {
  people: WorkPersonOut[];
  asks: WorkAskOut[];
}

export interface WorkPersonOut {
  id: string;
  name: string;
  role: string;
  me: boolean;
  location_code: string | null;
  aisle: string;
  away: boolean;
  last_seen: string;
  task: WorkPersonTaskOut | null;
}

export interface WorkPersonTaskOut {
  id: string;
  number: number;
  kind: string;
}

export interface WorkQueueEntryOut {
  task_id: string;
  kind: string;
  number: number;
  mode: "batch" | "single";
  state: "ready" | "leased" | "done" | "cancelled";
  orders: number;
  stops: number;
  units: number;
  cutoff: string | null;
  priority: "low" | "normal" | "high" | "urgent";
  queued_at: string;
  score: number;
  reasons: WorkQueueReasonOut[];
  start: WorkQueueStartOut | null;
  worker: WorkQueueWorkerOut | null;
  mine: boolean;
}

export interface WorkQueueOut {
  version: number;
  entries: WorkQueueEntryOut[];
  rest: WorkRestOut | null;
}

export interface WorkQueueReasonOut {
  term: string;
  points: number;
  data: Record<string, unknown>;
}

export interface WorkQueueStartOut {
  code: string;
}

export interface WorkQueueWorkerOut {
  id: string;
  name: string;
}

export interface WorkRestOut {
  worked_minutes: number;
  due: boolean;
  turn: boolean;
}
