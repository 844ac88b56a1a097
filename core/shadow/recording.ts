/** Recorded calls as answers: what a provider said then is what the code is told now. Nothing is made up: a call that was
 *  never recorded has no answer, and one that was not kept whole is not given. */
import { answerOf, describeCall, type Exchange } from '../host/exchange.js';
import type { AttemptRecord } from '../journal/journal.js';
import type { HttpRequest } from '../plugin-api.js';

/** What a call is told. */
export type Replayed =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  /** No whole answer came then either. */
  | { readonly kind: 'failed'; readonly detail: string }
  /** There was an answer, and it cannot be given again. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** The calls of a delivery, for one run of its handler. */
export class Recording {
  readonly #exchanges: Exchange[] = [];
  readonly #used = new Set<Exchange>();

  /** Of the same call in several attempts the last one counts: what came of it in the end. */
  constructor(attempts: readonly AttemptRecord[]) {
    const known = new Set<string>();
    for (const { exchanges } of attempts.toReversed()) {
      const made = JSON.parse(exchanges) as Exchange[];
      this.#exchanges.push(...made.filter(exchange => !known.has(keyOf(exchange))));
      for (const exchange of made) known.add(keyOf(exchange));
    }
  }

  /** What this call is told: the answer of the very same call; else of the next one to the same address, whose body the code
   *  may write otherwise now. Each answers once, but for a GET, which may be repeated. */
  answer(request: HttpRequest): Replayed {
    const call = describeCall(request);
    const alike = this.#exchanges.filter(({ method, url }) => method === call.method && url === call.url);
    const same = alike.filter(exchange => exchange.request === call.request);
    const unused = (exchange: Exchange): boolean => !this.#used.has(exchange);
    const found =
      same.find(unused) ?? alike.find(unused) ?? (call.method === 'GET' ? same.at(-1) : undefined);
    if (found === undefined) return { kind: 'unknown' };
    this.#used.add(found);
    return toReplayed(found);
  }
}

function toReplayed(exchange: Exchange): Replayed {
  const { status, error } = exchange;
  if (status === undefined) return { kind: 'failed', detail: error ?? 'no answer came' };
  const answer = answerOf(exchange);
  if ('lost' in answer)
    return { kind: 'lost', reason: `the answer to ${exchange.method} ${exchange.url} ${answer.lost}` };
  return { kind: 'answered', status, text: answer.text };
}

function keyOf({ method, url, request = '' }: Exchange): string {
  return `${method} ${url}\n${request}`;
}
