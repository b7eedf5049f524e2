/** Written by `make types` from docs/openapi.json; never by hand. Times are ISO 8601 in UTC. */

export type BarcodesCodeBookOut = {
  places: Record<string, unknown> | null;
  sizes: Record<string, unknown>;
  version: string;
};

export type BarcodesCodeLabelsIn = {
  aisle?: string | null;
  arrows?: "up" | "down" | "by_level" | null;
  codes?: string[] | null;
  first?: string | null;
  kind: "location" | "tote" | "cart" | "badge" | "item" | "command";
  last?: string | null;
  place_kind?: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "hold" | "hospital" | "in_transit" | "desk" | "hand_over" | "consolidation" | "wall" | "cell" | null;
  printer: string;
  symbol?: "code128" | "qr" | "datamatrix" | "both";
  zone?: string | null;
};

export type BarcodesContainersBackIn = {
  codes: string[];
  kind: "tote" | "cart";
};

export type BarcodesContainersIn = {
  count: number;
  first: string;
  kind: "tote" | "cart";
  size?: string;
  slots?: number;
};

export type BarcodesContainersOut = {
  codes: string[];
  kind: string;
};

export type BarcodesCountOut = {
  count: number;
};

export type BarcodesLabelRunOut = {
  print_jobs: BarcodesRunJobOut[];
};

export type BarcodesLabelSheetsIn = {
  aisle?: string | null;
  arrows?: "up" | "down" | "by_level" | null;
  begin_at?: number;
  codes?: string[] | null;
  first?: string | null;
  kind: "location" | "tote" | "cart" | "badge" | "item" | "command";
  last?: string | null;
  place_kind?: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "hold" | "hospital" | "in_transit" | "desk" | "hand_over" | "consolidation" | "wall" | "cell" | null;
  stock?: "a4-3x8" | "a4-3x8-full" | "a4-3x7" | "a4-2x7" | "a4-2x5" | "a4-2x4" | "a4-5x13" | "letter-3x10" | "letter-2x5" | "letter-2x3" | "letter-4x20";
  symbol?: "code128" | "qr" | "datamatrix" | "both";
  zone?: string | null;
};

export type BarcodesMeaningOut = {
  code: string;
  expires_on: string | null;
  id: string | null;
  kind: string;
  label: string;
  lot: string | null;
  quantity: number;
  refusal: string | null;
};

export type BarcodesPrintedOut = {
  labels: number;
  print_jobs: string[];
  run: string;
};

export type BarcodesRunJobOut = {
  detail: string;
  id: string;
  reason: string;
  state: string;
};

export type BarcodesSheetPreviewOut = {
  labels: number;
  sheets: number;
  svg: string;
};

export type BarcodesSignInCodeOut = {
  kind: string;
  label: string;
};

export type BarcodesStockOut = {
  article: string;
  columns: number;
  height: number;
  name: string;
  paper: string;
  rows: number;
  width: number;
};

export type BoardDropIn = {
  reason: string;
};

export type BoardExceptionNewsOut = {
  exception: BoardExceptionOut;
};

export type BoardExceptionOut = {
  count: number;
  detail: Record<string, unknown>;
  fix: BoardFixOut | null;
  id: string;
  kind: string;
  last_at: string;
  orders_at_risk: number;
  owner: BoardOwnerOut | null;
  raised_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
  resolved_how: string | null;
  severity: 1 | 2 | 3;
  snoozed_until: string | null;
  state: "open" | "taken" | "resolved";
  subject: BoardSubjectOut;
};

export type BoardExceptionStoryOut = {
  count: number;
  detail: Record<string, unknown>;
  fix: BoardFixOut | null;
  history: BoardHandOut[];
  id: string;
  kind: string;
  last_at: string;
  orders_at_risk: number;
  owner: BoardOwnerOut | null;
  raised_at: string;
  reopens: boolean;
  resolved_at: string | null;
  resolved_by: string | null;
  resolved_how: string | null;
  severity: 1 | 2 | 3;
  snoozed_until: string | null;
  state: "open" | "taken" | "resolved";
  subject: BoardSubjectOut;
};

export type BoardExceptionsOut = {
  exceptions: BoardExceptionOut[];
  next_cursor: string | null;
  open: number;
};

export type BoardFixIn = {
  counted?: number | null;
  reason?: string | null;
};

export type BoardFixOut = {
  action: string;
  asks: ("counted" | "reason")[];
  label_key: string;
  params: Record<string, unknown>;
};

export type BoardHandOut = {
  at: string;
  by: string;
  data: Record<string, unknown>;
  did: "taken" | "fixed" | "snoozed" | "returned" | "resolved" | "reopened";
};

export type BoardOwnerOut = {
  id: string;
  name: string;
};

export type BoardParkedOut = {
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
};

export type BoardParkedPageOut = {
  next_cursor: string | null;
  parked: BoardParkedOut[];
};

export type BoardResolveIn = {
  reason?: "mended" | "looked_at" | "not_so" | "elsewhere" | null;
};

export type BoardSnoozeIn = {
  reason?: string;
  until: string;
};

export type BoardSubjectOut = {
  id: string | null;
  kind: string;
  label: string;
};

export type CatalogBulkOut = {
  count: number;
};

export type CatalogCodeOut = {
  code: string;
  height_mm: number | null;
  length_mm: number | null;
  quantity: number;
  weight_g: number | null;
  width_mm: number | null;
};

export type CatalogCodeShape = {
  code: string;
  height_mm?: number | null;
  length_mm?: number | null;
  quantity?: number;
  weight_g?: number | null;
  width_mm?: number | null;
};

export type CatalogInstructionBody = {
  attachment_url?: string | null;
  body?: string;
  customer?: string;
  image_url?: string | null;
  language?: string;
  sku?: string | null;
  step?: "pick" | "pack";
};

export type CatalogInstructionIn = {
  attachment_url?: string | null;
  body?: string;
  code: string;
  customer?: string;
  image_url?: string | null;
  language?: string;
  sku?: string | null;
  step?: "pick" | "pack";
};

export type CatalogInstructionOut = {
  attachment_url: string | null;
  body: string;
  code: string;
  customer: string;
  image_url: string | null;
  language: string;
  sku: string | null;
  step: string;
};

export type CatalogInstructionsIn = {
  instructions: CatalogInstructionIn[];
};

export type CatalogInstructionsPage = {
  instructions: CatalogInstructionOut[];
  next_cursor: string | null;
};

export type CatalogItemBody = {
  codes?: CatalogCodeShape[];
  colour?: string;
  cost_minor?: number | null;
  fragile?: boolean;
  height_mm: number;
  image_url?: string | null;
  length_mm: number;
  name: string;
  scan_policy?: "line" | "count" | "each" | null;
  size?: string;
  style?: string;
  tracking?: "none" | "lot";
  weight_g: number;
  width_mm: number;
};

export type CatalogItemIn = {
  codes?: CatalogCodeShape[];
  colour?: string;
  cost_minor?: number | null;
  fragile?: boolean;
  height_mm: number;
  image_url?: string | null;
  length_mm: number;
  name: string;
  scan_policy?: "line" | "count" | "each" | null;
  size?: string;
  sku: string;
  style?: string;
  tracking?: "none" | "lot";
  weight_g: number;
  width_mm: number;
};

export type CatalogItemNamed = {
  sku: string;
};

export type CatalogItemOut = {
  codes: CatalogCodeOut[];
  colour: string;
  cost_minor: number | null;
  fragile: boolean;
  height_mm: number;
  id: string;
  image_url: string | null;
  length_mm: number;
  name: string;
  retired: boolean;
  scan_policy: "line" | "count" | "each" | null;
  size: string;
  sku: string;
  style: string;
  tracking: string;
  weight_g: number;
  width_mm: number;
};

export type CatalogItemRenamed = {
  new_sku: string;
  sku: string;
};

export type CatalogItemsIn = {
  items: CatalogItemIn[];
};

export type CatalogItemsPage = {
  items: CatalogItemOut[];
  next_cursor: string | null;
};

export type ChannelsAcknowledgeIn = {
  consumer: string;
  seq: number;
};

export type ChannelsAcknowledgedOut = {
  consumer: string;
  seq: number;
};

export type ChannelsAvailabilityOut = {
  figures: ChannelsFigureOut[];
  next_cursor: string | null;
  revision: number;
};

export type ChannelsAvailabilityRulesIn = {
  cap?: number | null;
  items?: ChannelsItemTermsIn[];
  safety_stock?: number;
  share?: number;
  warehouses?: string[];
};

export type ChannelsAvailabilityRulesOut = {
  cap: number | null;
  changed_at: string | null;
  changed_by: string | null;
  items: ChannelsItemTermsOut[];
  safety_stock: number;
  share: number;
  version: number;
  warehouses: string[];
};

export type ChannelsBeliefsIn = {
  orders?: ChannelsBelievedOrderIn[];
  stock?: ChannelsBelievedStockIn[];
};

export type ChannelsBelievedLineIn = {
  cancelled?: number;
  external_line_id: string;
  ordered?: number;
  shipped?: number;
  sku?: string;
};

export type ChannelsBelievedOrderIn = {
  external_id: string;
  lines?: ChannelsBelievedLineIn[];
  state?: "open" | "waiting" | "allocated" | "released" | "picking" | "picked" | "packing" | "packed" | "shipped" | "cancelled";
};

export type ChannelsBelievedStockIn = {
  available_to_promise: number;
  sku: string;
};

export type ChannelsCalendarIn = {
  quiet?: ChannelsQuietIn[];
  timezone?: string;
};

export type ChannelsChannelIn = {
  calendar?: ChannelsCalendarIn;
  kind?: "feed" | "file" | "webhooks";
  mapping?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
  settings?: Record<string, unknown>;
};

export type ChannelsChannelOut = {
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
};

export type ChannelsChannelStockOut = {
  available_to_promise: number;
  channel: string;
  own_terms: boolean;
  sites: ChannelsSiteStockOut[];
  terms: ChannelsTermsOut;
  told: ChannelsFigureOut | null;
};

export type ChannelsChannelsOut = {
  channels: ChannelsChannelOut[];
};

export type ChannelsDifferenceOut = {
  answer: string;
  channel: string;
  could_not: string[];
  first_seen_at: string;
  fix: string;
  fixes: ("tell_again" | "take_theirs" | "leave")[];
  heard_at: string | null;
  id: string;
  kind: "unknown_here" | "unknown_there" | "state" | "line" | "stock";
  last_seen_at: string;
  line: string;
  mended_at: string | null;
  mended_by: string | null;
  note: string;
  order_id: string | null;
  order_number: string;
  ours: Record<string, unknown> | null;
  ref: string;
  state: "open" | "mended" | "left" | "agreed";
  theirs: Record<string, unknown> | null;
  times: number;
  waiting: number;
  why: "under_way" | "told" | "not_told";
};

export type ChannelsDifferencesOut = {
  differences: ChannelsDifferenceOut[];
  next_cursor: string | null;
};

export type ChannelsDropIn = {
  reason: string;
};

export type ChannelsFeedEventOut = {
  data: Record<string, unknown>;
  seq: number;
  timestamp: string;
  type: string;
};

export type ChannelsFeedOut = {
  events: ChannelsFeedEventOut[];
  newest: number;
  next_after: number;
};

export type ChannelsFigureOut = {
  as_of: string;
  available_to_promise: number;
  revision: number;
  sku: string;
};

export type ChannelsHealthOut = {
  behind: number;
  behind_since: string | null;
  last_error: string | null;
  last_error_at: string | null;
  last_success_at: string | null;
};

export type ChannelsItemAvailabilityOut = {
  channels: ChannelsChannelStockOut[];
  sku: string;
};

export type ChannelsItemTermsIn = {
  cap?: number | null;
  safety_stock?: number | null;
  share?: number | null;
  sku: string;
};

export type ChannelsItemTermsOut = {
  cap: number | null;
  safety_stock: number | null;
  share: number | null;
  sku: string;
};

export type ChannelsMendIn = {
  fix: "tell_again" | "take_theirs" | "leave";
  note?: string;
};

export type ChannelsMessageDataOut = {
  about?: string;
  as_of?: string;
  channel?: string;
  complete?: boolean;
  event: number;
  figures?: ChannelsMessageFigureOut[];
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
  state?: string;
  text?: string;
  version: number;
  warehouse_id?: string;
};

export type ChannelsMessageFigureOut = {
  available_to_promise: number;
  revision: number;
  sku: string;
};

export type ChannelsMessageLineOut = {
  cancelled: number;
  external_line_id: string;
  metadata?: Record<string, unknown>;
  order_line_id?: string;
  ordered: number;
  outstanding: number;
  shipped: number;
  sku: string;
};

export type ChannelsMessageMissingOut = {
  external_line_id: string;
  metadata?: Record<string, unknown>;
  order_line_id?: string;
  quantity: number;
  sku: string;
};

export type ChannelsMessageOrderOut = {
  channel: string;
  customer_url?: string;
  external_id: string;
  id: string;
  metadata: Record<string, unknown>;
  number: string;
  version?: number;
};

export type ChannelsMessageOut = {
  data: ChannelsMessageDataOut;
  timestamp: string;
  type: "order.received" | "order.changed" | "order.allocated" | "order.released" | "order.picked" | "order.packed" | "order.short" | "order.on_hold" | "order.hold_lifted" | "order.cancelled" | "order.cancel_rejected" | "order.customer_wrote" | "order.part_shipped" | "order.shipped" | "order.status" | "shipment.confirmed" | "stock.arrived" | "inventory.changed";
};

export type ChannelsQuietIn = {
  begins: string;
  ends: string;
  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
};

export type ChannelsReconciliationIn = {
  close?: boolean;
  note?: string;
  orders?: ChannelsBelievedOrderIn[];
  received_from?: string | null;
  received_until?: string | null;
  stock?: ChannelsBelievedStockIn[];
};

export type ChannelsReconciliationOut = {
  channel: string;
  closed_at: string | null;
  compared: number;
  compared_at: string | null;
  differences: number;
  id: string;
  note: string;
  opened_at: string;
  opened_by: string;
  orders: number;
  received_from: string | null;
  received_until: string | null;
  state: "open" | "comparing" | "compared";
  stock: number;
};

export type ChannelsReconciliationsOut = {
  next_cursor: string | null;
  reconciliations: ChannelsReconciliationOut[];
};

export type ChannelsReplayIn = {
  after_sequence?: number;
  states?: ("delivered" | "failed" | "gone" | "dropped")[];
};

export type ChannelsReplayedOut = {
  messages: number;
};

export type ChannelsSiteStockOut = {
  allocated: number;
  available: number;
  elsewhere: number;
  on_hand: number;
  on_hold: number;
  safety_stock: number;
  warehouse: string;
};

