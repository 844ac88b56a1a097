/** Every bound of the hub, with its unit and its reason. What an operator may change is in the configuration instead. */
import type { Limits, Polling, RetryConfig } from '../model/generated/model.js';

/** Bounds that hold for every hub. */
export const limits = {
  /** A provider that has not answered a call in this time is taken as unavailable. */
  callTimeoutMs: 30_000,
  /** No plugin may wait longer for one call. */
  callTimeoutMsMax: 120_000,
  /** Largest answer that is read: a list of 50 orders is below 2 MB. */
  answerBytesMax: 8 * 1024 * 1024,
  /** Redirects followed inside one host. */
  redirectsMax: 3,
  /** Open sockets to one host: above any provider's concurrency limit seen, below what exhausts local ports. */
  socketsPerHostMax: 64,
  /** Commands written in one transaction: more only makes the first of them wait. */
  journalBatchMax: 256,
  /** Commands and bytes that may wait for the writer; above that a webhook is answered 503 instead of filling memory. */
  journalWaitingMax: 10_000,
  journalWaitingBytesMax: 64 * 1024 * 1024,
  /** After this many commands the log is folded into the file, at most so often; after fewer, after the longer time. In
   *  milliseconds. */
  checkpointCommands: 64,
  checkpointEveryMs: 30,
  checkpointIdleMs: 1000,
  /** A runner whose event loop does not answer in this time after a job ran over its deadline is killed. */
  runnerPongMs: 2000,
  /** Grace for a runner to end by itself. */
  runnerStopMs: 2000,
  /** Time to show a ticket for whoever connects where the hub takes the pipes of its runners. */
  ticketMs: 5000,
  /** Time for a runner to load all plugins and open all connections. */
  runnerOpenMs: 30_000,
  /** How long a command waits for the hub's answer: a reload may wait for another one, and each for a plugin that hangs
   *  and for its trials. */
  adminAnswerMs: 240_000,
  /** Grace for the jobs of a runner that gives way to its successor; then they come again in the new one. */
  drainMs: 30_000,
  /** Pauses before a crashed runner is started again: the first, and the longest. */
  runnerRestartMs: 200,
  runnerRestartMsMax: 30_000,
  /** So long after the last start of a runner a spare one is started: those that are needed come first. */
  runnerSpareMs: 500,
  /** Crashes of a runner that one plugin alone is to blame for, until it is left out. */
  runnerCrashesMax: 5,
  /** A runner that has served so long has its earlier crashes forgotten. */
  runnerSteadyMs: 60_000,
  /** JavaScript heap of a runner, in megabytes. */
  runnerHeapMegabytes: 512,
  /** All memory of a runner, buffers included, and how often it is looked at. */
  runnerMemoryBytesMax: 1024 * 1024 * 1024,
  runnerMemoryCheckMs: 250,
  /** Bytes a runner may leave unread; above the bodies of all webhooks that are translated at once. */
  runnerUnreadBytesMax: 512 * 1024 * 1024,
  /** Log lines of all plugins of a runner in one second; what writes more has run wild. */
  runnerLinesPerSecondMax: 2000,
  /** Messages of a runner in one second that answer nothing: an answer that comes too late is one, a thousand are none. */
  runnerStrayMessagesPerSecondMax: 1000,
  /** Bytes that a runner writes to stderr in one second: the last words of the longest crash are far below. */
  runnerStderrBytesPerSecondMax: 1024 * 1024,
  /** Characters kept of a plugin's log line and of each of its fields, and fields kept. */
  pluginLineCharsMax: 500,
  pluginLineFieldsMax: 20,
  /** A translation that takes longer is taken as hanging; a fetch from the shop has to fit in. */
  translateTimeoutMs: 45_000,
  /** Questions answered at once, and the time for one: a list of thousands of orders fits in, and webhooks still come first. */
  questionsMax: 4,
  questionTimeoutMs: 30_000,
  /** Largest answer to a question, in bytes: some thousands of orders. */
  questionAnswerBytesMax: 16 * 1024 * 1024,
  /** Orders looked at in one go for a plugin that answers a question, and orders it may name at once. */
  ordersPerRead: 100,
  ordersNamedMax: 1000,
  /** Calls one attempt may make. */
  callsPerJobMax: 1000,
  /** Characters kept of each side of a recorded call. */
  exchangeBytesMax: 8192,
  /** Webhooks, and deliveries, of one plugin that a new version of it is tried on at most: some days of a busy shop. */
  shadowItemsMax: 500,
  /** Time for all trials of a reload, in milliseconds: a person waits for it. */
  shadowMs: 60_000,
  /** Time for one trial, in milliseconds, whose calls take none. */
  shadowRunMs: 5000,
  /** A new version is slower on an item where its best time of so many rounds is above the other's by this factor and by so
   *  many milliseconds: less is chance on a busy machine. */
  shadowSlowerFactor: 1.5,
  shadowSlowerMs: 10,
  shadowRounds: 3,
  /** Changes that are told of one item, and characters of each of their values. */
  shadowChangesMax: 20,
  shadowValueCharsMax: 200,
  /** Field names for which it is kept whether they are personal. */
  fieldNamesKept: 10_000,
  /** Pause of work whose runner ended through no fault of its own; a runner is back in about half of it. */
  unavailablePauseMs: 1000,
  /** Bodies being read at once, in bytes, before anybody has proved who they are; above that a sender is answered 503. */
  bodiesBytesMax: 256 * 1024 * 1024,
  /** Open sockets of senders. */
  connectionsMax: 4096,
  /** Webhooks under translation at once, and claimed at once: enough to keep the runner busy while the ledger writes. */
  translationsMax: 128,
  translationBatchMax: 64,
  /** Senders waiting at once, and the share of a slice of time in which the hub's thread was at work, from which translation
   *  steps back, so that an answer in time comes first. */
  ingressBusyAt: 8,
  ingressBusyShare: 0.5,
  ingressBusySliceMs: 100,
  /** Webhooks translated at a time, and the pause between in milliseconds, while translation steps back; it catches up when
   *  the burst is over. */
  translationBatchBusyMax: 2,
  translationBusyPauseMs: 50,
  /** Faults kept of one payload: a list of ten thousand lines of the wrong type says the same ten thousand times. */
  faultsMax: 100,
  /** Webhooks whose observations the ledger takes in one go. */
  ledgerBatchMax: 128,
  /** A claimed webhook that is not recorded in this time is claimed again; above the longest translation. */
  webhookLeaseMs: 60_000,
  /** Failed tries of a translation until it is quarantined: about a day of waiting for a shop's API. */
  translationAttemptsMax: 18,
  /** Tries to find the order that somebody else's observation is about: with the pauses of a retry about an hour and a half,
   *  in which the call that makes it known to the sender settles. */
  unmatchedAttemptsMax: 7,
  /** Orders looked at where several fit what an observation is about; more are as ambiguous. */
  candidatesMax: 20,
  /** Deliveries claimed at once for one connection. */
  deliveryBatchMax: 64,
  /** Results of a connection that are looked at to tell whether its provider is down: the newest, and none older than the
   *  time in milliseconds. */
  breakerResults: 20,
  breakerResultMs: 5 * 60_000,
  /** It is down where of so many at least this share failed: one bad answer among few proves nothing. */
  breakerResultsMin: 10,
  breakerFailureShare: 0.5,
  /** Pauses until one delivery is tried to see: the first, doubled each time, and the longest. */
  breakerPauseMs: 30_000,
  breakerPauseMsMax: 10 * 60_000,
  /** Deliveries or webhooks that a replay makes due in one go, and due ones of a connection at which it waits, so that
   *  what is new is never far behind. */
  replaySliceMax: 50,
  replayAheadMax: 50,
  /** Webhooks of a connection that wait to be translated at which its polling waits, so that what is new is never far
   *  behind; and its pause, in milliseconds. */
  pollAheadMax: 200,
  pollPauseMs: 200,
  /** Pages of one poll: a source that always has another one is broken. */
  pollPagesMax: 100_000,
  /** Time between two looks at a source's subscriptions where its plugin does not say, in seconds. */
  subscriptionsEverySeconds: 900,
  /** Polls that are remembered of each connection. */
  pollsKept: 50,
  /** Pause of a replay that waits, in milliseconds. */
  replayPauseMs: 100,
  /** Rows of a kind that are forgotten in one go, and the pause between, in milliseconds: traffic comes first. */
  pruneSliceMax: 200,
  prunePauseMs: 50,
  /** Time between two looks for what is old. */
  pruneEveryMs: 60 * 60_000,
  /** Time a lease goes on after the attempt's own deadline, for the settlement. */
  leaseMarginMs: 15_000,
  /** Longest and shortest pause of a worker that has nothing to do. */
  pollMs: 1000,
  pollMsMin: 5,
  /** Time for the head of a request. */
  headersTimeoutMs: 10_000,
  /** Idle connections are kept a little longer than usual proxies keep theirs, so that these close first. */
  keepAliveMs: 65_000,
  /** Grace for requests, and then for translations and attempts, that are under way when the hub stops. */
  stopMs: 10_000,
  /** What a sender is told to wait where nothing can be stored. */
  retryAfterMs: 5000,
  /** Largest configuration file, in bytes: a thousand connections are below half of it. */
  configBytesMax: 1024 * 1024,
  /** Aliases a YAML file may expand to; more of them multiply to gigabytes. */
  yamlAliasesMax: 100,
  /** Shortest token of the admin API: what is shorter can be guessed. */
  adminTokenCharsMin: 16,
  /** Largest body the admin API reads: a filter is far smaller. Read into memory, in bytes. */
  adminBodyBytesMax: 64 * 1024,
  /** Items of a list in one answer where the caller does not say, and at most. */
  adminPageItems: 50,
  /** Parts of a list that are looked at for one answer, each of some ten thousand ids, with a pause for others between. */
  adminPartsMax: 50,
  /** Dead deliveries and due lanes are counted up to so many: what is more is as bad. */
  adminCountMax: 1000,
  /** Time between two looks of the command line at a replay, in milliseconds. */
  replayLookMs: 500,
  /** Largest file that holds one secret, in bytes: a certificate chain is below 16 KB. */
  secretBytesMax: 64 * 1024,
  /** Reloads of a plugin that is tried out: what one of them leaves behind shows after some. */
  trialReloads: 10,
  /** Places in which one payload is broken when a plugin is tried out: the members of an order and of its first line. */
  trialPlaces: 120,
  /** Largest manifest or schema of a plugin, in bytes: the largest vendor schema seen is below 200 KB. */
  pluginFileBytesMax: 1024 * 1024,
  /** Files and folders in one plugin's folder, without its fixtures: a bundled plugin has some dozens. */
  pluginFilesMax: 5_000,
} as const;

/** What a connection may do where neither its configuration nor the plugin's manifest says more or less: a pace that
 *  every provider we know bears. */
export const connectionLimits = {
  /** Deliveries started per second. */
  ratePerSecond: 5,
  /** Deliveries that may start at once after a pause: one second's worth. */
  burst: 5,
  /** Deliveries under way at once: enough to keep that rate while an answer takes 0.8 seconds. */
  concurrency: 4,
  /** Longest time of one attempt, in milliseconds: two calls that both use up their time. */
  timeoutMs: 60_000,
} as const satisfies Required<Limits>;

/** When a delivery is tried again where its connection says nothing: three days in all. */
export const connectionRetry = {
  /** The last one repeats. */
  pausesMs: [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000],
  attemptsMax: 42,
} as const satisfies Required<RetryConfig>;

/** How a source is polled where neither its configuration nor the plugin's manifest says otherwise. */
export const connectionPolling = {
  /** Time between two polls: what a lost webhook costs at most. */
  everySeconds: 300,
  /** How far a poll reaches back before the end of the one before: clocks differ, and lists lag. */
  overlapSeconds: 120,
  /** Orders asked for at once: what every platform we know gives. */
  pageSize: 50,
} as const satisfies Required<Polling>;
