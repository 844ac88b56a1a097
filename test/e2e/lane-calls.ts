/** The calls about each order, as its provider's stand-in saw them, and what is wrong with how they came. */
import type { RecordedCall } from '../../sandbox/stand-in.js';
import { REVISION } from './stories.js';

/** A call about one order. */
export interface LaneCall extends Pick<RecordedCall, 'at' | 'endedAt' | 'status' | 'fault'> {
  /** Undefined where the call names none: a look-up of a parcel's number, the end of a parcel. */
  readonly orderId: string | undefined;
  readonly does: 'look' | 'create' | 'change';
  /** Whether the provider did what it was asked. */
  readonly isDone: boolean;
  /** Which change of the order it tells of, where it tells. */
  readonly revision: number | undefined;
}

/** AfterShip's: POST /orders creates; what is below an order changes it, and so do its fulfilments and trackings. */
export function toAftershipCall(call: RecordedCall): LaneCall {
  const { method, path, query, json } = call;
  const [, , resource, id] = path.split('/');
  if (resource !== 'orders') {
    // A fulfilment has its order's id, with that of its parcel behind it.
    const named = query['order_id'] ?? textIn(json, 'order_id') ?? id?.replace(/-parcel-.*$/, '');
    const isTracking = path.startsWith('/tracking/');
    return toLaneCall(
      call,
      method === 'GET' ? 'look' : 'change',
      isTracking ? textIn(json, 'order_id') : named,
    );
  }
  const does = method === 'GET' ? 'look' : id === undefined ? 'create' : 'change';
  const named = { look: query['ids[]'], create: textIn(json, 'id'), change: id }[does];
  return toLaneCall(call, does, named);
}

/** Aymakan's: POST creates, PUT changes, and a list of one is a look. */
export function toAymakanCall(call: RecordedCall): LaneCall {
  const does = ({ GET: 'look', POST: 'create' } as const)[call.method] ?? 'change';
  return toLaneCall(call, does, does === 'look' ? call.query['order_id'] : textIn(call.json, 'order_id'));
}

function toLaneCall(
  { at, endedAt, status, effect, fault, json }: RecordedCall,
  does: LaneCall['does'],
  orderId: string | undefined,
): LaneCall {
  const note = textIn(json, 'note');
  return {
    orderId,
    does,
    isDone: effect >= 200 && effect < 300,
    revision: note?.startsWith(REVISION) ? Number(note.slice(REVISION.length)) : undefined,
    at,
    endedAt,
    status,
    fault,
  };
}

/** The calls of each order, in the order of their arrival. */
export function byOrder(calls: readonly LaneCall[]): Map<string, LaneCall[]> {
  const ofOrders = calls.filter(
    (call): call is LaneCall & { readonly orderId: string } => call.orderId !== undefined,
  );
  return Map.groupBy(
    ofOrders.toSorted((one, other) => one.at - other.at),
    ({ orderId }) => orderId,
  );
}

/** What must not be in the calls of one order; empty where all is well. `kills` are the times at which the hub died: what
 *  it had not written down by then it could not keep to. */
export function faultsOfLane(calls: readonly LaneCall[], kills: readonly number[]): string[] {
  const writes = calls.filter(({ does }) => does !== 'look');
  const created = writes.findIndex(({ does, isDone }) => does === 'create' && isDone);
  const revisions = writes.flatMap(({ revision }) => revision ?? []);
  const pairs = calls.slice(1).map((next, place) => [calls[place], next] as const);
  const wrong = {
    'was changed before it was there': writes.slice(0, created).some(({ does }) => does === 'change'),
    'was told something older after something newer': revisions.some(
      (it, place) => it < (revisions[place - 1] ?? 0),
    ),
    'was called about twice at once': pairs.some(([call, next]) => call && next.at < call.endedAt),
    'was not left alone as long as its provider asked': pairs.some(
      ([call, next]) =>
        call?.status === 429 && next.at < call.at + 1000 && !kills.some(at => at >= call.at && at <= next.at),
    ),
  };
  return Object.entries(wrong).flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

function textIn(json: unknown, field: string): string | undefined {
  const value = (json as Readonly<Record<string, unknown>> | undefined)?.[field];
  return typeof value === 'string' ? value : undefined;
}
