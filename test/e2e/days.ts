/** Two days at the same shop: one on which everything goes well and comes in order, and one on which nothing does. */
import { setTimeout as pass } from 'node:timers/promises';
import type { Fault } from '../../sandbox/stand-in.js';
import { Crowd } from './crowd.js';
import { sign } from './post.js';
import type { Stage } from './stage.js';
import { REFUSED_CITY, shake, type Story } from './stories.js';

/** How bad the day is. */
export interface Weather {
  readonly seed: number;
  readonly random: () => number;
  /** How often the hub is killed while orders are placed and changed, and while they come to their ends. */
  readonly kills: { readonly day: number; readonly evening: number };
  /** Whether a provider is away for a while, long enough for the hub to leave it alone. */
  readonly hasOutage: boolean;
}

/** A life of the hub is this long at most, from taking webhooks to the kill. */
const LIFE_MS = 2500;
const SENDERS = 12;
/** Orders whose webhooks are sent in the very moment in which a life ends. */
const SENT_AT_KILL = 2;
/** What a call takes at the providers, so that most kills hit some under way. */
const CALL_MS = 10;

/** Nothing fails, and every webhook is delivered everywhere before the next one of its order is sent. */
export async function calmDay(stage: Stage, stories: readonly Story[]): Promise<void> {
  const crowd = new Crowd(SENDERS);
  await stage.hub.start();
  for (const [round] of stories[0]?.webhooks.entries() ?? []) {
    crowd.begin(
      stories
        .flatMap(({ webhooks }) => webhooks.slice(round, round + 1))
        .map(webhook => () => stage.post.send(sign(webhook))),
    );
    await crowd.finish();
    await stage.settled();
  }
  await stage.hub.stop();
}

/** Calls fail in every way, the hub dies again and again, webhooks come twice and in any order. The end of an order is sent
 *  when all before it is known, as in life, where hours lie between: what is cancelled or has left before a provider hears
 *  of it is not brought there at all, and that would be another end. */
export async function stormyDay(stage: Stage, stories: readonly Story[], weather: Weather): Promise<void> {
  const { seed, random, kills, hasOutage } = weather;
  // All is chosen before anything happens, so that the same seed makes the same choices however fast the machine is.
  const lives = { day: lengthsOf(kills.day, random), evening: lengthsOf(kills.evening, random) };
  const day = stories.map(({ webhooks }) => shake(webhooks.slice(0, -1), random));
  const ends = stories.map(({ webhooks }) => shake(webhooks.slice(-1), random));
  const late = hasOutage ? ends.splice(0, ends.length / 2) : [];
  await stage.aftership.fail(...faultMix(seed));
  await stage.aymakan.fail(...faultMix(seed + 1));
  const crowd = new Crowd(SENDERS);
  await live(stage, crowd, day, lives.day);
  await crowd.finish();
  await stage.translated();
  await stage.hub.kill();
  await live(stage, crowd, ends, lives.evening);
  if (hasOutage) await outage(stage, seed, () => crowd.begin(sendingsOf(stage, late)));
  await crowd.finish();
  await stage.settled();
  await stage.hub.stop();
}

/** The webhooks of one order, in the groups in which they are sent. */
type Shaken = ReturnType<typeof shake>;

function lengthsOf(lives: number, random: () => number): number[] {
  return Array.from({ length: lives }, () => random() * LIFE_MS);
}

/** The hub lives so many lives, each of which begins with a burst and ends with a kill in the middle of a send, and one more. */
async function live(
  stage: Stage,
  crowd: Crowd,
  shaken: readonly Shaken[],
  livesMs: readonly number[],
): Promise<void> {
  const sendings = sendingsOf(stage, shaken);
  for (const [life, lengthMs] of livesMs.entries()) {
    await stage.hub.start();
    const own = sendings.filter((_, place) => place % livesMs.length === life);
    const last = own.splice(-SENT_AT_KILL);
    crowd.begin(own);
    await pass(lengthMs);
    // In one turn: however quickly the others were answered, these are not.
    crowd.begin(last);
    await stage.hub.kill();
  }
  await stage.hub.start();
}

function sendingsOf({ post }: Stage, shaken: readonly Shaken[]): (() => Promise<void>)[] {
  return shaken.map(groups => async () => {
    for (const group of groups) await Promise.all(group.map(one => post.send(one)));
  });
}

/** One provider is away until the hub leaves it alone, and back when it asks again. */
async function outage(stage: Stage, seed: number, sendMore: () => void): Promise<void> {
  const hub = await stage.hub.up();
  await stage.aftership.fail({ kind: 'status', status: 503 });
  sendMore();
  await hub.waitFor(
    ({ message, connection }) => message === 'connection paused' && connection === 'tracking',
  );
  await stage.aftership.fail(...faultMix(seed));
  await hub.waitFor(
    ({ message, connection }) => message === 'connection resumed' && connection === 'tracking',
  );
}

/** What goes wrong at a provider. One create in ten is cut after it was made, one call in fifteen fails otherwise: few
 *  enough that the hub goes on asking. Nothing is ever delivered to one place, whoever asks how often. */
function faultMix(seed: number): Fault[] {
  const of = (share: number, fault: Fault): Fault => ({ ...fault, share, seed });
  return [
    { kind: 'status', status: 422, text: REFUSED_CITY },
    of(0.1, { kind: 'cut-after', method: 'POST' }),
    of(0.01, { kind: 'status', status: 429, headers: { 'retry-after': '1' } }),
    of(0.01, { kind: 'status', status: 503 }),
    of(0.01, { kind: 'status', status: 500 }),
    of(0.01, { kind: 'cut-before' }),
    of(0.01, { kind: 'cut-after' }),
    of(0.008, { kind: 'hang-before' }),
    of(0.008, { kind: 'hang-after' }),
    { kind: 'slow', delayMs: CALL_MS },
  ];
}
