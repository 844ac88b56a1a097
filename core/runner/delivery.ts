/** The handler's view of one attempt: steps that run once, creates that are looked up before they are repeated. */
import type { Delivery } from '../plugin-api.js';

/** What the core tells about an attempt. */
export interface AttemptStart {
  readonly deliveryId: string;
  readonly attempt: number;
  readonly links: Readonly<Record<string, string>>;
  /** Results of the steps that earlier attempts finished, by name. */
  readonly steps: Readonly<Record<string, unknown>>;
}

/** Journals the result of a step; resolves when it is stored. */
export type SaveStep = (name: string, result: unknown) => Promise<void>;

/** Makes the handler's view of an attempt. */
export function openDelivery(start: AttemptStart, save: SaveStep): Delivery {
  const done = new Map(Object.entries(start.steps));
  const begun = new Set<string>();

  async function once<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    // Asked first: a step of a loop that forgot to vary its name would be given the first one's result.
    if (begun.has(name))
      throw new Error(
        `the step ${JSON.stringify(name)} is used twice in one attempt; give each step its own name`,
      );
    begun.add(name);
    if (done.has(name)) return done.get(name) as Result;
    const result = await run();
    const stored = result === undefined ? null : result;
    await save(name, stored);
    return result;
  }

  return {
    id: start.deliveryId,
    attempt: start.attempt,
    links: start.links,
    step: once,
    ensure: (name, { find, create }) =>
      once(name, async () => {
        // The claim of an attempt is journaled before it starts, so a second attempt means that the first one may have
        // created something without our hearing of it.
        const found = start.attempt > 1 ? await find() : undefined;
        return found ?? (await create());
      }),
  };
}