export type ChannelsTermsOut = {
  cap: number | null;
  safety_stock: number;
  share: number;
};

export type ChannelsTestMessageDataOut = {
  endpoint: string;
  version: number;
};

export type ChannelsTestMessageOut = {
  data: ChannelsTestMessageDataOut;
  timestamp: string;
  type: "webhook.test";
};

export type ChannelsWebhookDeliveriesOut = {
  deliveries: ChannelsWebhookDeliveryOut[];
  next_cursor: string | null;
};

export type ChannelsWebhookDeliveryOut = {
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
};

export type ChannelsWebhookEndpointIn = {
  channel?: string | null;
  types: ("order.received" | "order.changed" | "order.allocated" | "order.released" | "order.picked" | "order.packed" | "order.short" | "order.on_hold" | "order.hold_lifted" | "order.cancelled" | "order.cancel_rejected" | "order.customer_wrote" | "order.part_shipped" | "order.shipped" | "order.status" | "shipment.confirmed" | "stock.arrived" | "inventory.changed")[];
  url: string;
};

export type ChannelsWebhookEndpointOut = {
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
};

export type ChannelsWebhookEndpointSecretOut = {
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
};

export type ChannelsWebhookEndpointsOut = {
  endpoints: ChannelsWebhookEndpointOut[];
};

export type ChannelsWebhookTestOut = {
  answer: string;
  body: string;
  heard: boolean;
  milliseconds: number;
  status: number | null;
};

export type CommandAcknowledgeNotice = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAcknowledgeNotice;
  seq: number;
  t_device?: string;
};

export type CommandAdjustStock = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryAdjustStock;
  seq: number;
  t_device?: string;
};

export type CommandAnswerPrint = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PrintingAnswerPrint;
  seq: number;
  t_device?: string;
};

export type CommandAnswerTakeOver = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAnswerTakeOver;
  seq: number;
  t_device?: string;
};

export type CommandAnswerZeroCheck = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: CountingAnswerZeroCheck;
  seq: number;
  t_device?: string;
};

export type CommandAskTakeOver = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkAskTakeOver;
  seq: number;
  t_device?: string;
};

export type CommandAssignCart = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingAssignCart;
  seq: number;
  t_device?: string;
};

export type CommandAssignTote = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingAssignTote;
  seq: number;
  t_device?: string;
};

export type CommandAssignTotes = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingAssignTotes;
  seq: number;
  t_device?: string;
};

export type CommandBringBackStock = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryBringBackStock;
  seq: number;
  t_device?: string;
};

export type CommandBringGoods = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingBringGoods;
  seq: number;
  t_device?: string;
};

export type CommandChangeLot = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryChangeLot;
  seq: number;
  t_device?: string;
};

export type CommandClaimTask = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkClaimTask;
  seq: number;
  t_device?: string;
};

export type CommandCloseCount = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: CountingCloseCount;
  seq: number;
  t_device?: string;
};

export type CommandCloseParcel = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingCloseParcel;
  seq: number;
  t_device?: string;
};

export type CommandCloseWall = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingCloseWall;
  seq: number;
  t_device?: string;
};

export type CommandConfirmLabel = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: ShippingConfirmLabel;
  seq: number;
  t_device?: string;
};

export type CommandConfirmPick = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingConfirmPick;
  seq: number;
  t_device?: string;
};

export type CommandConsolidate = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingConsolidate;
  seq: number;
  t_device?: string;
};

export type CommandCountPlace = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: CountingCountPlace;
  seq: number;
  t_device?: string;
};

export type CommandDropOff = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingDropOff;
  seq: number;
  t_device?: string;
};

export type CommandEmptyContainer = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryEmptyContainer;
  seq: number;
  t_device?: string;
};

export type CommandEndBreak = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkEndBreak;
  seq: number;
  t_device?: string;
};

export type CommandEndReceiving = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryEndTransfer;
  seq: number;
  t_device?: string;
};

export type CommandEndSending = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryEndTransfer;
  seq: number;
  t_device?: string;
};

export type CommandEnterTracking = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: ShippingEnterTracking;
  seq: number;
  t_device?: string;
};

export type CommandFinishTransfer = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: TransferringFinishTransfer;
  seq: number;
  t_device?: string;
};

export type CommandHandOver = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingHandOver;
  seq: number;
  t_device?: string;
};

export type CommandHoldStock = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryHoldStock;
  seq: number;
  t_device?: string;
};

export type CommandKeepPhoto = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingKeepPhoto;
  seq: number;
  t_device?: string;
};

export type CommandMoveContainer = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: LayoutMoveContainer;
  seq: number;
  t_device?: string;
};

export type CommandMoveStock = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryMoveStock;
  seq: number;
  t_device?: string;
};

export type CommandOpenTote = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingOpenTote;
  seq: number;
  t_device?: string;
};

export type CommandPackAll = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingPackAll;
  seq: number;
  t_device?: string;
};

export type CommandPackItem = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingPackItem;
  seq: number;
  t_device?: string;
};

export type CommandParkPack = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingParkPack;
  seq: number;
  t_device?: string;
};

export type CommandPutBack = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingPutBack;
  seq: number;
  t_device?: string;
};

export type CommandReceiveTransfer = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryReceiveTransfer;
  seq: number;
  t_device?: string;
};

export type CommandReleaseStock = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryReleaseStock;
  seq: number;
  t_device?: string;
};

export type CommandReopenParcel = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingReopenParcel;
  seq: number;
  t_device?: string;
};

export type CommandReplaceTote = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingReplaceTote;
  seq: number;
  t_device?: string;
};

export type CommandReportMissing = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingReportMissing;
  seq: number;
  t_device?: string;
};

export type CommandReportNotInBin = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingReportNotInBin;
  seq: number;
  t_device?: string;
};

export type CommandReportNotThere = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingReportNotThere;
  seq: number;
  t_device?: string;
};

export type CommandReportShort = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingReportShort;
  seq: number;
  t_device?: string;
};

export type CommandReprintLabel = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: ShippingReprintLabel;
  seq: number;
  t_device?: string;
};

export type CommandRetryPrint = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PrintingRetryPrint;
  seq: number;
  t_device?: string;
};

export type CommandReturnTask = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkReturnTask;
  seq: number;
  t_device?: string;
};

export type CommandSendTransfer = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventorySendTransfer;
  seq: number;
  t_device?: string;
};

export type CommandSetWalkOrder = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: LayoutSetWalkOrder;
  seq: number;
  t_device?: string;
};

export type CommandShipIncomplete = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingShipIncomplete;
  seq: number;
  t_device?: string;
};

export type CommandSkipStop = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingSkipStop;
  seq: number;
  t_device?: string;
};

export type CommandSortGoods = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingSortGoods;
  seq: number;
  t_device?: string;
};

export type CommandSortSurplus = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingSortSurplus;
  seq: number;
  t_device?: string;
};

export type CommandStartParcel = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingStartParcel;
  seq: number;
  t_device?: string;
};

export type CommandTakeBreak = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkTakeBreak;
  seq: number;
  t_device?: string;
};

export type CommandTakeOut = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingTakeOut;
  seq: number;
  t_device?: string;
};

export type CommandTakeOverTask = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: WorkTakeOverTask;
  seq: number;
  t_device?: string;
};

export type CommandTakeUp = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingTakeUp;
  seq: number;
  t_device?: string;
};

export type CommandUndoContainerMove = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: LayoutUndoContainerMove;
  seq: number;
  t_device?: string;
};

export type CommandUndoMissing = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingUndoMissing;
  seq: number;
  t_device?: string;
};

export type CommandUndoMove = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryUndoMove;
  seq: number;
  t_device?: string;
};

export type CommandUndoPick = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingUndoPick;
  seq: number;
  t_device?: string;
};

export type CommandUndoShort = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingUndoShort;
  seq: number;
  t_device?: string;
};

export type CommandUndoSort = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingUndoSort;
  seq: number;
  t_device?: string;
};

export type CommandUndoTransferScan = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: InventoryUndoTransferScan;
  seq: number;
  t_device?: string;
};

export type CommandUnpackItem = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PackingUnpackItem;
  seq: number;
  t_device?: string;
};

export type CommandUseForOrder = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: PickingUseForOrder;
  seq: number;
  t_device?: string;
};

export type CountingAnswerZeroCheck = {
  empty: boolean;
  location_code: string;
};

export type CountingAskCount = {
  items?: string[];
  places?: string[];
  warehouse?: string | null;
  worker_id?: string | null;
};

export type CountingAskedOut = {
  counts: CountingCountOut[];
};

export type CountingBeginCampaign = {
  aisles?: string[];
  classes?: ("a" | "b" | "c")[];
  items?: string[];
  most?: number | null;
  name: string;
  warehouse?: string | null;
  zones?: string[];
};

export type CountingCampaignOut = {
  aisles: string[];
  classes: string[];
  closed_at: string | null;
  counted: number;
  forecast_at: string | null;
  id: string;
  items: string[];
  kind: string;
  made_at: string;
  made_by: string;
  most: number | null;
  name: string;
  number: number;
  places: number;
  undecided: number;
  zones: string[];
};

export type CountingCampaignsOut = {
  campaigns: CountingCampaignOut[];
};

export type CountingCloseCount = {
  lines: CountingCountedLine[];
  location_code: string;
  seconds: number;
  task_id: string;
};

export type CountingCountAnswer = {
  number: number | null;
  state: "planned" | "open" | "recounting" | "to_decide" | "investigating" | "settled" | "recounted" | "dropped";
};

export type CountingCountLineOut = {
  booked: number;
  code: string;
  counted: number;
  difference: number;
  kept: number;
  lot: string;
  moved: boolean;
  name: string;
  note: string;
  sku: string | null;
};

export type CountingCountMoveOut = {
  actor: string;
  done_at: string;
  during: boolean;
  heard_at: string;
  lot: string;
  reason: string;
  sku: string;
  units: number;
};

export type CountingCountOut = {
  asked_at: string;
  asked_by: string;
  closed_at: string | null;
  counter: string | null;
  decided_by: string | null;
  decision: string | null;
  fewer: number;
  id: string;
  kind: string;
  more: number;
  number: number;
  place: string;
  reason: string;
  sku: string | null;
  state: string;
  why: Record<string, unknown>;
};

export type CountingCountPhotoOut = {
  code: string;
  image_url: string | null;
};

export type CountingCountPlace = {
  lines: CountingCountedLine[];
  location_code: string;
  seconds: number;
};

export type CountingCountSummaryOut = {
  facts?: Record<string, unknown>;
  seconds?: number;
  stops?: number;
  why?: string;
};

export type CountingCountedLine = {
  code: string;
  lot?: string;
  note?: string;
  photo_id?: string | null;
  quantity: number;
};

export type CountingCountsOut = {
  counts: CountingCountOut[];
  next_cursor: string | null;
};

export type CountingDaysIn = {
  a?: number;
  b?: number;
  c?: number;
};

export type CountingDaysOut = {
  a: number;
  b: number;
  c: number;
};

export type CountingDecideCount = {
  approval?: string | null;
  decision: "accept" | "recount" | "investigate";
  reason: string;
};

export type CountingDecidedOut = {
  id: string;
  number: number;
  state: string;
};

export type CountingNameGoods = {
  code: string;
  lot?: string;
  sku: string;
};

export type CountingPhotoOut = {
  id: string;
  image_url: string;
};

export type CountingPolicyIn = {
  a_day?: number;
  days?: CountingDaysIn;
  percent?: number;
  pieces?: number;
  recounts?: number;
  trust?: number;
  value?: number | null;
};

export type CountingPolicyOut = {
  a_day: number;
  changed_at: string | null;
  changed_by: string | null;
  days: CountingDaysOut;
  percent: number;
  pieces: number;
  recounts: number;
  trust: number;
  value: number | null;
  version: number;
  warehouse: string;
};

export type CountingWholeCountOut = {
  asked_at: string;
  asked_by: string;
  before: CountingCountOut[];
  closed_at: string | null;
  counter: string | null;
  decided_by: string | null;
  decision: string | null;
  fewer: number;
  id: string;
  kind: string;
  lines: CountingCountLineOut[];
  more: number;
  moves: CountingCountMoveOut[];
  number: number;
  photos: CountingCountPhotoOut[];
  place: string;
  reason: string;
  sku: string | null;
  state: string;
  why: Record<string, unknown>;
};

export type CustomersChatSecretOut = {
  secret: string;
};

export type CustomersCustomerNoticesOut = {
  mail_from: string;
  mail_ready: boolean;
  ways: CustomersNoticeRoadOut[];
};

export type CustomersCustomerRulesIn = {
  chat?: ("accepted" | "picking" | "packed" | "sent" | "not_coming" | "cancelled")[];
  chat_key?: number;
  chat_url?: string;
  days?: number;
  hears?: boolean;
  language?: "en" | "de" | "fr" | "es" | "pl" | "ar";
  links?: number;
  mail?: ("accepted" | "picking" | "packed" | "sent" | "not_coming" | "cancelled")[];
  page?: boolean;
  reply_to?: string;
  shop_name?: string;
  shop_url?: string;
};

export type CustomersCustomerRulesOut = {
  changed_at: string | null;
  changed_by: string | null;
  chat: string[];
  chat_key: number;
  chat_url: string;
  days: number;
  hears: boolean;
  language: string;
  links: number;
  mail: string[];
  page: boolean;
  reply_to: string;
  shop_name: string;
  shop_url: string;
  version: number;
};

export type CustomersNoticePreviewOut = {
  chat: string;
  subject: string;
  text: string;
};

export type CustomersNoticeRoadOut = {
  failed: number;
  failing_since: string | null;
  last_error: string;
  waiting: number;
  way: string;
};

export type CustomersNoticeTestIn = {
  language?: "en" | "de" | "fr" | "es" | "pl" | "ar";
  step?: "accepted" | "picking" | "packed" | "sent" | "not_coming" | "cancelled";
  to: string;
};

export type CustomersNoticeTestOut = {
  answer: string;
  sent: boolean;
  why: string;
};

export type CustomersOrderNoticeOut = {
  answer: string;
  attempts: number;
  created_at: string;
  due_at: string;
  id: string;
  round: number;
  sent_at: string | null;
  state: string;
  step: string;
  tried_at: string | null;
  way: string;
  why: string;
};

export type CustomersOrderNoticesOut = {
  notices: CustomersOrderNoticeOut[];
};

export type InventoryAdjustStock = {
  approval?: string | null;
  difference: number;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine";
};

