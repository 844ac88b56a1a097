/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * What happened.
 */
export type EventType =
  | 'order.created'
  | 'order.updated'
  | 'order.in_process'
  | 'order.paid'
  | 'order.tracking_added'
  | 'shipment.updated'
  | 'order.shipped'
  | 'order.delivered'
  | 'order.completed'
  | 'order.returned'
  | 'order.refunded'
  | 'order.cancelled'
  | 'order.note_added'
  | 'order.invoice_issued'
  | 'order.deleted';
/**
 * What is to be sent again: everything that fits and is stored by now.
 */
export type ReplayRequest = DeliveriesReplayRequest | WebhooksReplayRequest;
/**
 * Whether the hub looks after the source's webhook subscriptions: report tells of those that are missing or switched off, restore puts them back. Needs server.publicUrl. Absent: neither.
 */
export type SubscriptionCare = 'report' | 'restore';
/**
 * What later deliveries of an order do when one is dead: hold waits until a person acts or a newer snapshot takes its place; continue goes on without it. Default hold.
 */
export type OnDead = 'hold' | 'continue';
/**
 * The source's id of the order.
 */
export type OrderId = string;
/**
 * What a source plugin read out of a webhook or a poll: one canonical fact about one order.
 */
export type Observation =
  | OrderObservation
  | StatusObservation
  | ShipmentObservation
  | RefundObservation
  | NoteObservation
  | InvoiceObservation
  | DeletedObservation;
/**
 * How the core proves to the provider who we are. The core puts the secret in; the plugin never holds it.
 */
export type Authentication = HeaderAuthentication | BasicAuthentication;
/**
 * The signature scheme as data.
 */
export type VerificationScheme = SignedScheme | EqualityScheme | BasicScheme;
/**
 * A piece of a request: header:NAME, element:NAME (of a pairs header), json:/POINTER, query:NAME, form:NAME, literal:TEXT, body, url, or hash.
 */
export type Part = string;
/**
 * Where a value may be, in order of preference.
 */
export type Places = Part | Part[];
/**
 * What is wrong with the webhooks that a source is to send here.
 */
export type SubscriptionFaults = SubscriptionFault[];

/**
 * A postal address with the person who is reached there. Absent parts are left out, never empty text.
 */
export interface Address {
  /**
   * Given name.
   */
  firstName?: string;
  /**
   * Family name.
   */
  lastName?: string;
  /**
   * Company name.
   */
  company?: string;
  /**
   * Whether people live or work there, where the source says so.
   */
  kind?: 'business' | 'residential';
  /**
   * First line of the street address.
   */
  street1?: string;
  /**
   * Second line.
   */
  street2?: string;
  /**
   * Third line.
   */
  street3?: string;
  /**
   * City, town or village.
   */
  city?: string;
  /**
   * State, province or region as a name, or as the source wrote it.
   */
  region?: string;
  /**
   * Code of the region inside the country, for example NY.
   */
  regionCode?: string;
  /**
   * Postal code.
   */
  postalCode?: string;
  /**
   * ISO 3166-1 alpha-2, upper case.
   */
  country?: string;
  /**
   * E.164 where it can be told, otherwise as the source wrote it.
   */
  phone?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * Degrees north, WGS 84.
   */
  latitude?: number;
  /**
   * Degrees east, WGS 84.
   */
  longitude?: number;
}
/**
 * Which version of a plugin is approved.
 */
export interface ApprovalQuery {
  /**
   * Digest of the plugin's files as it was shown, or its first characters. Refused where other files lie on the disk. Without it whatever lies there is approved.
   */
  digest?: string;
}
/**
 * The span of time of which a source is asked for the orders that changed.
 */
export interface BackfillRequest {
  /**
   * Orders that changed at this time or later.
   */
  since: string;
  /**
   * Orders that changed at this time or earlier. Default: now.
   */
  until?: string;
}
/**
 * Which deliveries; what is not named does not matter.
 */
export interface DeliveryFilterInput {
  /**
   * The connection they go to.
   */
  connection?: string;
  event?: EventType;
  /**
   * Where they stand; one that waits for a retry, or behind another, is pending.
   */
  state?: 'pending' | 'delivered' | 'skipped' | 'superseded' | 'dead' | 'folded';
  /**
   * Code of the error they ended with, or wait after.
   */
  code?: string;
  /**
   * Whose webhook came in at this time or later.
   */
  since?: string;
  /**
   * Whose webhook came in before this time.
   */
  until?: string;
}
/**
 * What an order is looked up by; one of them.
 */
export interface OrderQuery {
  /**
   * The number that people call it by. One with # in front is found without it too, and the other way round.
   */
  number?: string;
  /**
   * The tracking number of one of its parcels, of now or earlier.
   */
  tracking_number?: string;
  /**
   * What providers know it as: its origin, a hyphen, the source's id.
   */
  reference?: string;
}
/**
 * Which part of a list is answered.
 */
export interface PageQuery {
  /**
   * Only what has an id above this one: the next of the answer before.
   */
  after?: number;
  /**
   * Most items of the answer. Default 50.
   */
  limit?: number;
}
/**
 * What a reload of plugins is to do.
 */
