/** The webhook subscriptions of an app at a Shopify shop. One that fails eight times in a row is deleted, as Shopify does
 *  with those made through the API. */

/** A subscription. */
export interface Subscription {
  readonly id: number;
  /** As the API calls it, for example ORDERS_CREATE. */
  readonly topic: string;
  readonly uri: string;
  readonly format: string;
  failures: number;
}

/** Failures in a row after which a subscription is gone. */
const FAILURES_MAX = 8;

export class Subscriptions {
  #all: Subscription[] = [];
  #last = 1000;

  /** Adds one. Throws what Shopify says where the topic goes to this address already. */
  add(topic: string, uri: string, format = 'JSON'): Subscription {
    if (!URL.canParse(uri)) throw new Error('Address is invalid');
    if (this.#all.some(one => one.topic === topic && one.uri === uri))
      throw new Error('Address for this topic has already been taken');
    this.#last += 1;
    const added = { id: this.#last, topic, uri, format, failures: 0 };
    this.#all.push(added);
    return added;
  }

  /** All of them, or those of a topic. */
  list(topic?: string): readonly Subscription[] {
    return this.#all.filter(one => topic === undefined || one.topic === topic);
  }

  /** Deletes those of a topic, or all. */
  remove(topic?: string): void {
    this.#all = this.#all.filter(one => topic !== undefined && one.topic !== topic);
  }

  /** Notes how a delivery went. */
  note(subscription: Subscription, hasSucceeded: boolean): void {
    subscription.failures = hasSucceeded ? 0 : subscription.failures + 1;
    if (subscription.failures >= FAILURES_MAX) this.#all = this.#all.filter(one => one !== subscription);
  }
}

/** The API's name of a webhook's topic. */
export function topicName(topic: string): string {
  return topic.replaceAll('/', '_').toUpperCase();
}