export type InventoryAdjustmentIn = {
  approval?: string | null;
  difference: number;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine";
  warehouse?: string | null;
};

export type InventoryBringBackIn = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine" | null;
  target_code: string;
  warehouse?: string | null;
};

export type InventoryBringBackStock = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine" | null;
  target_code: string;
};

export type InventoryChangeLot = {
  approval?: string | null;
  expires_on?: string | null;
  item_code: string;
  lot?: string | null;
  new_lot: string;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine";
};

export type InventoryContainerOut = {
  code: string;
  empty: boolean;
  id: string;
  kind: string;
  on_walk: boolean;
  seen_at: string | null;
  slots: number;
  stands_in: string | null;
  stands_in_code: string | null;
  units: number;
};

export type InventoryDocumentOut = {
  approved_by: string | null;
  at: string;
  by: string;
  id: string;
  kind: string;
  note: string;
  number: number;
  reason: string;
  reverses_id: string | null;
  subject: string;
  taken_back: boolean;
};

export type InventoryDocumentsOut = {
  documents: InventoryDocumentOut[];
  next_cursor: string | null;
};

export type InventoryEmptiedAnswer = {
  container_code: string;
  kinds: number;
  move_id: string;
  quantity: number;
  target_code: string;
};

export type InventoryEmptyContainer = {
  container_code: string;
  target_code: string;
};

export type InventoryEndTransfer = {
  transfer_code: string;
};

export type InventoryExpiryChangeIn = {
  approval?: string | null;
  expires_on: string | null;
  lot: string;
  note?: string;
  reason: string;
  sku: string;
  warehouse?: string | null;
};

export type InventoryExpiryChangeOut = {
  document_id: string;
  expires_on: string | null;
  given_up: number;
  lot: string;
  number: number;
  sku: string;
};

export type InventoryHoldIn = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "held" | "damaged" | "quarantine";
  warehouse?: string | null;
};

export type InventoryHoldStock = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "held" | "damaged" | "quarantine";
};

export type InventoryItemHoldIn = {
  lot?: string;
  note?: string;
  reason: string;
  sku: string;
  warehouse?: string | null;
};

export type InventoryItemHoldOut = {
  document_id: string;
  given_up: number;
  lot: string;
  number: number;
  sku: string;
};

export type InventoryLotChangeIn = {
  approval?: string | null;
  expires_on?: string | null;
  item_code: string;
  lot?: string | null;
  new_lot: string;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "available" | "held" | "damaged" | "quarantine";
  warehouse?: string | null;
};

export type InventoryMoveAnswer = {
  lot: string;
  move_id: string;
  name: string;
  quantity: number;
  sku: string;
  source_code: string;
  target_code: string;
};

export type InventoryMoveLineOut = {
  actor: string;
  at: string;
  document_id: string | null;
  document_kind: string | null;
  id: string;
  lot: string;
  quantity: number;
  reason: string;
  reference: string;
  serial: string;
  sku: string;
  source: string;
  source_status: string;
  target: string;
  target_status: string;
};

export type InventoryMoveLinesOut = {
  moves: InventoryMoveLineOut[];
  next_cursor: string | null;
};

export type InventoryMoveStock = {
  item_code: string;
  lot?: string | null;
  quantity: number;
  source_code: string;
  target_code: string;
  with_promises?: boolean;
};

export type InventoryOtherHouseOut = {
  code: string;
  name: string;
};

export type InventoryPutRightOut = {
  document_id: string;
  lot: string;
  name: string;
  new_lot?: string;
  number: number;
  on_hand: number;
  place_code: string;
  quantity: number;
  sku: string;
  target_code?: string;
};

export type InventoryReasonShape = {
  acts: ("more" | "less" | "hold" | "release" | "bring_back" | "lot_change" | "take_back")[];
  code: string;
  lost?: boolean;
  name: string;
};

export type InventoryReceiptIn = {
  lines: InventoryReceiptLineIn[];
  reference: string;
  warehouse?: string | null;
};

export type InventoryReceiptLineIn = {
  expires_on?: string | null;
  location: string;
  lot?: string;
  quantity: number;
  sku: string;
};

export type InventoryReceiptOut = {
  lines: number;
  outcome: "booked" | "unchanged";
  units: number;
};

export type InventoryReceiveTransfer = {
  item_code: string;
  lot?: string | null;
  quantity: number;
  target_code: string;
  transfer_code: string;
};

export type InventoryReleaseIn = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "held" | "damaged" | "quarantine";
  warehouse?: string | null;
};

export type InventoryReleaseStock = {
  approval?: string | null;
  item_code: string;
  lot?: string | null;
  note?: string;
  place_code: string;
  quantity: number;
  reason: string;
  status?: "held" | "damaged" | "quarantine";
};

export type InventorySendTransfer = {
  item_code: string;
  lot?: string | null;
  quantity: number;
  source_code: string;
  transfer_code: string;
};

export type InventorySettleTransfer = {
  note?: string;
};

export type InventoryStandingHoldOut = {
  at: string;
  by: string;
  lot: string;
  note: string;
  reason: string;
  sku: string;
};

export type InventoryStockLineOut = {
  expires_on: string | null;
  held: boolean;
  item_id: string;
  location_id: string;
  lot: string;
  name: string;
  on_hand: number;
  owner: string;
  place: string;
  place_kind: string;
  reserved: number | null;
  serial: string;
  sku: string;
  status: string;
};

export type InventoryStockLinesOut = {
  lines: InventoryStockLineOut[];
  next_cursor: string | null;
};

export type InventoryStockOut = {
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
};

export type InventoryStockPage = {
  as_of: string;
  next_cursor: string | null;
  stock: InventoryStockOut[];
};

export type InventoryStockRulesOut = {
  limits: Record<string, unknown>;
  reasons: InventoryReasonShape[];
  values: Record<string, unknown>;
  version: number;
};

export type InventoryTakenBackOut = {
  document_id: string;
  moves: number;
  number: number;
};

export type InventoryTransferCodeOut = {
  code: string;
  quantity: number;
};

export type InventoryTransferEndAnswer = {
  missing: number;
  state: string;
  transfer_code: string;
};

export type InventoryTransferIn = {
  lines: InventoryTransferLineIn[];
  reference?: string;
  source?: string | null;
  target: string;
};

export type InventoryTransferLineIn = {
  quantity: number;
  sku: string;
};

export type InventoryTransferLineOut = {
  codes: InventoryTransferCodeOut[];
  image_url: string | null;
  lost: number;
  lot: string;
  name: string;
  on_the_way: number;
  quantity: number;
  received: number;
  sent: number;
  sku: string;
};

export type InventoryTransferOut = {
  at: string;
  by: string;
  code: string;
  ended_at: string | null;
  id: string;
  lines: InventoryTransferLineOut[];
  note: string;
  reference: string;
  sent_at: string | null;
  source: string;
  state: "open" | "sent" | "received" | "short" | "settled" | "taken_back";
  target: string;
};

export type InventoryTransferScanAnswer = {
  left: number;
  lot: string;
  move_id: string;
  name: string;
  quantity: number;
  sku: string;
  transfer_code: string;
};

export type InventoryTransferScanUndone = {
  move_id: string;
};

export type InventoryTransferSheetOut = {
  barcode: string;
  transfer: InventoryTransferOut;
};

export type InventoryTransfersOut = {
  next_cursor: string | null;
  others: InventoryOtherHouseOut[];
  transfers: InventoryTransferOut[];
};

export type InventoryUndoMove = {
  move_id: string;
};

export type InventoryUndoTransferScan = {
  move_id: string;
};

export type InventoryUndoneAnswer = {
  move_id: string;
};

export type InventoryWhyIn = {
  approval?: string | null;
  note?: string;
  reason: string;
};

export type LayoutAisleShape = {
  name: string;
  narrow?: boolean;
  one_way?: "" | "to_back" | "to_front";
  x_mm: number;
};

export type LayoutBayOut = {
  aisle: string;
  bay: string;
  first_code: string;
  last_code: string;
  side: number;
  x_mm: number;
  y_mm: number;
};

export type LayoutCellSpotOut = {
  code: string;
  column: string;
  out_of_use: boolean;
  row: number;
};

export type LayoutChangeOut = {
  after: string;
  at: string;
  before: string;
  by: string;
  change: "renamed" | "kind" | "retired" | "restored";
  reason: string;
};

export type LayoutCodeClashOut = {
  code: string;
  words: string;
};

export type LayoutContainerMoveUndone = {
  move_id: string;
};

export type LayoutContainerMovedAnswer = {
  before_code: string | null;
  container_code: string;
  kind: string;
  move_id: string;
  place_code: string;
};

export type LayoutCountOut = {
  count: number;
};

export type LayoutFloorPlanOut = {
  aisles: LayoutPlanAisleOut[];
  cross_aisles: number[];
  depot: number[];
  places: LayoutPlanPlaceOut[];
};

export type LayoutLocationBody = {
  aisle?: string;
  aisle_index?: number | null;
  bay?: string;
  check_digits?: string;
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "hold" | "hospital" | "in_transit" | "desk" | "hand_over" | "consolidation" | "tote" | "cart" | "carton";
  level?: string;
  needs?: string;
  pick_sequence?: number;
  slot?: string;
  slots?: number;
  tote_sizes?: string;
  x_mm?: number;
  y_mm?: number;
  zone?: string;
};

export type LayoutLocationIn = {
  aisle?: string;
  aisle_index?: number | null;
  bay?: string;
  check_digits?: string;
  code: string;
  kind: "pick" | "reserve" | "pack_lane" | "station" | "dock" | "hold" | "hospital" | "in_transit" | "desk" | "hand_over" | "consolidation" | "tote" | "cart" | "carton";
  level?: string;
  needs?: string;
  pick_sequence?: number;
  slot?: string;
  slots?: number;
  tote_sizes?: string;
  x_mm?: number;
  y_mm?: number;
  zone?: string;
};

export type LayoutLocationOut = {
  aisle: string;
  aisle_index: number | null;
  bay: string;
  blocked: boolean;
  blocked_reason: string;
  check_digits: string;
  code: string;
  id: string;
  kind: string;
  level: string;
  needs: string;
  pick_sequence: number;
  retired: boolean;
  role: string;
  slot: string;
  slots: number;
  tote_sizes: string;
  x_mm: number;
  y_mm: number;
  zone: string;
};

export type LayoutLocationsIn = {
  locations: LayoutLocationIn[];
  warehouse?: string | null;
};

export type LayoutMoveContainer = {
  container_code: string;
  place_code: string;
};

export type LayoutNewAisleOut = {
  name: string;
  narrow: boolean;
  one_way: "" | "to_back" | "to_front";
  x_mm: number;
};

export type LayoutPartCountOut = {
  name: string;
  part: "aisle" | "zone";
  places: number;
};

export type LayoutPartsAroundOut = {
  code: string;
  parts: LayoutWalkPartOut[];
};

export type LayoutPlacesPage = {
  count: number;
  locations: LayoutLocationOut[];
  next_cursor: string | null;
};

export type LayoutPlanAisleOut = {
  first_y_mm: number;
  last_y_mm: number;
  name: string;
  narrow: boolean;
  one_way: "" | "to_back" | "to_front";
  x_mm: number;
};

export type LayoutPlanPlaceOut = {
  code: string;
  kind: string;
  x_mm: number;
  y_mm: number;
};

export type LayoutRackingDrawingOut = {
  aisles: LayoutNewAisleOut[];
  bays: LayoutBayOut[];
  clash_count: number;
  clashes: LayoutCodeClashOut[];
  cross_aisles: number[];
  depot: number[];
  faces: number;
  first_code: string;
  last_code: string;
  rows: LayoutPlanPlaceOut[];
  shelves: number;
  standing: LayoutPlanAisleOut[];
};

export type LayoutRackingIn = {
  alternate_ways?: boolean;
  bay_digits?: 1 | 2 | 3 | 4;
  bay_width_mm?: number;
  bays: number;
  check_digits?: boolean;
  cross_width_mm?: number;
  crossings?: number[];
  face_levels?: number;
  first_aisle: string;
  first_bay?: number;
  first_level?: number;
  last_aisle: string;
  level_digits?: 1 | 2 | 3;
  level_style?: "numbers" | "letters";
  levels: number;
  narrow?: boolean;
  rows?: LayoutRowShape[];
  sides?: "odd_even" | "left_then_right" | "around" | "one_side";
  spacing_mm?: number;
  template?: string;
  walk?: "there_and_back" | "from_front";
  zone?: string;
};

export type LayoutRackingOut = {
  at: string;
  by: string;
  first_code: string;
  id: string;
  last_code: string;
  places: number;
};

export type LayoutReasonIn = {
  reason: string;
};

export type LayoutRenameIn = {
  code: string;
  reason?: string;
};

export type LayoutRowShape = {
  count: number;
  kind: "dock" | "pack_lane" | "station" | "desk" | "hold" | "hospital" | "in_transit";
  template: string;
};

export type LayoutScreenAddressOut = {
  address: string;
  qr: string;
};

export type LayoutSetWalkOrder = {
  name: string;
  over?: boolean;
  part: "aisle" | "zone";
  place_codes: string[];
};

export type LayoutUndoContainerMove = {
  move_id: string;
};

export type LayoutWalkOrderAnswer = {
  name: string;
  part: string;
  places: number;
  walked: number;
};

export type LayoutWalkOrdersOut = {
  barcode: string;
  command: string;
  parts: LayoutPartCountOut[];
  walks: LayoutWalkedOut[];
};

export type LayoutWalkPartOut = {
  codes: string[];
  name: string;
  part: "aisle" | "zone";
  walked: string[];
};

export type LayoutWalkedOut = {
  at: string;
  by: string;
  id: string;
  name: string;
  part: "aisle" | "zone";
  state: "open" | "done" | "taken_back";
  walked: string[];
};

export type LayoutWallIn = {
  cell_depth_mm?: number;
  cell_height_mm?: number;
  cell_max_weight_g?: number;
  cell_width_mm?: number;
  columns: number;
  lane: string;
  out_of_use?: boolean;
  rows: number;
};

export type LayoutWallOut = {
  cell_depth_mm: number;
  cell_height_mm: number;
  cell_max_weight_g: number;
  cell_width_mm: number;
  cells: string[];
  code: string;
  columns: number;
  lane: string;
  out_of_use: boolean;
  rows: number;
  spots: LayoutCellSpotOut[];
};

export type LayoutWallScreenAddressesOut = {
  back: LayoutScreenAddressOut;
  front: LayoutScreenAddressOut;
};

export type LayoutWarehouseIn = {
  aisles?: LayoutAisleShape[];
  cross_aisles?: number[];
  depot_x_mm?: number;
  depot_y_mm?: number;
  name: string;
  timezone: string;
};