export interface ReloadQuery {
  /**
   * The one plugin that is reloaded. Without it all are.
   */
  name?: string;
  /**
   * Whether everything is done but the change itself. Default false.
   */
  dry_run?: 'true' | 'false';
  /**
   * First try what changes on so many of each plugin's last webhooks, and on as many of its last deliveries.
   */
  shadow?: number;
  /**
   * Whether the reload is refused where the trial shows a change. Default false; needs shadow.
   */
  fail_on_change?: 'true' | 'false';
}
/**
 * Deliveries.
 */
export interface DeliveriesReplayRequest {
  kind: 'deliveries';
  filter: DeliveryFilterInput;
}
/**
 * Webhooks.
 */
export interface WebhooksReplayRequest {
  kind: 'webhooks';
  filter: WebhookFilterInput;
}
/**
 * Which webhooks; what is not named does not matter.
 */
export interface WebhookFilterInput {
  /**
   * The connection they came from.
   */
  connection?: string;
  /**
   * Their topic, as the sender writes it.
   */
  topic?: string;
  /**
   * Where they stand; one that waits to be translated again is pending.
   */
  state?: 'pending' | 'translated' | 'ignored' | 'quarantined';
  /**
   * Code of the error they are quarantined for, or wait after.
   */
  code?: string;
  /**
   * Which came in at this time or later.
   */
  since?: string;
  /**
   * Which came in before this time.
   */
  until?: string;
}
/**
 * The files of one case among a plugin's fixtures, and the two that all its cases share, each under its name.
 */
