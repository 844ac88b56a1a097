/** The Tracking API: trackings of the whole organisation, with an envelope, codes and limits of its own. */
import type { Call, Reply } from '../stand-in.js';
import { checkBody } from './check.js';
import type { Fields } from './fields.js';
import type { Json } from './orders.js';
import { RateLimit } from './rate.js';
import { newId } from './stores.js';
import {
  changeFieldsOf,
  completeFields,
  createFieldsOf,
  ends,
  knownTrackingVersions,
} from './tracking-fields.js';

/** A tracking as it is kept and shown. */
export type KeptTracking = Json & { readonly id: string; readonly tracking_number: string };

/** Requests a second, by kind of call; none where the stand-in has no limits. */
const LIMITS = { create: 20, list: 6, other: 5 } as const;

export class Trackings {
  readonly all: KeptTracking[] = [];
  readonly #rates: Readonly<Record<keyof typeof LIMITS, RateLimit>> | undefined;

  constructor(
    private readonly now: () => number,
    isLimited: boolean,
  ) {
    const rate = (kind: keyof typeof LIMITS): RateLimit => new RateLimit(LIMITS[kind], now);
    this.#rates = isLimited
      ? { create: rate('create'), list: rate('list'), other: rate('other') }
      : undefined;
  }

  /** Answers one call. The steps of its path begin with the version. */
  answer(call: Call, [version, resource, id, action, ...rest]: readonly string[]): Reply {
    const known = knownTrackingVersions.find(candidate => candidate === version);
    if (known === undefined || resource !== 'trackings' || rest.length > 0)
      return refused(404, 404, 'NotFound');
    const rate = this.#rates?.[kindOf(call, id)].take('organisation');
    const headers = xHeaders(rate?.headers ?? {});
    if (rate?.isExceeded) return { ...refused(429, 429, 'TooManyRequests'), headers };
    const reply =
      id === undefined ? this.#collection(call, known) : this.#one(call, { version: known, id, action });
    return { ...reply, headers };
  }

  /** The tracking with an id. */
  find(id: string): KeptTracking | undefined {
    return this.all.find(tracking => tracking.id === id);
  }

  /** Keeps a tracking that is not there yet. */
  follow(body: Json): KeptTracking {
    const there = this.#same(body);
    if (there !== undefined) return there;
    const time = new Date(this.now()).toISOString();
    const tracking = {
      id: newId(),
      title: body['tracking_number'],
      tag: 'Pending',
      subtag: 'Pending_001',
      active: true,
      return_to_sender: false,
      created_at: time,
      updated_at: time,
      checkpoints: [],
      ...body,
    } as unknown as KeptTracking;
    this.all.push(tracking);
    return tracking;
  }

  #collection(call: Call, version: (typeof knownTrackingVersions)[number]): Reply {
    if (call.method === 'GET') return this.#list(call.query);
    if (call.method !== 'POST') return refused(404, 404, 'NotFound');
    return withBody(call, createFieldsOf(version), body => {
      if (!/^[A-Za-z0-9._/-]{4,100}$/.test(String(body['tracking_number'])))
        return refused(400, 4005, 'TrackingNumberInvalid');
      if (body['slug'] !== undefined && body['slug_group'] !== undefined)
        return refused(400, 4010, 'SlugInvalid');
      if (this.#same(body) !== undefined) return refused(400, 4003, 'TrackingAlreadyExist');
      return done(201, this.follow(body));
    });
  }