export type LayoutWarehouseOut = {
  code: string;
  id: string;
  name: string;
  timezone: string;
};

export type OrdersActIn = {
  orders: string[];
  values?: Record<string, unknown>;
};

export type OrdersBulkAnswerOut = {
  external_id: string;
  order?: OrdersOrderOut;
  problem?: PlumbingProblem;
  status: number;
};

export type OrdersBulkIn = {
  orders: OrdersBulkOrderIn[];
};

export type OrdersBulkOrderIn = {
  carrier?: string;
  channel: string;
  currency?: string;
  customer_number?: string;
  cutoff?: string;
  external_id: string;
  gift?: OrdersGiftShape;
  hold?: OrdersHoldShape;
  language?: string;
  lines: OrdersLineIn[];
  metadata?: Record<string, unknown>;
  not_before?: string;
  notes?: OrdersNotesShape;
  number?: string;
  options?: ("signature" | "saturday" | "insurance")[];
  placed_at?: string;
  priority?: "low" | "normal" | "high" | "urgent";
  service?: "standard" | "express";
  ship_to: PlumbingAddressShape;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  tags?: string[];
  total_minor?: number;
  warehouse?: string;
};

export type OrdersBulkOut = {
  answers: OrdersBulkAnswerOut[];
};

export type OrdersCancelIn = {
  reason?: string;
};

export type OrdersChangeIn = {
  carrier?: string | null;
  currency?: string;
  customer_number?: string | null;
  cutoff?: string | null;
  gift?: OrdersGiftShape | null;
  language?: string | null;
  lines?: OrdersChangeLineIn[];
  metadata?: Record<string, unknown>;
  not_before?: string | null;
  notes?: OrdersNotesShape;
  number?: string;
  options?: ("signature" | "saturday" | "insurance")[];
  priority?: "low" | "normal" | "high" | "urgent";
  reason?: string;
  service?: "standard" | "express";
  ship_to?: PlumbingAddressShape;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  tags?: string[];
  total_minor?: number | null;
};

export type OrdersChangeLineIn = {
  barcode?: string;
  external_line_id: string;
  metadata?: Record<string, unknown>;
  quantity: number;
  sku?: string;
  unit_price_minor?: number;
};

export type OrdersChangedOut = {
  could_not: OrdersRefusedOut[];
  order: OrdersOrderOut;
  outcome: "applied" | "partly" | "unchanged";
};

export type OrdersDoneOut = {
  off_floor?: boolean;
  order_id: string;
  outcome?: string;
  version?: number;
};

export type OrdersGiftOut = {
  text: string;
  wrap: boolean;
};

export type OrdersGiftShape = {
  text?: string;
  wrap?: boolean;
};

export type OrdersHoldIn = {
  kind?: "credit" | "address" | "manual";
  note?: string;
};

export type OrdersHoldShape = {
  kind: "credit" | "address" | "manual";
  note?: string;
};

export type OrdersJudgedActOut = {
  act: string;
  answers: OrdersJudgedOut[];
};

export type OrdersJudgedOut = {
  number: string;
  order_id: string;
  problem: PlumbingProblem | null;
};

export type OrdersLiftIn = {
  kind?: "credit" | "address" | "manual" | "incomplete" | "goods" | "not_before";
};

export type OrdersLineIn = {
  barcode?: string;
  external_line_id: string;
  metadata?: Record<string, unknown>;
  quantity: number;
  ships?: boolean;
  sku?: string;
  unit_price_minor?: number;
};

export type OrdersLineOut = {
  allocated: number;
  cancelled: number;
  external_line_id: string;
  id: string;
  metadata: Record<string, unknown>;
  ordered: number;
  ordered_as: OrdersOrderedAs;
  outstanding: number;
  packed: number;
  picked: number;
  shipped: number;
  sku: string;
  unit_price_minor: number | null;
  unpromised: number;
};

export type OrdersNotesOut = {
  carrier?: string;
  packer?: string;
  picker?: string;
};

export type OrdersNotesShape = {
  carrier?: string;
  packer?: string;
  picker?: string;
};

export type OrdersOrderIn = {
  carrier?: string;
  currency?: string;
  customer_number?: string;
  cutoff?: string;
  gift?: OrdersGiftShape;
  hold?: OrdersHoldShape;
  language?: string;
  lines: OrdersLineIn[];
  metadata?: Record<string, unknown>;
  not_before?: string;
  notes?: OrdersNotesShape;
  number?: string;
  options?: ("signature" | "saturday" | "insurance")[];
  placed_at?: string;
  priority?: "low" | "normal" | "high" | "urgent";
  service?: "standard" | "express";
  ship_to: PlumbingAddressShape;
  short_rule?: "ship_available" | "wait_complete" | "cancel_rest";
  tags?: string[];
  total_minor?: number;
  warehouse?: string;
};

export type OrdersOrderOut = {
  carrier: string;
  channel: string;
  currency: string | null;
  customer_number: string;
  customer_url: string;
  cutoff: string | null;
  external_id: string;
  gift: OrdersGiftOut | null;
  holds: string[];
  id: string;
  language: string;
  lines: OrdersLineOut[];
  metadata: Record<string, unknown>;
  not_before: string | null;
  notes: OrdersNotesOut;
  number: string;
  on_hold: boolean;
  options: string[];
  placed_at: string;
  priority: "low" | "normal" | "high" | "urgent";
  service: string;
  ship_to: Record<string, unknown>;
  short_rule: "ship_available" | "wait_complete" | "cancel_rest";
  state: "waiting" | "allocated" | "released" | "picking" | "picked" | "packing" | "packed" | "shipped" | "cancelled";
  tags: string[];
  total_minor: number | null;
  updated_at: string;
  version: number;
};

export type OrdersOrderedAs = {
  code: string;
  quantity: number | null;
  units: number;
};

export type OrdersOrdersPage = {
  next_changed_after?: number;
  next_cursor: string | null;
  orders: OrdersOrderOut[];
};

export type OrdersPossibleActOut = {
  allowed: boolean;
  code: string | null;
  data: Record<string, unknown>;
  detail: string | null;
  name: string;
};

export type OrdersRefusedOut = {
  asked: Record<string, unknown>;
  external_line_id: string | null;
  field: string;
  kept: Record<string, unknown>;
  message: string;
};

export type PackingAwayOut = {
  worker: string | null;
  zone: string;
};

export type PackingBenchOut = {
  code: string;
  has_scale: boolean;
  printer: PackingCodeOut | null;
};

export type PackingBringGoods = {
  goods: PackingBroughtGoods[];
  into_code: string;
  task_id: string;
};

export type PackingBroughtGoods = {
  item_code: string;
  location_code: string;
  quantity: number;
};

export type PackingCartonChoiceOut = {
  code: string;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  out_of_stock: boolean;
  width_mm: number;
};

export type PackingCartonOut = {
  code: string;
  height_mm: number;
  length_mm: number;
  name: string;
  width_mm: number;
};

export type PackingCartonTypeIn = {
  cost_minor: number;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  out_of_stock?: boolean;
  position?: number;
  retired?: boolean;
  tare_g: number;
  width_mm: number;
};

export type PackingCartonTypeOut = {
  code: string;
  cost_minor: number;
  height_mm: number;
  length_mm: number;
  max_weight_g: number;
  name: string;
  out_of_stock: boolean;
  position: number;
  retired: boolean;
  tare_g: number;
  width_mm: number;
};

export type PackingCartonTypesOut = {
  carton_types: PackingCartonTypeOut[];
};

export type PackingCloseParcel = {
  approval_id?: string | null;
  override?: boolean;
  pack_id: string;
  parcel_id: string;
  reason?: string;
  weight_g?: number | null;
};

export type PackingCodeOut = {
  code: string;
};

export type PackingCorrectedGoodsOut = {
  name: string;
  quantity: number;
  sku: string;
};

export type PackingCorrectionIn = {
  state: "used" | "never" | "forgotten";
};

export type PackingCorrectionOut = {
  goods: PackingCorrectedGoodsOut[];
  id: string;
  now: string[];
  percent: number | null;
  proposed: string[];
  state: "used" | "never";
  taken: string[];
  taken_at: string;
  times: number;
  why: "taken_before" | "never" | "not_offered" | "too_small";
};

export type PackingCorrectionsOut = {
  corrections: PackingCorrectionOut[];
};

export type PackingElsewhereOut = {
  lane: string;
  order_id: string;
  order_number: string;
  waiting: number;
};

export type PackingFetchAnswer = {
  task: Record<string, unknown>;
};

export type PackingFetchCodeOut = {
  code: string;
  quantity: number;
};

export type PackingFetchDetailsOut = {
  goods: PackingFetchGoodsOut[];
  order_number: string;
  target: PackingFetchTargetOut;
};

export type PackingFetchGoodsOut = {
  item: PackingFetchItemOut;
  location: PackingFetchPlaceOut;
  lot: string;
  quantity: number;
};

export type PackingFetchItemOut = {
  codes: PackingFetchCodeOut[];
  image_url: string | null;
  name: string;
  sku: string;
  variant: string;
};

export type PackingFetchPlaceOut = {
  blocks: string[];
  check_digits: string;
  code: string;
  x_mm: number;
  y_mm: number;
};

export type PackingFetchSummaryOut = {
  name?: string;
  place?: string;
  seconds?: number;
  stops?: number;
  units?: number;
};

export type PackingFetchTargetOut = {
  blocks: string[];
  place: string;
  totes: string[];
};

export type PackingGiftOut = {
  text: string;
  wrap: boolean;
};

export type PackingItemCodeOut = {
  code: string;
  quantity: number;
};

export type PackingKeepPhoto = {
  pack_id: string;
  parcel_id: string;
  photo_id: string;
  why?: "always" | "worth" | "channel" | "item" | "share" | "at_will";
};

export type PackingLabelOut = {
  carrier: string | null;
  currency: string | null;
  detail: string | null;
  outside: boolean;
  price_minor: number | null;
  service: string | null;
  state: "pending" | "bought" | "failed";
};

export type PackingOpenTote = {
  code: string;
  item_code?: string | null;
  order_id?: string | null;
  station_code: string;
};

export type PackingPackAll = {
  pack_id: string;
};

export type PackingPackAnswer = {
  pack: PackingPackOut;
};

export type PackingPackChangeAnswer = {
  change: PackingPackChangeOut;
};

export type PackingPackChangeOut = {
  expected_weight_g: number;
  lines: PackingPackedLineOut[];
  pack_id: string;
  parcel_id: string;
  totes: PackingCodeOut[];
  version: number;
};

export type PackingPackInstructionOut = {
  attachment_url: string | null;
  body: string;
  code: string;
  image_url: string | null;
  language: string;
  sku: string | null;
};

export type PackingPackItem = {
  item_code: string;
  lot?: string | null;
  pack_id: string;
  quantity: number;
};

export type PackingPackLineOut = {
  asks_lot: boolean;
  called_off: number;
  check: "line" | "count" | "each";
  codes: PackingItemCodeOut[];
  coming: number;
  expected: number;
  id: string;
  image_url: string | null;
  lot: string | null;
  missing: number;
  name: string;
  packed: number;
  sku: string;
  surplus: number;
  variant: string;
};

export type PackingPackNewsOut = {
  pack_id: string;
  version: number;
};

export type PackingPackOrderOut = {
  channel: string;
  cutoff: string | null;
  gift?: PackingGiftOut | null;
  id: string;
  notice: "cancelled" | "on_hold" | "goods_held" | "incomplete" | null;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  service: string;
  ship_to: Record<string, unknown>;
};

export type PackingPackOut = {
  cartons: PackingCartonChoiceOut[];
  choosing_carton: boolean;
  closes_by_itself: boolean;
  hospitals: string[];
  id: string;
  instructions: PackingPackInstructionOut[];
  lines: PackingPackLineOut[];
  may_pack_all: boolean;
  order: PackingPackOrderOut;
  parcels: PackingParcelOut[];
  parked: PackingParkedOut | null;
  photo: PackingPhotoAskedOut;
  state: "open" | "packed" | "done";
  station: PackingBenchOut | null;
  suggested_carton: PackingSuggestedCartonOut | null;
  surplus_in: PackingCodeOut[];
  to_bring?: PackingToBringOut[];
  totes: PackingCodeOut[];
  version: number;
  waits_for: PackingWaitsForOut[];
  weight_rules: PackingWeightRulesOut;
};

export type PackingPackedLineOut = {
  id: string;
  in_parcel: number;
  packed: number;
};

export type PackingParcelLineOut = {
  line_id: string;
  quantity: number;
};

export type PackingParcelOut = {
  carton: PackingCartonOut;
  expected_weight_g: number;
  id: string;
  label: PackingLabelOut | null;
  lines: PackingParcelLineOut[];
  number: string;
  photos: number;
  picked_into: boolean;
  print_job: PackingParcelPrintOut | null;
  state: "open" | "closed" | "labelled" | "confirmed";
  tracking_number: string | null;
  weight_g: number | null;
};

export type PackingParcelPrintOut = {
  detail: string | null;
  id: string;
  printer: string;
  spare: string | null;
  state: "queued" | "sending" | "sent" | "confirmed" | "unknown" | "failed";
};

export type PackingParkPack = {
  pack_id: string;
  place_code?: string | null;
};

export type PackingParkedOut = {
  place: string;
  since: string;
};

export type PackingPhotoAskedOut = {
  asked: "always" | "worth" | "channel" | "item" | "share" | "at_will" | null;
  must: boolean;
};

export type PackingPhotoOut = {
  id: string;
};

export type PackingReopenParcel = {
  pack_id: string;
  parcel_id: string;
};

export type PackingReportMissing = {
  line_id: string;
  pack_id: string;
  quantity: number;
};

export type PackingReportNotInBin = {
  item_code: string;
  location_code: string;
  quantity: number;
  task_id: string;
};

export type PackingShipIncomplete = {
  approval_id?: string;
  pack_id: string;
};

export type PackingStartParcel = {
  carton_code: string;
  pack_id: string;
};

export type PackingStationIn = {
  lane: string;
  name: string;
  printer_code?: string | null;
  scale_address?: string | null;
  warehouse?: string | null;
};

export type PackingStationNewsOut = {
  waiting: number;
};

export type PackingStationOut = {
  code: string;
  lane: string;
  name: string;
  printer_code: string | null;
  scale_address: string | null;
  warehouse: string;
};

export type PackingStationViewOut = {
  code: string;
  coming: PackingWaitingOut[];
  elsewhere: PackingElsewhereOut[];
  has_scale: boolean;
  lane: string;
  name: string;
  pack: PackingPackOut | null;
  parked: PackingWaitingOut[];
  printer: PackingCodeOut | null;
  waiting: PackingWaitingOut[];
};

