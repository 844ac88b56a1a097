/** Judges what callers send, against the schemas of schemas/admin, and gives it as the journal takes it. Every function here
 *  raises input_invalid with all faults at once. */
import { suggest } from '../config/suggest.js';
import { limits } from '../config/limits.js';
import { RequestError, type Fault } from '../errors/app-error.js';
import { catalogue, isErrorCode } from '../errors/catalogue.js';
import type { DeliveryFilter, PageRequest, ReplaySelection, WebhookFilter } from '../journal/journal.js';
import type {
  ApprovalQuery,
  BackfillRequest,
  DeliveryFilterInput,
  OrderQuery,
  PageQuery,
  ReloadQuery,
  ReplayRequest,
  WebhookFilterInput,
} from '../model/generated/model.js';
import type { ReloadRequest } from '../reload/reloader.js';
import type { CanonicalName } from '../schema/bundled.js';
import { createValidator } from '../schema/validator.js';

/** The number in an address, for example of /deliveries/17. */
export function toId(text: string | undefined): number {
  if (!/^[1-9]\d{0,14}$/.test(text ?? ''))
    throw invalid([{ pointer: '/id', detail: `must be a number such as 17, got ${JSON.stringify(text)}` }]);
  return Number(text);
}

/** A list's parameters: which part of it, and everything else as the given schema has it. */
export function toListQuery<Filter>(
  query: Readonly<Record<string, unknown>>,
  name: CanonicalName,
  toFilter: (given: never) => Filter,
): { readonly filter: Filter; readonly page: PageRequest } {
  const { after, limit, ...filter } = query;
  const page = withoutAbsent({ after: toNumber(after), limit: toNumber(limit) });
  refuse([...judge('page', page), ...judge(name, filter)]);
  const { after: from = 0, limit: most = limits.adminPageItems } = page as PageQuery;
  return { page: { after: from, limit: most }, filter: toFilter(filter as never) };
}

/** What is to be sent again. */
export function toSelection(body: unknown): ReplaySelection {
  refuse(judge('replay-request', body, ''));
  const request = body as ReplayRequest;
  return request.kind === 'deliveries'
    ? { kind: request.kind, filter: toDeliveryFilter(request.filter, '/filter') }
    : { kind: request.kind, filter: toWebhookFilter(request.filter, '/filter') };
}

/** The span of time of a backfill; without an end, up to now. */
export function toBackfill(body: unknown, now: number): { readonly since: number; readonly until: number } {
  refuse(judge('backfill-request', body));
  const { since, until } = body as BackfillRequest;
  const span = { since: Date.parse(since), until: until === undefined ? now : Date.parse(until) };
  const before = until === undefined ? 'now' : 'until';
  // The schema lets a leap second pass, which no clock of ours knows.
  if (!(span.since < span.until))
    refuse([{ pointer: '/since', detail: `must be before ${before}, got ${JSON.stringify(since)}` }]);
  return span;
}

/** What a reload is to do. `ifMatch` is the header. */
export function toReload(
  query: Readonly<Record<string, unknown>>,
  ifMatch: string | undefined,
): ReloadRequest {
  const given = withoutAbsent({ ...query, shadow: toNumber(query['shadow']) });
  refuse(judge('reload-query', given));
  const { name, dry_run: dryRun, shadow, fail_on_change: failOnChange } = given as ReloadQuery;
  const generation = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch ?? '')?.[1];
  if (ifMatch !== undefined && generation === undefined)
    throw invalid([
      {
        pointer: '/If-Match',
        detail: `must be a generation in quotes such as "3", got ${JSON.stringify(ifMatch)}`,
      },
    ]);
  return {
    plugin: name,
    isDryRun: dryRun === 'true',
    shadow,
    failOnChange: failOnChange === 'true',
    ifGeneration: generation === undefined ? undefined : Number(generation),
  };
}

/** The digest of what is to be approved; undefined where whatever lies on the disk is. */
export function toDigest(query: Readonly<Record<string, unknown>>): string | undefined {
  refuse(judge('approval-query', query));
  return (query as ApprovalQuery).digest;
}

/** What an order is looked up by: exactly one thing. */
export function toOrderQuery(query: Readonly<Record<string, unknown>>): OrderQuery {
  refuse(judge('order-query', query));
  const [first, ...others] = Object.keys(query);
  if (first === undefined)
    throw invalid([{ pointer: '/number', detail: 'is missing; give it, or tracking_number, or reference' }]);
  refuse(
    others.map(name => ({ pointer: `/${name}`, detail: `cannot stand beside ${first}; give one of them` })),
  );
  return query;
}

/** A judged filter as the journal takes it. */
export function toDeliveryFilter(
  { event, since, until, code, ...rest }: DeliveryFilterInput,
  at = '',
): DeliveryFilter {
  return withoutAbsent({ ...rest, eventType: event, ...toWhy({ since, until, code }, at) });
}

/** A judged filter as the journal takes it. */
export function toWebhookFilter({ since, until, code, ...rest }: WebhookFilterInput, at = ''): WebhookFilter {
  return withoutAbsent({ ...rest, ...toWhy({ since, until, code }, at) });
}

/** Refuses every parameter of a request that takes none. */
export function refuseParameters(query: Readonly<Record<string, unknown>>): void {
  const detail = 'is not known here; this address takes no parameters';
  refuse(Object.keys(query).map(name => ({ pointer: `/${name}`, detail })));
}

/** An error for what a caller sent. */
export function invalid(faults: readonly Fault[]): RequestError {
  const sentences = faults.map(({ pointer, detail }) => `${pointer.slice(1) || 'the body'} ${detail}`);
  return new RequestError('input_invalid', sentences.join('; '), { faults });
}

interface Why {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly code: string | undefined;
}

function toWhy({ since, until, code }: Why, at: string) {
  const faults: Fault[] = [];
  if (code !== undefined && !isErrorCode(code))
    faults.push({
      pointer: `${at}/code`,
      detail: `names no error, got ${JSON.stringify(code)}; ${suggest(code, Object.keys(catalogue))}`,
    });
  const toTime = (name: string, text: string | undefined): number | undefined => {
    const time = text === undefined ? undefined : Date.parse(text);
    // The schema lets a leap second pass, which no clock of ours knows.
    if (Number.isNaN(time)) faults.push({ pointer: `${at}/${name}`, detail: 'is no time that can be used' });
    return time;
  };
  const times = { since: toTime('since', since), until: toTime('until', until) };
  refuse(faults);
  return { code, ...times };
}

const validator = createValidator();

function judge(name: CanonicalName, value: unknown, at = ''): Fault[] {
  return validator
    .canonical(name)(value)
    .map(({ pointer, detail }) => ({
      pointer: `${at}${pointer}`,
      detail: detail.replace('must match format "date-time"', `must be a time such as ${SOME_TIME}`),
    }));
}

const SOME_TIME = '2026-11-21T10:00:00Z';

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}

/** Parameters are texts; one that looks like a number is taken for one. */
function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function withoutAbsent<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Value;
}