  #list(query: URLSearchParams): Reply {
    const unknown = [...query.keys()].filter(name => !QUERY.includes(name));
    const limit = Number(query.get('limit') ?? 100);
    const numbers = query.get('tracking_numbers')?.split(',');
    if (unknown.length > 0 || !(limit >= 1 && limit <= 200) || (numbers?.length ?? 0) > 50)
      return refused(400, 400, 'BadRequest');
    const upper = numbers?.map(number => number.toUpperCase());
    const found = this.all.filter(
      tracking =>
        (upper === undefined || upper.includes(tracking.tracking_number.toUpperCase())) &&
        ['order_id', 'slug', 'tag'].every(name => !query.has(name) || tracking[name] === query.get(name)),
    );
    const from = Number(query.get('cursor') ?? 0);
    const next = from + limit < found.length ? String(from + limit) : null;
    const pagination = { total: found.length, next_cursor: next, has_next_page: next !== null };
    return done(200, { pagination, trackings: found.slice(from, from + limit) });
  }

  #one(
    call: Call,
    { version, id, action }: { version: string; id: string; action?: string | undefined },
  ): Reply {
    const tracking = this.find(id);
    if (tracking === undefined) return refused(404, 4004, 'TrackingDoesNotExist');
    const place = this.all.indexOf(tracking);
    const put = (changes: Json): Reply => {
      const changed = { ...tracking, ...changes, updated_at: new Date(this.now()).toISOString() };
      this.all[place] = changed;
      return done(200, changed);
    };
    if (action === 'mark-as-completed' && call.method === 'POST') {
      return withBody(call, completeFields, body => {
        const [tag, subtag] = ends[String(body['reason'])] ?? [];
        return put({ tag, subtag, active: false, completed_at: body['event_datetime'] ?? null });
      });
    }
    if (action === 'retrack' && call.method === 'POST')
      return tracking['active'] === false ? put({ active: true }) : refused(400, 4013, 'RetrackNotAllowed');
    if (action !== undefined) return refused(404, 404, 'NotFound');
    if (call.method === 'GET') return done(200, tracking);
    if (call.method === 'DELETE') return done(200, this.all.splice(place, 1)[0] ?? {});
    if (call.method !== 'PUT') return refused(404, 404, 'NotFound');
    const {
      id: _,
      slug: __,
      slug_group: ___,
      ...changeable
    } = changeFieldsOf(version as (typeof knownTrackingVersions)[number]);
    return withBody(call, changeable, put);
  }

  /** AfterShip has one tracking of a number and carrier. One without a carrier may be any. */
  #same({ tracking_number: number, slug }: Json): KeptTracking | undefined {
    return this.all.find(
      one =>
        one.tracking_number.toUpperCase() === String(number).toUpperCase() &&
        (slug === undefined || one['slug'] === undefined || one['slug'] === slug),
    );
  }
}

function kindOf({ method }: Call, id: string | undefined): keyof typeof LIMITS {
  if (id !== undefined) return 'other';
  return method === 'POST' ? 'create' : 'list';
}

/** The Tracking API names its limits differently, and does not say how long to wait. */
function xHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('ratelimit-'))
      .map(([name, value]) => [`x-${name}`, value]),
  );
}

function withBody(call: Call, fields: Fields, run: (body: Json) => Reply): Reply {
  if (call.json === undefined) return refused(400, 4001, 'InvalidJSON');
  const errors = checkBody(call.json, fields);
  if (errors.length === 0) return run(call.json as Json);
  const message = errors.map(({ path, info }) => `${path} ${info}`).join('; ');
  return refused(400, errors.some(({ info }) => info === 'is required') ? 4009 : 4008, message);
}

function done(status: 200 | 201, data: object): Reply {
  return { status, body: { meta: { code: status }, data } };
}

function refused(status: number, code: number, message: string): Reply {
  return { status, body: { meta: { code, type: 'Refused', message }, data: {} } };
}

/** What a list may be asked for. */
const QUERY = [
  'cursor',
  'limit',
  'keyword',
  'tracking_numbers',
  'slug',
  'transit_time',
  'origin',
  'destination',
  'tag',
  'created_at_min',
  'created_at_max',
  'updated_at_min',
  'updated_at_max',
  'fields',
  'return_to_sender',
  'courier_destination_country_region',
  'shipment_tags',
  'order_id',
];