export type PackingStationsOut = {
  stations: PackingStationOut[];
};

export type PackingSuggestedCartonOut = {
  code: string;
  name: string;
  reasons: PlumbingReasonOut[];
};

export type PackingTakeOut = {
  item_code?: string | null;
  lot?: string | null;
  pack_id: string;
  quantity?: number | null;
  tote_code?: string | null;
};

export type PackingToBringOut = {
  code: string;
  place: string;
};

export type PackingUndoMissing = {
  line_id: string;
  pack_id: string;
  quantity: number;
};

export type PackingUnpackItem = {
  item_code: string;
  lot?: string | null;
  pack_id: string;
  quantity: number;
};

export type PackingWaitingOut = {
  away?: PackingAwayOut[];
  customer: string;
  cutoff: string | null;
  gathered_at?: string[];
  lane: string;
  order_id: string;
  order_number: string;
  place: string | null;
  priority: "low" | "normal" | "high" | "urgent";
  totes: string[];
  units: number;
  waits_for: PackingWaitsForOut[];
};

export type PackingWaitsForOut = {
  line_id: string;
  name: string;
  quantity: number;
  since: string;
  sku: string;
  worker: string | null;
};

export type PackingWeightOut = {
  stable: boolean;
  weight_g: number;
};

export type PackingWeightRulesOut = {
  least_tolerance_g: number;
  may_override: boolean;
  may_reckon: boolean;
  tolerance_percent: number;
};

export type PaginationPaginationMetadataSchema = {
  first_page?: number;
  last_page?: number;
  next_page?: number;
  page?: number;
  previous_page?: number;
  total?: number;
  total_pages?: number;
};

export type PeopleApiKeyIn = {
  channel?: string | null;
  expires_at?: string | null;
  name: string;
  scopes: string[];
  warehouse_id?: string | null;
};

export type PeopleApiKeyOut = {
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
};

export type PeopleApiKeysOut = {
  keys: PeopleApiKeyOut[];
};

export type PeopleApprovalIn = {
  action: "packing.override_weight" | "inventory.approve" | "orders.ship_what_is_there";
  badge?: string;
  password?: string;
  pin?: string;
  reason: string;
  subject_id: string;
  totp?: string | null;
  username?: string;
};

export type PeopleApprovalOut = {
  expires_at: string;
  id: string;
  name: string;
};

export type PeopleDeviceCodeIn = {
  hours?: number;
  kind?: "handheld" | "station" | "board" | null;
  uses?: number;
  warehouse_id?: string | null;
};

export type PeopleDeviceCodeOut = {
  address: string;
  barcode: string;
  code: string;
  expires_at: string;
  kind: string | null;
  qr: string;
  uses: number;
};

export type PeopleDeviceOut = {
  enrolled_at: string;
  id: string;
  kind: string;
  last_seen_at: string | null;
  name: string;
  revoked_at: string | null;
  warehouse_id: string | null;
};

export type PeopleDevicesOut = {
  devices: PeopleDeviceOut[];
};

export type PeopleEnrolDeviceIn = {
  code: string;
  kind: "handheld" | "station" | "board";
  name: string;
};

export type PeopleEnrolledOut = {
  id: string;
  kind: string;
  name: string;
};

export type PeopleFirstAdminOut = {
  needed: boolean;
};

export type PeopleFirstLinkIn = {
  link: string;
};

export type PeopleFirstLinkOut = {
  expires_at: string;
  totp_required: boolean;
};

export type PeopleFirstSeedIn = {
  link: string;
  name: string;
  password: string;
  username: string;
};

export type PeopleKeptCommandIn = {
  age_ms?: number;
  app_version?: string;
  id: string;
  op: string;
  payload: Record<string, unknown>;
  seq: number;
  t_device?: string;
  worker_id: string;
};

export type PeopleMadeApiKeyOut = {
  key: string;
  record: PeopleApiKeyOut;
};

export type PeopleNewFirstAdminIn = {
  language?: string;
  link: string;
  name: string;
  password: string;
  totp?: string;
  username: string;
};

export type PeopleNewWorkerIn = {
  badge: string;
  language?: string;
  left_handed?: boolean;
  name: string;
  password?: string;
  pin?: string;
  role: "picker" | "packer" | "lead" | "supervisor" | "integrator" | "admin";
  username?: string;
  warehouse_id?: string | null;
};

export type PeopleOwnSettingsIn = {
  language?: string;
  left_handed?: boolean;
};

export type PeoplePasswordIn = {
  password: string;
  username?: string;
};

export type PeoplePinIn = {
  pin: string;
};

export type PeopleQueueIn = {
  commands: PeopleKeptCommandIn[];
  device_id?: string | null;
};

export type PeopleSavedViewIn = {
  asked?: string;
  name: string;
};

export type PeopleSavedViewOut = {
  asked: string;
  name: string;
};

export type PeopleSavedViewsOut = {
  views: PeopleSavedViewOut[];
};

export type PeopleScopesOut = {
  scopes: string[];
};

export type PeopleSessionOut = {
  actions: string[];
  device: PeopleEnrolledOut | null;
  heartbeat_seconds: number;
  lease_seconds: number;
  now: string;
  training: boolean;
  training_url: string | null;
  warehouse: PeopleSessionWarehouseOut | null;
  worker: PeopleSessionWorkerOut;
};

export type PeopleSessionWarehouseOut = {
  code: string;
  id: string;
  name: string;
  timezone: string;
};

export type PeopleSessionWorkerOut = {
  badge: string;
  id: string;
  language: string;
  left_handed: boolean;
  name: string;
  role: string;
};

export type PeopleSignInIn = {
  badge?: string;
  password?: string;
  pin?: string;
  totp?: string | null;
  username?: string;
};

export type PeopleTotpCodeIn = {
  code: string;
};

export type PeopleTotpSeedOut = {
  qr: string;
  secret: string;
  uri: string;
};

export type PeopleViewNameIn = {
  name: string;
};

export type PeopleWorkerAccountOut = {
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
};

export type PeopleWorkerAccountsOut = {
  workers: PeopleWorkerAccountOut[];
};

export type PeopleWorkerChangeIn = {
  badge?: string;
  language?: string;
  left_handed?: boolean;
  name?: string;
  role?: "picker" | "packer" | "lead" | "supervisor" | "integrator" | "admin";
  username?: string;
  warehouse_id?: string | null;
};

export type PickingAssignCart = {
  cart_code: string;
  task_id: string;
};

export type PickingAssignTote = {
  other_box?: boolean;
  slot: number;
  task_id: string;
  tote_code: string;
};

export type PickingAssignTotes = {
  task_id: string;
  totes: PickingUsualTote[];
};

export type PickingBoxRulesOut = {
  cartons: string[];
  other: "ask" | "take" | "refuse";
};

export type PickingChecksOut = {
  digits: "also" | "never" | "always";
  place: "bin" | "item";
  quantity: "line" | "count" | "each";
  tote: "several" | "always";
  why: "house" | "item" | "worth" | "lot" | "errors" | "new_person";
};

export type PickingCloseWall = {
  task_id: string;
};

export type PickingCodeOut = {
  code: string;
};

export type PickingConfirmPick = {
  counted?: boolean;
  filled?: ("location" | "tote")[];
  item_code: string;
  line_id: string;
  location_code: string;
  lot?: string | null;
  quantity: number;
  scanned?: number | null;
  task_id: string;
  tote_code: string;
};

export type PickingConsolidate = {
  location_code: string;
  slot: number;
  task_id: string;
};

export type PickingDropLanesOut = {
  lanes: string[];
};

export type PickingDropOff = {
  location_code: string;
  task_id: string;
};

export type PickingGatheringOut = {
  code: string;
  orders: string[];
  seats: number;
};

export type PickingHandOver = {
  location_code: string;
  task_id: string;
};

export type PickingHandOverPlaceOut = {
  code: string;
  zone: string;
};

export type PickingHandedOverAnswer = {
  waits_at: string;
  zone: string;
};

export type PickingLightCell = {
  cell_code: string | null;
  quantity?: number;
  sku?: string;
  task_id: string;
};

export type PickingLitOut = {
  ok: boolean;
};

export type PickingNotThereAnswer = {
  left: number;
  quantity: number;
  sku: string;
};

export type PickingPickAnswer = {
  line: PickingPickLineOut;
  next_stop_id: string | null;
  stop_id: string;
  task_version: number;
};

export type PickingPickDoneOut = {
  at: string;
  line_id: string;
  pick_id: string;
  quantity: number;
  tote_code: string;
};

export type PickingPickInstructionOut = {
  attachment_url: string | null;
  body: string;
  code: string;
  image_url: string | null;
  item_id: string | null;
  language: string;
  slots: number[] | null;
};

export type PickingPickLineOut = {
  id: string;
  order_number: string;
  picked: number;
  quantity: number;
  short: number;
  slot: number;
  state: "open" | "done";
};

export type PickingPickNoticeOut = {
  data: Record<string, unknown>;
  id: string;
  kind: string;
  raised_at: string;
};

export type PickingPickSlotOut = {
  boxes?: string[];
  brought?: boolean;
  colour: "blue" | "orange" | "green" | "pink" | "yellow" | "violet" | "teal" | "red";
  full_totes: string[];
  order: PickingSlotOrderOut;
  place?: string | null;
  slot: number;
  span: number;
  tote: PickingCodeOut | null;
  withdrawn: boolean;
};

export type PickingPickStopOut = {
  checks?: PickingChecksOut;
  empties?: boolean;
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
};

export type PickingPickTaskOut = {
  baseline_mm: number;
  box_rules?: PickingBoxRulesOut | null;
  cart: PickingCodeOut | null;
  cart_slots: number;
  cutoff: string | null;
  distance_mm: number;
  drop: PickingDropLanesOut;
  gatherings?: PickingGatheringOut[];
  hand_overs?: PickingHandOverPlaceOut[];
  id: string;
  instructions: PickingPickInstructionOut[];
  kind: string;
  label: string;
  lease_until: string | null;
  mode: "batch" | "single" | "sort";
  notices: PickingPickNoticeOut[];
  number: number;
  picks: PickingPickDoneOut[];
  reasons: PlumbingReasonOut[];
  shorts: PickingShortDoneOut[];
  slot_sizes?: string[];
  slots: PickingPickSlotOut[];
  state: "ready" | "leased" | "done" | "cancelled";
  stops: PickingPickStopOut[];
  summary: PickingWalkSummaryOut;
  usual_totes?: PickingUsualToteOut[];
  version: number;
  waits_at?: string | null;
  warehouse: string;
  worker: PickingPickWorkerOut | null;
  zone?: string | null;
};

export type PickingPickWorkerOut = {
  id: string;
  name: string;
};

export type PickingPutBack = {
  item_code: string;
  location_code: string;
  quantity: number;
  task_id?: string;
  tote_code: string;
};

export type PickingPutBackAnswer = {
  left: number;
  location_code: string;
  quantity: number;
  sku: string;
};

export type PickingPutBackGoodsOut = {
  item: PickingStopItemOut;
  location: PickingStopLocationOut;
  lot: string;
  nearer: PickingStopLocationOut | null;
  quantity: number;
  tote_code: string;
  wanted_by: PickingWantedByOut | null;
};

export type PickingPutBackSummaryOut = {
  seconds?: number;
  stops?: number;
  totes: string[];
  units: number;
};

export type PickingReplaceTote = {
  other_box?: boolean;
  slot: number;
  task_id: string;
  tote_code: string;
};

export type PickingReportNotThere = {
  item_code: string;
  quantity: number;
  task_id: string;
  tote_code: string;
};

export type PickingReportShort = {
  line_id: string;
  quantity: number;
  reason: "empty" | "fewer" | "damaged" | "wrong_item" | "unreachable" | "unreadable";
  task_id: string;
};

export type PickingScreenCellOut = {
  code: string;
  column: string;
  lies: number;
  of: number;
  order: string | null;
  row: number;
  state: "free" | "filling" | "complete" | "back" | "out";
};

export type PickingScreenWalkOut = {
  complete: number;
  number: number;
  orders: number;
  totes: string[];
  units_left: number;
};

export type PickingShortAnswer = {
  outcome: PickingShortOutcomeOut;
  task: PickingPickTaskOut;
};

export type PickingShortDoneOut = {
  instead: string[];
  line_id: string;
  quantity: number;
  short_id: string;
};

export type PickingShortOutcomeOut = {
  kind: "other_bin" | "backorder" | "cancelled" | "waits";
  location_code?: string;
  quantity: number;
};

export type PickingSkipStop = {
  stop_id: string;
  task_id: string;
};

export type PickingSlotOrderOut = {
  cutoff: string | null;
  id: string;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
};

export type PickingSortAnswer = {
  task: Record<string, unknown>;
};

export type PickingSortDetailsOut = {
  cells: PickingWallCellOut[];
  columns: number;
  goods: PickingWallGoodsOut[];
  lane: string;
  orders: PickingWallOrderOut[];
  puts: PickingWallPutOut[];
  surplus: PickingSurplusGoodsOut[];
  totes: string[];
  wall: string;
};

export type PickingSortGoods = {
  cell_code: string;
  item_code: string;
  lot?: string | null;
  quantity: number;
  slot: number;
  task_id: string;
  tote_code: string;
};

export type PickingSortSummaryOut = {
  orders: number;
  seconds?: number;
  stops?: number;
  totes: string[];
  units: number;
  wall: string;
};

export type PickingSortSurplus = {
  into_code: string;
  item_code: string;
  lot?: string | null;
  quantity: number;
  task_id: string;
  tote_code: string;
};

export type PickingStopCodeOut = {
  code: string;
  quantity: number;
};

export type PickingStopItemOut = {
  codes: PickingStopCodeOut[];
  fragile?: boolean;
  id: string;
  image_url: string | null;
  name: string;
  sku: string;
  variant?: string;
  weight_g: number;
};

export type PickingStopLocationOut = {
  blocks: string[];
  check_digits: string;
  code: string;
  x_mm: number;
  y_mm: number;
  zone?: string;
};

export type PickingSurplusGoodsOut = {
  item: PickingStopItemOut;
  left: number;
  lot: string;
  quantity: number;
};

export type PickingTakeUp = {
  code: string;
  task_id: string;
};

export type PickingTaskAnswer = {
  task: PickingPickTaskOut;
};

export type PickingUndoPick = {
  pick_id: string;
  task_id: string;
};

export type PickingUndoShort = {
  short_ids: string[];
  task_id: string;
};

export type PickingUndoSort = {
  put_id: string;
  task_id: string;
};

export type PickingUseForOrder = {
  into_code: string;
  item_code: string;
  order_number: string;
  task_id: string;
  tote_code: string;
};