export interface CaseFiles {
  /**
   * What the case is about.
   */
  'case.json'?: {
    /**
     * What happens, in one sentence.
     */
    about?: string;
    /**
     * The document it is written from.
     */
    origin?: string;
    /**
     * When it was written.
     */
    date?: string;
    /**
     * Topic of the webhook, where the folder above does not name it.
     */
    topic?: string;
    /**
     * Settings beside those of fixtures/settings.json.
     */
    settings?: {
      /**
       * A setting.
       */
      [k: string]: {
        [k: string]: unknown;
      };
    };
    /**
     * The provider's ids that are known of the order, by kind.
     */
    links?: {
      /**
       * An id.
       */
      [k: string]: string;
    };
    /**
     * Which attempt it is. Default 1.
     */
    attempt?: number;
    /**
     * Results of the steps that earlier attempts have finished, by name.
     */
    steps?: {
      /**
       * A result.
       */
      [k: string]: {
        [k: string]: unknown;
      };
    };
    /**
     * Time of the event. Default: the order's last change.
     */
    time?: string;
  };
  /**
   * What goes in: a webhook, a question, or the data of an event.
   */
  'input.json'?: {
    /**
     * A member.
     */
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * What a webhook is to become: observations, ignored, or an error.
   */
  'canonical.json'?: unknown[] | {};
  /**
   * The calls that are expected, in their order.
   *
   * Items: A call.
   */
  'request.json'?: {
    /**
     * Its method, in capital letters.
     */
    method: string;
    /**
     * Its path with the query.
     */
    path: string;
    /**
     * Its host; any where absent.
     */
    host?: string;
    /**
     * Headers it is to have, in small letters; what is not named is not looked at.
     */
    headers?: {
      /**
       * A value.
       */
      [k: string]: string;
    };
    /**
     * What it sends: JSON, the fields of a form, or a text.
     */
    body?: {
      [k: string]: unknown;
    };
  }[];
  /**
   * The answers, one for each call.
   *
   * Items: An answer.
   */
  'response.json'?: {
    /**
     * Its status. Default 200.
     */
    status?: number;
    /**
     * Its headers.
     */
    headers?: {
      /**
       * A value.
       */
      [k: string]: string;
    };
    /**
     * Its body, sent as JSON.
     */
    body?: {
      [k: string]: unknown;
    };
    /**
     * Its body as it is sent, in place of JSON.
     */
    text?: string;
    /**
     * Whether the connection breaks in place of an answer.
     */
    cut?: boolean;
  }[];
  /**
   * What a delivery is to come to: an outcome, or an error.
   */
  'outcome.json'?: {
    /**
     * A member.
     */
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * What a question asks the ledger for, in turn.
   */
  'asked.json'?: unknown[];
  /**
   * What a question is answered.
   */
  'answer.json'?: {
    /**
     * A member.
     */
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * Settings of all cases.
   */
  'settings.json'?: {
    /**
     * A setting.
     */
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * What the other side is known to do with calls.
   */
  'provider.json'?: {
    /**
     * Calls that may be made twice.
     */
    repeatable?: Repeatable[];
  };
}
/**
 * A call that may be made twice.
 */
export interface Repeatable {
  /**
   * Method and path; a star in the path stands for anything.
   */
  call: string;
  /**
   * Why a second one does no harm, and which document says so.
   */
  why: string;
}
/**
 * One configured account of a plugin.
 */
export interface ConnectionConfig {
  /**
   * Name of the plugin.
   */
  plugin: string;
  /**
   * Settings, as the plugin's settings.schema.json describes them.
   */
  settings?: {
    [k: string]: unknown;
  };
  /**
   * Secrets by name; only as ${env:NAME} or ${file:path}. A list where several are valid at once.
   */
  secrets?: {
    [k: string]: string | string[];
  };
  limits?: Limits;
  retry?: RetryConfig;
  polling?: Polling;
  subscriptions?: SubscriptionCare;
  onDead?: OnDead;
}
/**
 * What the provider bears, per connection.
 */
export interface Limits {
  /**
   * Deliveries started per second.
   */
  ratePerSecond?: number;
  /**
   * Deliveries that may start at once after a pause.
   */
  burst?: number;
  /**
   * Deliveries under way at once.
   */
  concurrency?: number;
  /**
   * Longest time one attempt may take, in milliseconds.
   */
  timeoutMs?: number;
}
/**
 * When a delivery that failed is tried again.
 */
export interface RetryConfig {
  /**
   * Pauses after the first, second, ... failure, in milliseconds; the last one repeats. Up to a fifth is added at random, and a later Retry-After of the provider wins. Default 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h.
   *
   * @minItems 1
   * @maxItems 100
   */
  pausesMs?: number[];
  /**
   * Failures after which a delivery is dead. Default 42, which is three days with the default pauses.
   */
  attemptsMax?: number;
}
/**
 * How the source is asked for the orders that changed.
 */
export interface Polling {
  /**
   * Time between two polls, in seconds. Default 300.
   */
  everySeconds?: number;
  /**
   * How far a poll reaches back before the end of the one before, in seconds: sources write changes down late. Default 120.
   */
  overlapSeconds?: number;
  /**
   * Orders asked for at once. Default 50.
   */
  pageSize?: number;
}
/**
 * One route.
 */
export interface RouteConfig {
  /**
   * Connections the event was caused by.
   *
   * @minItems 1
   */
  from: string[];
  /**
   * Connections it goes to; origin is the shop the order came from.
   *
   * @minItems 1
   */
  to: string[];
  /**
   * Event types, or a prefix ending in *.
   *
   * @minItems 1
   */
  events: string[];
  /**
   * JSON Schema that what the handler gets (type, origin, reference, order, changes, ...) must satisfy.
   */
  where?: {
    [k: string]: unknown;
  };
  /**
   * Whether events of test orders (order.isTest) take this route too. Without it they are not sent along it, so that nobody ships a try. Default false.
   */
  tests?: boolean;
}
/**
 * orderwire.yaml.
 */
export interface ConfigFile {
  /**
   * For editors.
   */
  $schema?: string;
  server?: ServerConfig;
  journal?: JournalConfig;
  log?: LogConfig;
  network?: NetworkConfig;
  retention?: RetentionConfig;
  admin?: AdminFile;
  /**
   * Folders with plugins of your own, relative to the configuration file: each is a plugin itself, or holds plugins as its subfolders.
   *
   * @maxItems 1000
   */
  plugin_paths?: string[];
  /**
   * Names of npm packages that are plugins, installed where the configuration file can reach them.
   *
   * @maxItems 1000
   */
  plugin_packages?: string[];
  /**
   * Configured accounts of plugins, by name.
   */
  connections: {
    [k: string]: ConnectionConfig;
  };
  /**
   * Which events go from whom to whom.
   */
  routes?: RouteConfig[];
}
/**
 * Where the hub listens.
 */
export interface ServerConfig {
  /**
   * Address to listen on. Default 127.0.0.1.
   */
  host?: string;
  /**
   * Port to listen on; 0 takes a free one. Default 8080.
   */
  port?: number;
  /**
   * Address under which shops reach the hub, for example https://hooks.example.com. Needed where a connection has subscriptions.
   */
  publicUrl?: string;
  /**
   * Largest accepted body in bytes, after decompression. Default 2097152.
   */
  bodyBytesMax?: number;
  /**
   * Longest time a sender may take to send its body, in milliseconds. Default 10000.
   */
  bodyTimeoutMs?: number;
}
/**
 * Where everything is stored.
 */
export interface JournalConfig {
  /**
   * SQLite file, relative to the configuration file. Default data/orderwire.db.
   */
  path?: string;
}
/**
 * What the hub tells of its work.
 */
export interface LogConfig {
  /**
   * Least important lines that are written. Default info.
   */
  level?: 'error' | 'warn' | 'info' | 'debug';
}
/**
 * What holds for the calls of all plugins.
 */
export interface NetworkConfig {
  /**
   * Whether plugins may call loopback, link-local and private addresses, and plain http. For stand-ins on one's own machine. Default false.
   */
  allowPrivateAddresses?: boolean;
}
/**
 * How long is kept what is settled. What waits is never forgotten, nor an order's state.
 */
export interface RetentionConfig {
  /**
   * Webhooks that are translated or ignored, with their bodies, in days after they came in. Default 30.
   */
  webhookDays?: number;
  /**
   * Quarantined webhooks, in days after they came in. Default 365.
   */
  quarantinedDays?: number;
  /**
   * Deliveries that are delivered, skipped, superseded or folded, with their attempts, and events, in days after they were settled. Default 90.
   */
  deliveryDays?: number;
  /**
   * Dead deliveries behind which none waits, in days after they died. Default 365.
   */
  deadDays?: number;
}
/**
 * Who may use the admin API. Without a token it answers callers on the same machine alone.
 */
export interface AdminFile {
  /**
   * What callers send as Authorization: Bearer; only as ${env:NAME} or ${file:path}, at least 16 characters. A list where several are valid at once.
   */
  token: string | string[];
}
/**
 * What a handler gets.
 */
export interface EventData {
  /**
   * The connection the order came from first.
   */
  origin: string;
  /**
   * Our reference of the order, unique over all connections: origin, a hyphen, the source's id. What providers are given.
   */
  reference: string;
  /**
   * Version of the order state this event belongs to; grows by one with each change.
   */
  version: number;
  order: Order;
  changes?: Changes;
  shipment?: Shipment;
  refund?: Refund;
  note?: Note;
  invoice?: Invoice;
}
/**
 * An order in canonical words: a whole snapshot as its source saw it at one moment.
 */
export interface Order {
  /**
   * The source's id of the order, as text: some exceed 2^53.
   */
  id: string;
  /**
   * What people call the order, for example #1001.
   */
  number: string;
  /**
   * When the buyer placed it.
   */
  placedAt: string;
  /**
   * When the source last changed it; decides which of two snapshots is newer.
   */
  modifiedAt: string;
  /**
   * Where the order stands as a whole.
   */
  status: 'open' | 'in_process' | 'completed' | 'cancelled';
  /**
   * What of it is paid.
   */
  paymentStatus:
    'unpaid' | 'authorized' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded' | 'voided';
  /**
   * What of it has left.
   */
  fulfilmentStatus: 'unfulfilled' | 'partially_fulfilled' | 'fulfilled';
  /**
   * When it was paid.
   */
  paidAt?: string;
  /**
   * When it was cancelled.
   */
  cancelledAt?: string;
  /**
   * When it was completed or closed.
   */
  completedAt?: string;
  /**
   * Why it was cancelled, in the source's words.
   */
  cancelReason?: string;
  /**
   * ISO 4217 code of all totals and line amounts.
   */
  currency: string;
  /**
   * Whether line prices and the subtotal contain tax.
   */
  pricesIncludeTax: boolean;
  /**
   * False where nothing has to be sent, for example digital goods.
   */
  requiresShipping: boolean;
  totals: Totals;
  paymentMethod?: Method;
  cashOnDelivery?: Money;
  /**
   * Sent to the buyer or fetched by them.
   */
  deliveryMethod: 'shipping' | 'pickup';
  shippingMethod?: Method;
  pickup?: Pickup;
  customer?: Customer;
  shippingAddress?: Address;
  billingAddress?: Address;
  /**
   * What was ordered, in the source's order.
   */
  lines: Line[];
  /**
   * Parcels the source knows of.
   */
  shipments: Shipment[];
  /**
   * Refunds the source knows of.
   */
  refunds: Refund[];
  /**
   * The buyer's remark.
   */
  note?: string;
  /**
   * Tags of the order.
   */
  tags: string[];
  /**
   * True for an order that is only a try.
   */
  isTest: boolean;
  /**
   * What the model lacks, under the name of the plugin that understands it.
   */
  extensions?: {
    [k: string]: {
      [k: string]: unknown;
    };
  };
}
/**
 * Amounts of the whole order in its currency.
 */
export interface Totals {
  subtotal?: Money;
  discount?: Money;
  shipping?: Money;
  shippingTax?: Money;
  tax?: Money;
  /**
   * Tax rate of the order in percent, where there is one for all of it.
   */
  taxPercent?: number;
  total: Money;
  paid?: Money;
  due?: Money;
  refunded?: Money;
}
/**
 * An amount as decimal text with its currency. Never a float, never minor units.
 */
export interface Money {
  /**
   * Decimal text as the source wrote it, for example "120.50"; at most 6 decimals.
   */
  amount: string;
  /**
   * ISO 4217 code, upper case.
   */
  currency: string;
}
/**
 * A payment or shipping method: the source's code and what people call it.
 */
export interface Method {
  /**
   * The source's code.
   */
  code?: string;
  /**
   * What people call it.
   */
  title?: string;
}
/**
 * Where and when the buyer fetches the order.
 */
export interface Pickup {
  /**
   * The shop's id of the place.
   */
  locationId?: string;
  /**
   * What the buyer is told.
   */
  instructions?: string;
  /**
   * Earliest time it is ready.
   */
  readyFrom?: string;
  /**
   * Latest time it is ready.
   */
  readyUntil?: string;
  /**
   * Latest time it can be fetched.
   */
  deadline?: string;
}
/**
 * The buyer.
 */
export interface Customer {
  /**
   * The source's id of the buyer. Absent for a guest.
   */
  id?: string;
  /**
   * Given name.
   */
  firstName?: string;
  /**
   * Family name.
   */
  lastName?: string;
  /**
   * E-mail address.
   */
  email?: string;
  /**
   * E.164 where it can be told, otherwise as the source wrote it.
   */
  phone?: string;
  /**
   * Language tag, for example en-US.
   */
  locale?: string;
}
/**
 * One line of an order.
 */
export interface Line {
  /**
   * The source's id of the line.
   */
  id: string;
  /**
   * Stock keeping unit.
   */
  sku?: string;
  /**
   * What a person calls the product.
   */
  title: string;
  /**
   * Name of the variant.
   */
  variantTitle?: string;
  /**
   * Pieces that are wanted now: after edits and refunds. 0 where a line was taken off.
   */
  quantity: number;
  /**
   * Pieces when the order was placed, where the source tells.
   */
  orderedQuantity?: number;
  /**
   * Pieces already handed over, where the source tells.
   */
  fulfilledQuantity?: number;
  unitPrice?: Money;
  listPrice?: Money;
  discount?: Money;
  tax?: Money;
  /**
   * Tax rate in percent, 15 for 15 %.
   */
  taxPercent?: number;
  subtotal?: Money;
  total?: Money;
  /**
   * Weight of one piece in grams.
   */
  weightGrams?: number;
  /**
   * False for digital goods.
   */
  requiresShipping?: boolean;
  /**
   * The source's id of the product.
   */
  productId?: string;
  /**
   * The source's id of the variant.
   */
  variantId?: string;
  /**
   * Harmonised System code for customs.
   */
  harmonizedCode?: string;
  /**
   * Where the product was made, ISO 3166-1 alpha-2.
   */
  originCountry?: string;
  /**
   * Pictures of the product.
   */
  imageUrls?: string[];
  /**
   * Tags of the product.
   */
  tags?: string[];
  /**
   * Categories of the product.
   */
  categories?: string[];
  /**
   * Most pieces the buyer may send back.
   */
  returnableQuantity?: number;
}
/**
 * One parcel of an order. Known by the source's id, or by its tracking number, or both.
 */
export interface Shipment {
  /**
   * The source's id of the shipment; the tracking number where it has no other.
   */
  id: string;
  /**
   * The carrier's number.
   */
  trackingNumber?: string;
  /**
   * A page that shows where the parcel is.
   */
  trackingUrl?: string;
  /**
   * The carrier as the source calls it.
   */
  carrier?: string;
  /**
   * The carrier's service, for example express.
   */
  service?: string;
  /**
   * How far the parcel is.
   */
  status:
    | 'pending'
    | 'label_created'
    | 'ready_for_pickup'
    | 'picked_up'
    | 'in_transit'
    | 'out_for_delivery'
    | 'delayed'
    | 'attempt_failed'
    | 'delivered'
    | 'returned'
    | 'failed'
    | 'cancelled';
  /**
   * When the source last changed the shipment.
   */
  modifiedAt: string;
  /**
   * When the parcel left.
   */
  shippedAt?: string;
  /**
   * When the parcel arrived.
   */
  deliveredAt?: string;
  /**
   * What is in the parcel, where it is known.
   */
  lines?: ShipmentLine[];
}
export interface ShipmentLine {
  /**
   * Id of the order's line.
   */
  id: string;
  /**
   * Pieces of it in this parcel.
   */
  quantity: number;
}
/**
 * One refund.
 */
export interface Refund {
  /**
   * The source's id of the refund.
   */
  id: string;
  /**
   * When it was made.
   */
  at?: string;
  amount?: Money;
  /**
   * Why, in the source's words.
   */
  reason?: string;
}
/**
 * What order.updated is about.
 */
export interface Changes {
  /**
   * Names of the order's fields that differ, for example shippingAddress, lines, totals.
   */
  fields: string[];
  /**
   * Lines that are new.
   */
  linesAdded?: Line[];
  /**
   * Lines that differ, as they are now.
   */
  linesChanged?: Line[];
  /**
   * Lines that are gone, as they were.
   */
  linesRemoved?: Line[];
}
/**
 * A remark on the order.
 */
export interface Note {
  /**
   * The source's id of the remark.
   */
  id: string;
  /**
   * What it says.
   */
  text: string;
  /**
   * When it was written.
   */
  at: string;
  /**
   * Who wrote it.
   */
  author?: string;
}
/**
 * An invoice.
 */
export interface Invoice {
  /**
   * The invoice's number.
   */
  number: string;
  /**
   * When it was issued.
   */
  at: string;
  /**
   * Where it can be read.
   */
  url?: string;
  total?: Money;
}
/**
 * A canonical fact the core derived: a CloudEvents 1.0 envelope.
 */
export interface Event {
  /**
   * Version of CloudEvents.
   */
  specversion: '1.0';
  /**
   * Unique together with source; the same fact always has the same id.
   */
  id: string;
  /**
   * /connections/ and the connection the order came from first.
   */
  source: string;
  type: EventType;
  /**
   * The source's id of the order.
   */
  subject: string;
  /**
   * When it happened, as far as the source tells.
   */
  time: string;
  datacontenttype: 'application/json';
  data: EventData;
}
/**
 * The order that an observation is about where another connection brought it: whoever tells of it, for example a carrier, knows it by one of these. The first that fits an order counts, in this order.
 */
export interface Subject {
  link?: SubjectLink;
  /**
   * Our reference of the order, as this connection was given it.
   */
  reference?: string;
  /**
   * Tracking number of one of its parcels.
   */
  trackingNumber?: string;
  /**
   * The order's number, as the shop shows it.
   */
  number?: string;
}
/**
 * An id that this connection's deliveries returned as a link.
 */
export interface SubjectLink {
  /**
   * Kind of the link, for example order.
   */
  kind: string;
  /**
   * The id itself.
   */
  id: string;
}
/**
 * A whole order as the source sees it now.
 */
export interface OrderObservation {
  kind: 'order';
  order: Order;
}
/**
 * A fact about the whole order, with its time.
 */
export interface StatusObservation {
  kind: 'status';
  orderId?: OrderId;
  about?: Subject;
  /**
   * What became true.
   */
  status: 'paid' | 'cancelled' | 'in_process' | 'shipped' | 'delivered' | 'returned' | 'completed';
  /**
   * When it became true.
   */
  at: string;
}
/**
 * A parcel as the source sees it now.
 */
export interface ShipmentObservation {
  kind: 'shipment';
  orderId?: OrderId;
  about?: Subject;
  shipment: Shipment;
}
/**
 * One refund.
 */
export interface RefundObservation {
  kind: 'refund';
  orderId?: OrderId;
  about?: Subject;
  refund: Refund;
}
/**
 * Somebody wrote a remark.
 */
export interface NoteObservation {
  kind: 'note';
  orderId?: OrderId;
  about?: Subject;
  note: Note;
}
/**
 * An invoice was issued.
 */
export interface InvoiceObservation {
  kind: 'invoice';
  orderId?: OrderId;
  about?: Subject;
  invoice: Invoice;
}
/**
 * The order was deleted at its source.
 */
export interface DeletedObservation {
  kind: 'deleted';
  orderId: OrderId;
  /**
   * When it was deleted, or when we heard of it.
   */
  at: string;
}
/**
 * Where a secret may go in bodies.
 */
export interface BodySecret {
  /**
   * How the path of the address ends, in whole segments; * stands for any one of them. For example /api/webhooks/*.
   */
  path: string;
  /**
   * JSON pointer of the member that is to hold the secret, for example /secret.
   */
  pointer: string;
  /**
   * Name of the connection's secret.
   */
  secret: string;
}
/**
 * What answering it takes.
 */
export interface QuestionRules {
  /**
   * Whether the answer is made of orders: the plugin may then read those that routes lead to the connection. Default false.
   */
  orders?: boolean;
}
/**
 * How an event is handled.
 */
export interface HandledEvent {
  /**
   * The call carries the whole order and creates it where it is missing, so that a newer snapshot makes an older failed one needless.
   */
  upsert?: boolean;
  /**
   * The order that is sent includes its payment, so that an older payment is not sent after it. Said of every event whose handler sends the order like this, the first one too.
   */
  withPayment?: boolean;
  /**
   * Several waiting deliveries of one order may become the newest one.
   */
  latestOnly?: boolean;
}
export interface HeaderAuthentication {
  kind: 'header';
  /**
   * Header that carries the secret.
   */
  header: string;
  /**
   * Text in front of it, for example "Bearer ".
   */
  prefix?: string;
  /**
   * Name of the connection's secret.
   */
  secret: string;
  /**
   * Whether a connection may go without the secret; its calls then carry no such header. Default false.
   */
  optional?: boolean;
}
export interface BasicAuthentication {
  kind: 'basic';
  /**
   * Name of the connection's secret that is the user.
   */
  user: string;
  /**
   * Name of the connection's secret that is the password.
   */
  password: string;
}
/**
 * How the core receives this sender's webhooks without running plugin code.
 */
export interface WebhookRules {
  verification: VerificationScheme;
  /**
   * How a request says what it says. json: a JSON body. parameters: fields of its query, of a form as its body (application/x-www-form-urlencoded), or of both; the query is stored with the body then. Default json.
   */
  format?: 'json' | 'parameters';
  /**
   * Methods the sender uses. Default POST.
   *
   * @minItems 1
   */
  methods?: ('POST' | 'GET')[];
  /**
   * What the sender itself appends to the address of its connection, for example asp/v1. Absent: nothing.
   */
  path?: string;
  /**
   * Topics that are webhooks although a question's pattern fits them too.
   *
   * @minItems 1
   */
  topics?: string[];
  answers?: SenderAnswers;
  /**
   * The sender's id, for dedupe: the first alternative whose parts are all there counts; its parts are joined. Parts: header:NAME, json:/POINTER, query:NAME, form:NAME, hash (of the body, and of the query where it is stored).
   *
   * @minItems 1
   */
  id: Part[][];
  topic: Places;
  tenant?: Tenant;
  /**
   * Unsigned requests answered with 200 and nothing else, each matched narrowly.
   */
  handshakes?: Handshake[];
  /**
   * Headers stored with the webhook and shown to the translator, lower case.
   */
  keep?: string[];
  sender?: SenderRules;
}
/**
 * A signature over parts of the request.
 */
export interface SignedScheme {
  /**
   * hmac: symmetric. ed25519: the secret is the sender's public key.
   */
  kind: 'hmac' | 'ed25519';
  /**
   * Header names; the first one present counts.
   *
   * @minItems 1
   */
  header: string[];
  /**
   * plain: the signature. versioned: space list of version,signature. pairs: comma list of key=value. Default plain.
   */
  layout?: 'plain' | 'versioned' | 'pairs';
  /**
   * Version or element name that holds the signature; others are skipped.
   */
  scheme?: string;
  /**
   * Text in front of the signature.
   */
  prefix?: string;
  /**
   * Whether the prefix may be missing. Default false.
   */
  prefixOptional?: boolean;
  /**
   * Hash of the HMAC. Default sha256.
   */
  algorithm?: 'sha256' | 'sha1' | 'sha512';
  /**
   * Setting of the connection that names another hash, for shops that changed it.
   */
  algorithmSetting?: string;
  /**
   * Encoding of the signature; base64 also takes the url-safe alphabet. Default base64.
   */
  encoding?: 'hex' | 'base64';
  /**
   * How the secret's text becomes key bytes; base64 after an optional whsec_ or whpk_. Default utf8.
   */
  key?: 'utf8' | 'base64' | 'hex';
  /**
   * What is signed, in order. Default: the body.
   *
   * @minItems 1
   */
  content?: Part[];
  timestamp?: Timestamp;
  /**
   * Name of the connection's secret; a connection may give several values.
   */
  secret: string;
}
/**
 * Where the time of signing is, and how far it may lie from ours. Absent: no time is checked.
 */
export interface Timestamp {
  source: Part;
  /**
   * Seconds, milliseconds, or ISO 8601 text.
   */
  unit: 's' | 'ms' | 'iso';
  /**
   * Oldest accepted age in seconds. Absent: any.
   */
  pastSeconds?: number;
  /**
   * Furthest accepted time ahead in seconds. Absent: any.
   */
  futureSeconds?: number;
}
/**
 * A shared token in a header. Weak: it protects neither the body nor against replay.
 */
export interface EqualityScheme {
  kind: 'equality';
  /**
   * Header names; the first one present counts.
   *
   * @minItems 1
   */
  header: string[];
  /**
   * Setting of the connection that names another header, for senders that let their user choose it.
   */
  headerSetting?: string;
  /**
   * Text in front of the token, compared without case, for example "Bearer ".
   */
  prefix?: string;
  /**
   * Whether the prefix may be missing. Default false.
   */
  prefixOptional?: boolean;
  /**
   * Name of the connection's secret; a connection may give several values.
   */
  secret: string;
  /**
   * Setting of the connection, true or false: where it is true and the connection has no secret, its webhooks are taken from anybody, unverified. For senders that need not send a token. Absent: no connection goes without.
   */
  waivedBy?: string;
}
/**
 * HTTP Basic authentication by the sender. Weak like equality.
 */
export interface BasicScheme {
  kind: 'basic';
  /**
   * Name of the connection's secret: user:password; a connection may give several values.
   */
  secret: string;
}
/**
 * What the sender is answered where it insists on a form of its own. Absent: the id of the webhook, and problem documents.
 */
export interface SenderAnswers {
  stored: StoredAnswer;
  refused: RefusedAnswer;
}
/**
 * To a webhook that is stored, or was before.
 */
export interface StoredAnswer {
  /**
   * The JSON that is sent; {version} in a text becomes the version of the plugin.
   */
  body: {};
}
/**
 * To a request that is refused once its connection is found.
 */
export interface RefusedAnswer {
  /**
   * Status in place of every 4xx. What is our own failure keeps its 5xx, so that the sender tries again. Absent: the status of the error.
   */
  status?: number;
  /**
   * The JSON that is sent; {message} in a text becomes what is wrong, {version} the version of the plugin.
   */
  body: {};
  messages?: RefusalMessages;
}
/**
 * What is wrong in the sender's own words; for all else the title of the error.
 */
export interface RefusalMessages {
  /**
   * It sent nothing to prove itself with. Default: that of signature_invalid.
   */
  header_missing?: string;
  /**
   * What it sent for that is not written as declared. Default: that of signature_invalid.
   */
  header_malformed?: string;
  /**
   * It did not prove itself.
   */
  signature_invalid?: string;
}
/**
 * Who the sender says it is; a verified webhook of another tenant is quarantined.
 */
export interface Tenant {
  source: Places;
  /**
   * Setting it has to equal; hosts are compared without scheme and trailing slash.
   */
  setting: string;
}
export interface Handshake {
  /**
   * What the log calls it.
   */
  name: string;
  /**
   * Media type it must have.
   */
  contentType: string;
  /**
   * Regular expression the whole body must match.
   */
  body: string;
  /**
   * Headers that must be missing.
   */
  without?: string[];
}
/**
 * What the sender does when it is not answered.
 */
export interface SenderRules {
  /**
   * How long it waits for an answer, in milliseconds.
   */
  deadlineMs?: number;
  /**
   * Failures in a row until it stops sending.
   */
  failuresUntilDisabled?: number;
  /**
   * How often it sends again.
   */
  retries?: number;
}
/**
 * plugin.json: what a plugin is, what it may do, and how its senders prove who they are. Read before any of the plugin's code runs.
 */
export interface Manifest {
  /**
   * For editors.
   */
  $schema?: string;
  /**
   * Name used in the configuration; equals the folder's name.
   */
  name: string;
  /**
   * Semantic version of the plugin.
   */
  version: string;
  /**
   * Semver range of the plugin API it needs, for example ^0.1.0.
   */
  orderwire: string;
  /**
   * What people call the system it connects.
   */
  title: string;
  /**
   * source: turns webhooks, or what it is polled for, into observations. destination: handles events.
   *
   * @minItems 1
   */
  roles: ('source' | 'destination')[];
  permissions: Permissions;
  authentication?: Authentication;
  webhooks?: WebhookRules;
  questions?: Questions;
  polling?: Polling;
  subscriptions?: SubscriptionRules;
  events?: HandledEvents;
  limits?: Limits;
  schemas?: PluginSchemas;
}
/**
 * What it may do outside of its own process.
 */
export interface Permissions {
  /**
   * Hosts it may call, with a port where it is not the default one; may hold {settings.NAME}, which may be a host or a URL.
   */
  hosts: string[];
  /**
   * Secrets of the connection that the core may put into bodies the plugin sends, each in one place of one kind of call. Any other is refused.
   *
   * @minItems 1
   */
  bodySecrets?: BodySecret[];
}
/**
 * Topics of requests that ask for something and tell nothing: verified like webhooks, at the same address, answered by the plugin and not stored. Each topic, or prefix ending in *, to its rules; the first that fits counts.
 */
export interface Questions {
  [k: string]: QuestionRules;
}
/**
 * The plugin can tell whether the source still sends its webhooks here, and put back what is missing.
 */
export interface SubscriptionRules {
  /**
   * Time between two looks, in seconds. Default 900.
   */
  everySeconds?: number;
}
/**
 * Events the destination handles.
 */
export interface HandledEvents {
  [k: string]: HandledEvent;
}
/**
 * Schemas of what it reads and sends, as paths inside the plugin's folder.
 */
export interface PluginSchemas {
  /**
   * Topic, or a prefix ending in *, to the schema of its body. The first match counts.
   */
  webhooks?: {
    [k: string]: string;
  };
  /**
   * Name to the schema of a body the plugin sends; the core refuses to send a body that does not fit.
   */
  requests?: {
    [k: string]: string;
  };
}
/**
 * One page of what a source gives when it is asked for the orders that changed.
 */
export interface PolledPage {
  /**
   * What changed, the oldest change first.
   */
  documents: PolledDocument[];
  /**
   * What the next page is asked for with; absent where there is none.
   */
  next?: string;
  /**
   * How many documents all pages hold, where the source tells.
   */
  total?: number;
}
/**
 * What the source says of one order. It is stored as a webhook, as if the source had sent it.
 */
export interface PolledDocument {
  /**
   * Topic under which it is stored; the schema of that topic counts, and the translator gets it.
   */
  topic: string;
  /**
   * The same for the same state of the same order, so that it is stored once: the order's id with its modification time.
   */
  id: string;
  /**
   * The document as the source gave it; JSON.
   */
  body: {
    [k: string]: unknown;
  };
}
/**
 * Every error answer: RFC 9457 problem details.
 */
export interface Problem {
  /**
   * Link to the page that explains the code.
   */
  type: string;
  /**
   * What went wrong, the same for every occurrence.
   */
  title: string;
  /**
   * HTTP status.
   */
  status: number;
  /**
   * The code from the catalogue.
   */
  code: string;
  /**
   * What went wrong this time, for a person.
   */
  detail?: string;
  /**
   * Id of the request, as in the log.
   */
  instance: string;
  /**
   * Every single fault, with its place.
   */
  errors?: Fault[];
}
export interface Fault {
  /**
   * JSON pointer to the place.
   */
  pointer: string;
  /**
   * What is wrong there, and the way out.
   */
  detail: string;
}
/**
 * One topic of which no webhooks come.
 */
export interface SubscriptionFault {
  /**
   * The topic as the source calls it.
   */
  topic: string;
  /**
   * missing: nothing sends this topic here. disabled: the source has switched it off.
   */
  fault: 'missing' | 'disabled';
  /**
   * A sentence for the operator, without secrets.
   */
  detail: string;
  /**
   * The source's id of the subscription, where it has one.
   */
  id?: string;
}