export type PickingUseForOrderAnswer = {
  left: number;
  order_number: string;
  quantity: number;
  sku: string;
  tote_code: string;
};

export type PickingUsualTote = {
  slot: number;
  tote_code: string;
};

export type PickingUsualToteOut = {
  code: string;
  slot: number;
};

export type PickingWalkSummaryOut = {
  cart?: string;
  mode: "batch" | "single" | "sort";
  orders: number;
  seconds?: number;
  siblings?: number;
  stops: number;
  totes?: string[];
  units: number;
  waits_at?: string;
};

export type PickingWallCellOut = {
  code: string;
  free: boolean;
  slot: number | null;
};

export type PickingWallChangedOut = {
  wall: string;
};

export type PickingWallGoodsOut = {
  item: PickingStopItemOut;
  left: number;
  lot: string;
  quantity: number;
  slot: number;
};

export type PickingWallLightOut = {
  cell: string | null;
  image_url: string | null;
  name: string;
  quantity: number;
  sku: string;
  wall: string;
  worker: string;
  worker_id: string;
};

export type PickingWallOrderOut = {
  cells: string[];
  cutoff: string | null;
  left: number;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  slot: number;
  units: number;
};

export type PickingWallPutOut = {
  cell_code: string;
  put_id: string;
  quantity: number;
  sku: string;
  slot: number;
  tote_code: string;
};

export type PickingWallScreenOut = {
  at: string;
  cells: PickingScreenCellOut[];
  columns: number;
  free: number;
  lane: string;
  out_of_use: boolean;
  walks: PickingScreenWalkOut[];
  wall: string;
};

export type PickingWantedByOut = {
  lane_code: string;
  order_number: string;
  quantity: number;
  tote_code: string | null;
};

export type PlanningAssignIn = {
  version: number;
  worker_id: string | null;
};

export type PlanningCutoffFinishOut = {
  close: number;
  cutoff: string | null;
  ends_at: string | null;
  late: number;
  orders: number;
};

export type PlanningDecisionOut = {
  decided_at: string;
  order_id: string;
  outcome: "planned" | "released" | "inserted" | "held_back" | "moved";
  reasons: PlumbingReasonOut[];
};

export type PlanningHeldOrderOut = {
  order: PlanningPlannedOrderOut;
  reasons: PlumbingReasonOut[];
  since: string;
};

export type PlanningMergeIn = {
  other_id: string;
  other_version: number;
  version: number;
};

export type PlanningMoveIn = {
  order_id: string;
  to_id: string;
  to_version: number;
  version: number;
};

export type PlanningOrderClassIn = {
  method?: "single" | "batch" | "batch_and_sort" | "zone_and_pass" | "zone_and_consolidate";
  name: string;
  wait_for_stock?: boolean;
  when?: Record<string, unknown>;
};

export type PlanningOrderClassOut = {
  method: "single" | "batch" | "batch_and_sort" | "zone_and_pass" | "zone_and_consolidate";
  name: string;
  wait_for_stock: boolean;
  when: Record<string, unknown>;
};

export type PlanningPersonAtWorkOut = {
  free_at: string;
  id: string;
  name: string;
  number: number | null;
  pace_walks: number;
};

export type PlanningPlaceIn = {
  beside_id: string;
  side: "before" | "after";
  version: number;
};

export type PlanningPlanNewsOut = {
  at: string;
};

export type PlanningPlanOut = {
  at: string;
  cutoffs: PlanningCutoffFinishOut[];
  held: PlanningHeldOrderOut[];
  held_count: number;
  late_since: string | null;
  next_cursor: string | null;
  people: PlanningPersonAtWorkOut[];
  release: "at_once" | "brisk" | "patient" | "waves";
  saved: PlanningSavedOut;
  slots: number;
  stops: PlanningStopOut[];
  walks: PlanningPlannedWalkOut[];
  warehouse: string;
  wave_times: string[];
};

export type PlanningPlanPersonOut = {
  id: string;
  name: string;
};

export type PlanningPlannedOrderOut = {
  cutoff: string | null;
  id: string;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
};

export type PlanningPlannedWalkOut = {
  alone_mm: number;
  assigned_to: PlanningPlanPersonOut | null;
  begins_at: string;
  due_at: string;
  ends_at: string | null;
  id: string;
  length_mm: number;
  number: number | null;
  orders: PlanningPlannedOrderOut[];
  pinned: boolean;
  placed: boolean;
  reasons: PlumbingReasonOut[];
  seconds: number;
  sent: boolean;
  slots: number;
  starts_at: string | null;
  stops: number;
  version: number;
  worker: PlanningPlanPersonOut | null;
};

export type PlanningSavedOut = {
  hour: PlanningWalkingOut;
  plan: PlanningWalkingOut;
  today: PlanningWalkingOut;
};

export type PlanningSeenIn = {
  version: number;
};

export type PlanningSentWaveOut = {
  orders: number;
  sent_at: string;
  sent_by: string;
  steering_id: string;
  waiting: number;
};

export type PlanningSentWavesOut = {
  waves: PlanningSentWaveOut[];
};

export type PlanningSplitIn = {
  orders: string[];
  version: number;
};

export type PlanningSteeredOut = {
  steering_id: string;
  verb: string;
  walks: string[];
};

export type PlanningStopIn = {
  channel?: string | null;
  warehouse?: string;
};

export type PlanningStopOut = {
  channel: string | null;
  stopped_at: string;
  stopped_by: string;
};

export type PlanningStopsOut = {
  stops: PlanningStopOut[];
};

export type PlanningStrategyIn = {
  bench_minutes?: number;
  bench_orders?: number;
  classes?: PlanningOrderClassIn[];
  detour_percent?: number;
  idle_minutes?: number;
  line_seconds?: number;
  margin_minutes?: number;
  patience_minutes?: number;
  queue_walks?: number;
  release?: "at_once" | "brisk" | "patient" | "waves";
  tote_sizes?: PlanningToteSizeIn[];
  tote_volume_mm3?: number;
  tote_weight_g?: number;
  urgent_minutes?: number;
  urgent_priorities?: ("low" | "normal" | "high" | "urgent")[];
  walk_minutes?: number;
  walk_seconds?: number;
  walk_stops?: number;
  walking_mm_s?: number;
  walks_per_aisle?: number;
  wall_orders?: number;
  wall_totes?: number;
  wave_times?: string[];
  zones?: string[];
};

export type PlanningStrategyOut = {
  bench_minutes: number;
  bench_orders: number;
  changed_at: string | null;
  changed_by: string | null;
  classes: PlanningOrderClassOut[];
  detour_percent: number;
  idle_minutes: number;
  line_seconds: number;
  margin_minutes: number;
  patience_minutes: number;
  queue_walks: number;
  release: "at_once" | "brisk" | "patient" | "waves";
  tote_sizes: PlanningToteSizeOut[];
  tote_volume_mm3: number;
  tote_weight_g: number;
  urgent_minutes: number;
  urgent_priorities: string[];
  version: number;
  walk_minutes: number;
  walk_seconds: number;
  walk_stops: number;
  walking_mm_s: number;
  walks_per_aisle: number;
  wall_orders: number;
  wall_totes: number;
  warehouse: string;
  wave_times: string[];
  zones: string[];
};

export type PlanningToteSizeIn = {
  name: string;
  volume_mm3: number;
  weight_g: number;
};

export type PlanningToteSizeOut = {
  name: string;
  volume_mm3: number;
  weight_g: number;
};

export type PlanningWalkingOut = {
  alone_mm: number;
  orders: number;
  walk_mm: number;
  walks: number;
};

export type PlanningWaveAskedOut = {
  orders: number;
  planning: boolean;
  steering_id: string | null;
  warehouse: string;
};

export type PlanningWaveIn = {
  channels?: string[];
  customer?: string;
  limit?: number;
  services?: string[];
  skus?: string[];
  until?: string;
  warehouse?: string;
  zones?: string[];
};

export type PlanningWaveOut = {
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
};

export type PlanningWavePreviewOut = {
  alone_mm: number;
  late: number | null;
  length_mm: number;
  orders: number;
  planned: number;
  seconds: number;
  walks: number;
};

export type PlanningWavesOut = {
  next_cursor: string | null;
  waves: PlanningWaveOut[];
};

export type PlumbingActivitiesOut = {
  items: PlumbingActivityOut[];
};

export type PlumbingActivityOut = {
  at: string;
  data: Record<string, unknown>;
  kind: string;
};

export type PlumbingAddressShape = {
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
};

export type PlumbingAnswerOut = {
  error?: PlumbingRefusedOut;
  id: string;
  result?: CountingCountAnswer | InventoryEmptiedAnswer | InventoryMoveAnswer | InventoryPutRightOut | InventoryTransferEndAnswer | InventoryTransferScanAnswer | InventoryTransferScanUndone | InventoryUndoneAnswer | LayoutContainerMoveUndone | LayoutContainerMovedAnswer | LayoutWalkOrderAnswer | PackingFetchAnswer | PackingPackAnswer | PackingPackChangeAnswer | PickingHandedOverAnswer | PickingNotThereAnswer | PickingPickAnswer | PickingPutBackAnswer | PickingShortAnswer | PickingSortAnswer | PickingTaskAnswer | PickingUseForOrderAnswer | PrintingPrintAnswer | ShippingLabelAnswer | ShippingReprintAnswer | TransferringTransferFinishedAnswer | WorkAskAnswer | WorkClaimAnswer | WorkHoursOut | WorkNothingAnswer | WorkNoticeAnswer;
  status: "applied" | "duplicate" | "rejected" | "parked";
};

export type PlumbingAttachmentOut = {
  key: string;
  pages: number;
  url: string;
};

export type PlumbingChangeOut = {
  after: Record<string, unknown>;
  before: Record<string, unknown>;
  key: string;
  line: number;
};

export type PlumbingColumnOut = {
  also: string[];
  choices: string[];
  example: string;
  kind: string;
  meaning: string;
  name: string;
  refers: string;
  required: boolean;
  unit: string;
};

export type PlumbingCommandsIn = {
  commands: PlumbingEnvelopeIn[];
};

export type PlumbingCommandsOut = {
  answers: PlumbingAnswerOut[];
  now: string;
};

export type PlumbingEnvelopeIn = CommandMoveContainer | CommandUndoContainerMove | CommandSetWalkOrder | CommandAnswerPrint | CommandRetryPrint | CommandAdjustStock | CommandHoldStock | CommandReleaseStock | CommandBringBackStock | CommandChangeLot | CommandMoveStock | CommandEmptyContainer | CommandUndoMove | CommandSendTransfer | CommandEndSending | CommandReceiveTransfer | CommandEndReceiving | CommandUndoTransferScan | CommandClaimTask | CommandReturnTask | CommandTakeOverTask | CommandAcknowledgeNotice | CommandAskTakeOver | CommandAnswerTakeOver | CommandTakeBreak | CommandEndBreak | CommandAssignCart | CommandAssignTote | CommandConfirmPick | CommandAssignTotes | CommandReportShort | CommandSkipStop | CommandReplaceTote | CommandUndoPick | CommandUndoShort | CommandPutBack | CommandUseForOrder | CommandReportNotThere | CommandSortGoods | CommandSortSurplus | CommandUndoSort | CommandCloseWall | CommandHandOver | CommandConsolidate | CommandTakeUp | CommandDropOff | CommandOpenTote | CommandStartParcel | CommandPackItem | CommandUnpackItem | CommandTakeOut | CommandPackAll | CommandCloseParcel | CommandReopenParcel | CommandReportMissing | CommandShipIncomplete | CommandKeepPhoto | CommandUndoMissing | CommandParkPack | CommandBringGoods | CommandReportNotInBin | CommandConfirmLabel | CommandEnterTracking | CommandReprintLabel | CommandCloseCount | CommandCountPlace | CommandAnswerZeroCheck | CommandFinishTransfer;

export type PlumbingFaultOut = {
  code: string;
  column: string;
  data: Record<string, unknown>;
  line: number;
  message: string;
  remedy: string;
};

export type PlumbingFieldProblem = {
  code: string;
  data: Record<string, unknown>;
  field: string;
  message: string;
};

export type PlumbingImportBriefOut = {
  asked_by: string;
  changed: number;
  done: number;
  dry_run: boolean;
  ended_at: string | null;
  fault_count: number;
  file_name: string;
  id: string;
  made_at: string;
  new: number;
  read_as: string;
  rows: number;
  same: number;
  state: "waiting" | "judging" | "judged" | "refused" | "writing" | "done" | "broken";
  table: string;
};

export type PlumbingImportOut = {
  asked_by: string;
  changed: number;
  changes: PlumbingChangeOut[];
  done: number;
  dry_run: boolean;
  ended_at: string | null;
  fault_count: number;
  faults: PlumbingFaultOut[];
  file_name: string;
  id: string;
  made_at: string;
  new: number;
  read_as: string;
  rows: number;
  same: number;
  state: "waiting" | "judging" | "judged" | "refused" | "writing" | "done" | "broken";
  table: string;
};

export type PlumbingImportsPage = {
  imports: PlumbingImportBriefOut[];
  next_cursor: string | null;
};

export type PlumbingPictureOut = {
  key: string;
  sides: number[];
  url: string;
};

export type PlumbingProblem = {
  code: string;
  data?: Record<string, unknown>;
  detail: string;
  errors?: PlumbingFieldProblem[];
  status: number;
  title: string;
  type: string;
};

export type PlumbingReasonOut = {
  data: Record<string, unknown>;
  points: number;
  term: string;
};

export type PlumbingRefusedOut = {
  code: string;
  data: Record<string, unknown>;
  detail: string;
  status: number;
  title: string;
};

export type PlumbingSessionNewsOut = {
  state: "ended";
};

export type PlumbingTableOut = {
  columns: PlumbingColumnOut[];
  key: string[];
  may_bring: boolean;
  may_export: boolean;
  meaning: string;
  name: string;
  options: string[];
};

export type PlumbingTablesOut = {
  tables: PlumbingTableOut[];
};

export type PlumbingWatchIn = {
  station_code?: string;
  wall_code?: string;
  warehouse?: string;
  what: string;
};

export type PlumbingWatchedOut = {
  ok: boolean;
};

export type PrintingAnswerPrint = {
  job_id: string;
  printed: boolean;
};

export type PrintingCopyOut = {
  copy: number;
  detail: string;
  id: string;
  printer: string;
  spare: string | null;
  state: string;
};

export type PrintingKeptPrintJobOut = {
  asked_by: string;
  copy: number;
  created_at: string;
  detail: string;
  id: string;
  printer_code: string;
  reason: string;
  spare: string | null;
  state: string;
  subject_id: string;
  subject_kind: string;
  template: string;
};

export type PrintingPrintAnswer = {
  print_job: PrintingCopyOut;
};

export type PrintingPrintJobNewsOut = {
  detail: string | null;
  job_id: string;
  parcel_id: string | null;
  printer: string | null;
  spare: string | null;
  state: string;
};

export type PrintingPrintJobOut = {
  copy: number;
  detail: string;
  id: string;
  printer_code: string;
  reason: string;
  state: string;
  subject_id: string;
  subject_kind: string;
  template: string;
};

export type PrintingPrintJobsOut = {
  jobs: PrintingKeptPrintJobOut[];
  next_cursor: string | null;
};

export type PrintingPrinterIn = {
  address?: string;
  dpi?: 203 | 300;
  driver: "raw9100" | "cups" | "file";
  name: string;
  spare_code?: string | null;
};

export type PrintingPrinterOut = {
  address: string;
  code: string;
  dpi: number;
  driver: string;
  id: string;
  name: string;
  spare_code: string | null;
};

export type PrintingPrinterStateOut = {
  can_be_asked: boolean;
  complaint: string;
  faults: ("paper_out" | "head_open" | "ribbon_out" | "paused" | "buffer_full" | "silent" | "unreadable" | "unreached" | "forbidden")[];
};

export type PrintingRetryIn = {
  printer_code?: string | null;
};

export type PrintingRetryPrint = {
  job_id: string;
  printer_code?: string | null;
};

export type ReportsAuditEntryOut = {
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
};

export type ReportsAuditPage = {
  entries: ReportsAuditEntryOut[];
  next_cursor: string | null;
};

export type ReportsCutoffOut = {
  at_risk: number;
  cutoff: string;
  open: number;
  packed: number;
  picked: number;
  shipped: number;
};

export type ReportsHitOut = {
  code: string;
  facts: Record<string, unknown>;
  id: string;
  kind: string;
  title: string;
};

export type ReportsHoldOut = {
  kind: string;
  note: string;
  placed_at: string;
  placed_by: string;
};

export type ReportsInquiryCodeOut = {
  code: string;
  quantity: number;
};

export type ReportsInquiryItemOut = {
  codes: ReportsInquiryCodeOut[];
  image_url: string | null;
  lot: string | null;
  name: string;
  sku: string;
  units: number;
  variant: string;
};

export type ReportsInquiryLineOut = {
  allocated: number;
  name: string;
  ordered: number;
  packed: number;
  picked: number;
  shipped: number;
  sku: string;
};

export type ReportsInquiryMoveOut = {
  actor: string;
  at: string;
  quantity: number;
  reason: string;
  sku: string;
  source: string;
  target: string;
};

export type ReportsInquiryOrderOut = {
  cutoff: string | null;
  holds: string[];
  id: string;
  lines: ReportsInquiryLineOut[];
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  state: string;
  totes: ReportsInquiryToteOut[];
  walk: ReportsInquiryWalkOut | null;
};

export type ReportsInquiryOut = {
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
};

export type ReportsInquiryParcelOut = {
  carrier: string;
  number: string;
  state: string;
  tracking_number: string | null;
  weight_g: number;
};

export type ReportsInquiryPlaceOut = {
  blocked: boolean;
  blocks: string[];
  check_digits: string;
  slots: number;
  stands_in: string | null;
  x_mm: number;
  y_mm: number;
};

export type ReportsInquirySameNumberOut = {
  channel: string;
  customer: string;
  id: string;
  state: string;
};

export type ReportsInquiryStockOut = {
  alone: number | null;
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
  status: "available" | "held" | "damaged" | "quarantine";
  variant: string;
};

export type ReportsInquiryTotalsOut = {
  free: number;
  held: number;
  on_hand: number;
  reserved: number;
};

export type ReportsInquiryToteOut = {
  code: string;
  stands_in: string | null;
};

export type ReportsInquiryWaitingOut = {
  cutoff: string | null;
  number: string;
  priority: "low" | "normal" | "high" | "urgent";
  quantity: number;
  state: string;
};

export type ReportsInquiryWalkOut = {
  number: number;
  state: string;
  task_id: string;
  worker: string | null;
};

export type ReportsLineColumnsOut = {
  allocated: number;
  cancelled: number;
  external_line_id: string;
  id: string;
  image_url: string | null;
  metadata: Record<string, unknown>;
  name: string;
  order_units: number;
  ordered: number;
  ordered_code: string;
  packed: number;
  picked: number;
  picking: number;
  shipped: number;
  short: number;
  sku: string;
  unit_price_minor: number | null;
};

export type ReportsOrderCountOut = {
  count: number;
  cutoff: string | null;
  late: number;
  state: string;
};

export type ReportsOrderRowOut = {
  channel: string;
  customer: string;
  customer_number: string;
  cutoff: string | null;
  external_id: string;
  id: string;
  lines: number;
  number: string;
  on_hold: boolean;
  priority: "low" | "normal" | "high" | "urgent";
  received_at: string;
  service: string;
  shipped_at: string | null;
  state: "waiting" | "allocated" | "released" | "picking" | "picked" | "packing" | "packed" | "shipped" | "cancelled";
  tags: string[];
  units: number;
  waits: ("hold" | "credit" | "address" | "manual" | "incomplete" | "goods" | "not_before" | "stock" | "company" | "wave" | "bench" | "late")[];
};

export type ReportsOrderWholeOut = {
  acts: OrdersPossibleActOut[];
  carrier: string;
  channel: string;
  currency: string | null;
  customer: string;
  customer_number: string;
  customer_url: string;
  cutoff: string | null;
  decision: ReportsWhyOut | null;
  external_id: string;
  gift: OrdersGiftOut | null;
  holds: ReportsHoldOut[];
  id: string;
  language: string;
  lines: ReportsLineColumnsOut[];
  metadata: Record<string, unknown>;
  not_before: string | null;
  notes: OrdersNotesOut;
  number: string;
  on_floor: boolean;
  on_hold: boolean;
  options: string[];
  parcels: ReportsParcelOfOrderOut[];
  placed_at: string;
  places: ReportsUnitsSomewhereOut[];
  priority: "low" | "normal" | "high" | "urgent";
  received_at: string;
  service: string;
  ship_to: Record<string, unknown>;
  shipped_at: string | null;
  short_rule: string;
  state: "waiting" | "allocated" | "released" | "picking" | "picked" | "packing" | "packed" | "shipped" | "cancelled";
  story: ReportsStoryEntryOut[];
  tags: string[];
  total_minor: number | null;
  updated_at: string;
  version: number;
  waits: string[];
  walks: ReportsWalkOfOrderOut[];
};

export type ReportsOverviewPage = {
  next_cursor: string | null;
  orders: ReportsOrderRowOut[];
};

export type ReportsParcelOfOrderOut = {
  carrier: string;
  detail: string;
  has_label: boolean;
  id: string;
  label_state: string | null;
  number: string;
  photos: ReportsParcelPhotoOut[];
  service: string;
  state: string;
  tracking_number: string | null;
  tracking_url: string;
  weight_g: number | null;
};

export type ReportsParcelPhotoOut = {
  id: string;
  taken_at: string;
  taken_by: string;
  url: string | null;
  why: string;
};

export type ReportsSearchOut = {
  hits: ReportsHitOut[];
};

export type ReportsSnapshotOut = {
  at: string;
  cutoffs: ReportsCutoffOut[];
  exceptions: BoardExceptionOut[];
  exceptions_open: number;
  orders: ReportsOrderCountOut[];
  totals: ReportsTotalsOut;
  unconfirmed_shipments: number;
  warehouse: string;
  workers: ReportsWorkerStateOut[];
};

export type ReportsStateCountsOut = {
  most: number;
  states: Record<string, unknown>;
};

export type ReportsStepOut = {
  action: string;
  counts: Record<string, unknown>;
  done: boolean;
  name: string;
  needed: boolean;
  page: string;
};

export type ReportsStepsOut = {
  done: boolean;
  steps: ReportsStepOut[];
};

export type ReportsStoryEntryOut = {
  at: string;
  data: Record<string, unknown>;
  device: string;
  what: string;
  who: string;
};

export type ReportsTotalsOut = {
  lines_hour: number;
  orders_today: number;
  shipped_today: number;
  units_hour: number;
};

export type ReportsUnitsSomewhereOut = {
  code: string;
  kind: string;
  lot: string;
  quantity: number;
  sku: string;
  stands_in: string;
};

export type ReportsWalkOfOrderOut = {
  cart: string | null;
  number: number;
  slot: number;
  state: string;
  task_id: string;
  tote: string | null;
  worker: string | null;
};

export type ReportsWhyOut = {
  decided_at: string;
  order_id: string;
  outcome: string;
  reasons: PlumbingReasonOut[];
};

export type ReportsWorkOut = {
  done: number;
  kind: string;
  label: string;
  of: number;
};

export type ReportsWorkerStateOut = {
  id: string;
  last_seen: string;
  location_code: string | null;
  name: string;
  orders_hour: number;
  picks_hour: number;
  role: string;
  state: "idle" | "working" | "offline";
  task: ReportsWorkOut | null;
};

export type SettingsBookOut = {
  changed: string[];
  changed_at: string | null;
  changed_by: string | null;
  help: string;
  label: string;
  name: string;
  version: number;
};

export type SettingsBooksOut = {
  books: SettingsBookOut[];
  warehouse: string;
};

export type SettingsChangeOut = {
  after: Record<string, unknown>;
  before: Record<string, unknown>;
  field: string;
};

export type SettingsChoiceOut = {
  label: string;
  value: string;
};

export type SettingsOneVersionOut = {
  changed_at: string | null;
  changed_by: string | null;
  since: SettingsChangeOut[];
  values: Record<string, unknown>;
  version: number;
};

export type SettingsRestoreIn = {
  version: number;
};

export type SettingsRuleFieldOut = {
  choices: SettingsChoiceOut[];
  fields: SettingsRuleFieldOut[];
  help: string;
  kind: string;
  label: string;
  least: number | null;
  lets_through: string | null;
  most: number | null;
  name: string;
  starting: Record<string, unknown>;
  unit: string | null;
};

export type SettingsRulesIn = {
  values: Record<string, unknown>;
};

export type SettingsRulesOut = {
  changed: string[];
  changed_at: string | null;
  changed_by: string | null;
  fields: SettingsRuleFieldOut[];
  help: string;
  label: string;
  name: string;
  values: Record<string, unknown>;
  version: number;
  warehouse: string;
};

export type SettingsVersionOut = {
  changed_at: string | null;
  changed_by: string | null;
  changes: SettingsChangeOut[];
  version: number;
};

export type SettingsVersionsOut = {
  next_cursor: string | null;
  versions: SettingsVersionOut[];
};

export type ShippingBandIn = {
  price_minor: number;
  up_to_g: number;
};

export type ShippingCalendarIn = {
  gives_cutoffs?: boolean;
  holidays?: ShippingHolidayIn[];
  lead_minutes?: number;
  working_days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
};

export type ShippingCalendarOut = {
  gives_cutoffs: boolean;
  holidays: ShippingHolidayOut[];
  lead_minutes: number;
  working_days: string[];
};

export type ShippingCarrierAccountIn = {
  code: string;
  currency?: string;
  departures?: ShippingDepartureIn[];
  name: string;
  options?: Record<string, unknown>;
  plug: "manual" | "rate_table";
  rates?: ShippingRatesIn[];
  secrets?: Record<string, unknown>;
  services?: ("standard" | "express")[];
  tracking_forms?: string[];
  tracking_page?: string;
  zones?: ShippingZoneIn[];
};

export type ShippingCarrierAccountOut = {
  code: string;
  currency: string;
  departures: ShippingDepartureIn[];
  name: string;
  options: Record<string, unknown>;
  plug: string;
  rates: ShippingRatesIn[];
  secrets: string[];
  services: string[];
  tracking_forms: string[];
  tracking_page: string;
  zones: ShippingZoneIn[];
};

export type ShippingConfirmLabel = {
  code: string;
  station_code: string;
};

export type ShippingConfirmedOrderOut = {
  done: boolean;
  number: string;
};

export type ShippingConfirmedParcelOut = {
  id: string;
  number: Record<string, unknown>;
  state: string;
  tracking_number: string;
};

export type ShippingCopyOut = {
  copy: number;
  detail: string;
  id: string;
  printer: string;
  spare: string | null;
  state: string;
};

export type ShippingDepartureIn = {
  at: string;
  days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  service?: "standard" | "express" | null;
};

export type ShippingDeparturesOut = {
  leaving: ShippingLeavingOut[];
  now: string;
  upcoming: ShippingUpcomingOut[];
};

export type ShippingEnterTracking = {
  carrier?: string | null;
  parcel_id: string;
  tracking_number: string;
};

export type ShippingFieldErrorOut = {
  field: string;
  message: string;
};

export type ShippingHolidayIn = {
  day: string;
  name?: string;
};

export type ShippingHolidayOut = {
  day: string;
  name: string;
};

export type ShippingLabelAnswer = {
  order: ShippingConfirmedOrderOut;
  pack_id: string;
  parcel: ShippingConfirmedParcelOut;
};

export type ShippingLabelNewsOut = {
  detail: string | null;
  pack_id: string | null;
  parcel_id: string;
  state: "bought" | "failed" | "confirmed";
  tracking_number: string | null;
};

export type ShippingLabelOut = {
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
};

export type ShippingLabelsOut = {
  labels: ShippingLabelOut[];
};

export type ShippingLeavingOut = {
  account: string;
  carrier: string;
  cutoff: string | null;
  leaves_at: string | null;
  service: string;
};

export type ShippingManifestIn = {
  account: string;
  warehouse?: string | null;
};

export type ShippingManifestOut = {
  account: string;
  closed_at: string;
  closed_by: string;
  id: string;
  number: string;
  parcels: number;
  tracking_numbers: string[];
};

export type ShippingRatesIn = {
  bands: ShippingBandIn[];
  service: "standard" | "express";
  zone: string;
};

export type ShippingReprintAnswer = {
  print_job: ShippingCopyOut;
};

export type ShippingReprintLabel = {
  parcel_id: string;
  printer_code?: string | null;
  reason: "did_not_print" | "damaged" | "unreadable" | "lost";
};

export type ShippingShipmentOrderOut = {
  channel: string;
  external_id: string;
  id: string;
  metadata: Record<string, unknown>;
  number: string;
};

export type ShippingShipmentOut = {
  complete: boolean | null;
  created_at: string;
  id: string;
  number: string;
  order: ShippingShipmentOrderOut;
  parcels: ShippingShippedParcelOut[];
  shipped_at: string | null;
  state: "open" | "confirmed";
};

export type ShippingShipmentsPage = {
  next_changed_after?: number;
  next_cursor: string | null;
  shipments: ShippingShipmentOut[];
};

export type ShippingShippedLineOut = {
  external_line_id: string;
  in_order_units: number | null;
  lot: string;
  metadata: Record<string, unknown>;
  quantity: number;
  sku: string;
};

export type ShippingShippedParcelOut = {
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
};

export type ShippingShippingSettingsIn = {
  accounts?: ShippingCarrierAccountIn[];
  calendar?: ShippingCalendarIn;
  sender?: PlumbingAddressShape;
  tracking_page?: string;
};

export type ShippingShippingSettingsOut = {
  accounts: ShippingCarrierAccountOut[];
  calendar: ShippingCalendarOut;
  changed_at: string | null;
  changed_by: string | null;
  sender: Record<string, unknown>;
  tracking_page: string;
  version: number;
  warehouse: string;
};

export type ShippingTrackingIn = {
  carrier: string;
  tracking_number: string;
  tracking_url?: string;
};

export type ShippingUpcomingOut = {
  account: string;
  at: string;
  carrier: string;
  service: string;
};

export type ShippingZoneIn = {
  countries: string[];
  name: string;
};

export type TransferringFinishTransfer = {
  task_id: string;
};

export type TransferringTransferFinishedAnswer = {
  state: string;
  transfer_code: string;
};

export type TransferringTransferSummaryOut = {
  house: string;
  seconds?: number;
  side: "send" | "receive";
  stops?: number;
  units: number;
};

export type WorkAcknowledgeNotice = {
  notice_id: string;
};

export type WorkAllHoursOut = {
  hours: WorkPersonHoursOut[];
};

export type WorkAnswerTakeOver = {
  ask_id: string;
  yes: boolean;
};

export type WorkAskAnswer = {
  ask?: WorkAskedOut;
  task?: WorkTaskOut;
};

export type WorkAskNewsOut = {
  asker: string;
  id: string;
  mine: boolean;
  number: number;
  owner: string;
  state: "open" | "yes" | "no";
  task_id: string;
  until: string | null;
};

export type WorkAskTakeOver = {
  task_id: string;
};

export type WorkAskedOut = {
  asker: string;
  id: string;
  number: number;
  owner: string;
  state: "open" | "yes" | "no";
  task_id: string;
  until: string;
};

export type WorkAssignmentIn = {
  bench?: string | null;
  kinds?: string[];
  skills: string[];
  until?: string | null;
  zones: string[];
};

export type WorkAssignmentOut = {
  bench: string | null;
  changed_at: string;
  changed_by: string;
  kinds: string[];
  skills: string[];
  until: string | null;
  worker_id: string;
  zones: string[];
};

export type WorkAssignmentsOut = {
  assignments: WorkAssignmentOut[];
  kinds: string[];
};

export type WorkClaimAnswer = {
  task: WorkTaskOut;
};

export type WorkClaimTask = {
  task_id?: string;
};

export type WorkComingOut = {
  begins_at: string;
  count: number;
};

export type WorkDeviceInHandOut = {
  battery: number | null;
  device_id: string;
  last_seen: string;
  location_code: string | null;
  name: string;
  unsent: number | null;
  worker_id: string;
};

export type WorkDevicesInHandOut = {
  devices: WorkDeviceInHandOut[];
};

export type WorkEndBreak = {
};

export type WorkHeartbeat = {
  battery?: number | null;
  location_code?: string | null;
  pending?: number;
  task_id?: string | null;
};

export type WorkHeartbeatOut = {
  lease_seconds: number;
  lease_until: string | null;
  now: string;
};

export type WorkHoursIn = {
  back_at?: string | null;
  break_from?: string | null;
  leaves_at?: string | null;
};

export type WorkHoursOut = {
  back_at: string | null;
  break_from: string | null;
  leaves_at: string | null;
};

export type WorkMessageIn = {
  message_id: string;
  text: string;
  warehouse?: string;
  workers?: string[];
};

export type WorkMessageOut = {
  by: string;
  message_id: string;
  people: WorkMessageReaderOut[];
  sent_at: string;
  text: string;
};

export type WorkMessageReaderOut = {
  name: string;
  read_at: string | null;
};

export type WorkMessageSentOut = {
  message_id: string;
  people: number;
};

export type WorkMessagesOut = {
  messages: WorkMessageOut[];
};

export type WorkNothingAnswer = {
};

export type WorkNoticeAnswer = {
  acknowledged_at: string;
  notice_id: string;
};

export type WorkNoticeOut = {
  data: Record<string, unknown>;
  id: string;
  kind: string;
  raised_at: string;
  task_id?: string;
};

export type WorkPeopleOut = {
  asks: WorkAskNewsOut[];
  notices: WorkNoticeOut[];
  people: WorkPersonOut[];
};

export type WorkPersonHoursOut = {
  back_at: string | null;
  break_from: string | null;
  leaves_at: string | null;
  worker_id: string;
};

export type WorkPersonOut = {
  aisle: string;
  away: boolean;
  id: string;
  last_seen: string;
  location_code: string | null;
  me: boolean;
  name: string;
  role: string;
  task: WorkPersonTaskOut | null;
};

export type WorkPersonTaskOut = {
  id: string;
  kind: string;
  label: string;
  number: number;
};

export type WorkQueueEntryOut = {
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
};

export type WorkQueueOut = {
  coming: WorkComingOut | null;
  entries: WorkQueueEntryOut[];
  hours: WorkHoursOut | null;
  rest: WorkRestOut | null;
  theirs?: WorkTheirsOut | null;
  version: number;
};

export type WorkQueueStartOut = {
  code: string;
};

export type WorkQueueWorkerOut = {
  id: string;
  name: string;
};

export type WorkRestOut = {
  due: boolean;
  turn: boolean;
  worked_minutes: number;
};

export type WorkReturnTask = {
  location_code?: string;
  task_id: string;
};

export type WorkTakeBreak = {
  minutes: number;
};

export type WorkTakeOverTask = {
  task_id: string;
};

export type WorkTaskNewsOut = {
  by?: string;
  change: "replanned" | "line_changed" | "cancelled" | "taken_over" | "returned";
  diff?: Record<string, unknown>;
  task_id: string;
  version: number;
};

export type WorkTaskOut = {
  cutoff: string | null;
  id: string;
  kind: string;
  label: string;
  lease_until: string | null;
  notices: WorkNoticeOut[];
  number: number;
  state: "ready" | "leased" | "done" | "cancelled";
  summary: Record<string, unknown>;
  version: number;
  warehouse: string;
  worker: WorkQueueWorkerOut | null;
};

export type WorkTheirsOut = {
  bench: string | null;
  kinds: string[];
  until: string | null;
  zones: string[];
};

/** What a device sends by POST /commands, by its op; a kind of work beside the house adds its own here. */
export interface FloorCommands {
  acknowledge_notice: { payload: WorkAcknowledgeNotice; answer: WorkNoticeAnswer };
  adjust_stock: { payload: InventoryAdjustStock; answer: InventoryPutRightOut };
  answer_print: { payload: PrintingAnswerPrint; answer: PrintingPrintAnswer };
  answer_take_over: { payload: WorkAnswerTakeOver; answer: WorkAskAnswer };
  answer_zero_check: { payload: CountingAnswerZeroCheck; answer: CountingCountAnswer };
  ask_take_over: { payload: WorkAskTakeOver; answer: WorkAskAnswer };
  assign_cart: { payload: PickingAssignCart; answer: PickingTaskAnswer };
  assign_tote: { payload: PickingAssignTote; answer: PickingTaskAnswer };
  assign_totes: { payload: PickingAssignTotes; answer: PickingTaskAnswer };
  bring_back_stock: { payload: InventoryBringBackStock; answer: InventoryPutRightOut };
  bring_goods: { payload: PackingBringGoods; answer: PackingFetchAnswer };
  change_lot: { payload: InventoryChangeLot; answer: InventoryPutRightOut };
  claim_task: { payload: WorkClaimTask; answer: WorkClaimAnswer };
  close_count: { payload: CountingCloseCount; answer: CountingCountAnswer };
  close_parcel: { payload: PackingCloseParcel; answer: PackingPackAnswer };
  close_wall: { payload: PickingCloseWall; answer: PickingSortAnswer };
  confirm_label: { payload: ShippingConfirmLabel; answer: ShippingLabelAnswer };
  confirm_pick: { payload: PickingConfirmPick; answer: PickingPickAnswer };
  consolidate: { payload: PickingConsolidate; answer: PickingTaskAnswer };
  count_place: { payload: CountingCountPlace; answer: CountingCountAnswer };
  drop_off: { payload: PickingDropOff; answer: PickingTaskAnswer };
  empty_container: { payload: InventoryEmptyContainer; answer: InventoryEmptiedAnswer };
  end_break: { payload: WorkEndBreak; answer: WorkHoursOut };
  end_receiving: { payload: InventoryEndTransfer; answer: InventoryTransferEndAnswer };
  end_sending: { payload: InventoryEndTransfer; answer: InventoryTransferEndAnswer };
  enter_tracking: { payload: ShippingEnterTracking; answer: ShippingLabelAnswer };
  finish_transfer: { payload: TransferringFinishTransfer; answer: TransferringTransferFinishedAnswer };
  hand_over: { payload: PickingHandOver; answer: PickingHandedOverAnswer };
  hold_stock: { payload: InventoryHoldStock; answer: InventoryPutRightOut };
  keep_photo: { payload: PackingKeepPhoto; answer: PackingPackAnswer };
  move_container: { payload: LayoutMoveContainer; answer: LayoutContainerMovedAnswer };
  move_stock: { payload: InventoryMoveStock; answer: InventoryMoveAnswer };
  open_tote: { payload: PackingOpenTote; answer: PackingPackAnswer };
  pack_all: { payload: PackingPackAll; answer: PackingPackAnswer };
  pack_item: { payload: PackingPackItem; answer: PackingPackChangeAnswer };
  park_pack: { payload: PackingParkPack; answer: PackingPackAnswer };
  put_back: { payload: PickingPutBack; answer: PickingPutBackAnswer };
  receive_transfer: { payload: InventoryReceiveTransfer; answer: InventoryTransferScanAnswer };
  release_stock: { payload: InventoryReleaseStock; answer: InventoryPutRightOut };
  reopen_parcel: { payload: PackingReopenParcel; answer: PackingPackAnswer };
  replace_tote: { payload: PickingReplaceTote; answer: PickingTaskAnswer };
  report_missing: { payload: PackingReportMissing; answer: PackingPackAnswer };
  report_not_in_bin: { payload: PackingReportNotInBin; answer: PackingFetchAnswer };
  report_not_there: { payload: PickingReportNotThere; answer: PickingNotThereAnswer };
  report_short: { payload: PickingReportShort; answer: PickingShortAnswer };
  reprint_label: { payload: ShippingReprintLabel; answer: ShippingReprintAnswer };
  retry_print: { payload: PrintingRetryPrint; answer: PrintingPrintAnswer };
  return_task: { payload: WorkReturnTask; answer: WorkNothingAnswer };
  send_transfer: { payload: InventorySendTransfer; answer: InventoryTransferScanAnswer };
  set_walk_order: { payload: LayoutSetWalkOrder; answer: LayoutWalkOrderAnswer };
  ship_incomplete: { payload: PackingShipIncomplete; answer: PackingPackAnswer };
  skip_stop: { payload: PickingSkipStop; answer: PickingTaskAnswer };
  sort_goods: { payload: PickingSortGoods; answer: PickingSortAnswer };
  sort_surplus: { payload: PickingSortSurplus; answer: PickingSortAnswer };
  start_parcel: { payload: PackingStartParcel; answer: PackingPackAnswer };
  take_break: { payload: WorkTakeBreak; answer: WorkHoursOut };
  take_out: { payload: PackingTakeOut; answer: PackingPackAnswer };
  take_over_task: { payload: WorkTakeOverTask; answer: WorkClaimAnswer };
  take_up: { payload: PickingTakeUp; answer: PickingTaskAnswer };
  undo_container_move: { payload: LayoutUndoContainerMove; answer: LayoutContainerMoveUndone };
  undo_missing: { payload: PackingUndoMissing; answer: PackingPackAnswer };
  undo_move: { payload: InventoryUndoMove; answer: InventoryUndoneAnswer };
  undo_pick: { payload: PickingUndoPick; answer: PickingTaskAnswer };
  undo_short: { payload: PickingUndoShort; answer: PickingTaskAnswer };
  undo_sort: { payload: PickingUndoSort; answer: PickingSortAnswer };
  undo_transfer_scan: { payload: InventoryUndoTransferScan; answer: InventoryTransferScanUndone };
  unpack_item: { payload: PackingUnpackItem; answer: PackingPackChangeAnswer };
  use_for_order: { payload: PickingUseForOrder; answer: PickingUseForOrderAnswer };
}

/** What the server tells over the socket, by name. */
export interface SocketNews {
  /** To the boards of the warehouse, gathered a few times a second. */
  activities: PlumbingActivitiesOut;
  /** To who is asked for their work, then who asked. */
  ask: WorkAskNewsOut;
  /** To the boards of the warehouse: the whole of it, at most once a second. */
  board: ReportsSnapshotOut;
  /** To the boards of its warehouse, or of every warehouse. */
  exception: BoardExceptionNewsOut;
  /** To the bench where the parcel stands. */
  label: ShippingLabelNewsOut;
  /** To who must read it. */
  notice: WorkNoticeOut;
  /** To the bench where the pack is open: fetch it. */
  pack: PackingPackNewsOut;
  /** To the boards of the warehouse: the plan of the floor was made anew, fetch it. */
  plan: PlanningPlanNewsOut;
  /** To the boards of the warehouse. */
  print_job: PrintingPrintJobNewsOut;
  /** To everybody on the floor who may do work and holds none: their own queue. */
  queue: WorkQueueOut;
  /** To the sockets of a session that has ended; they are closed then. */
  session: PlumbingSessionNewsOut;
  /** To the benches of the lane: how many orders wait. */
  station: PackingStationNewsOut;
  /** To who holds the task, or held it until now. */
  task: WorkTaskNewsOut;
  /** To screens beside the wall. */
  wall_changed: PickingWallChangedOut;
  /** To screens beside the wall. */
  wall_light: PickingWallLightOut;
}

/** What a screen may say over the socket, by name, and what it hears then. */
export interface SocketAsks {
  heartbeat: { payload: WorkHeartbeat; answer: WorkHeartbeatOut };
  light_cell: { payload: PickingLightCell; answer: PickingLitOut };
  watch: { payload: PlumbingWatchIn; answer: PlumbingWatchedOut };
}
