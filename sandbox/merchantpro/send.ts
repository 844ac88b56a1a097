/** A webhook of a MerchantPro shop: signs the raw body, waits five seconds, sends again what failed, and switches itself off
 *  after enough failures. What is not published (topics, shape of the body, numbers of tries) can be chosen. */
import { createHmac } from 'node:crypto';
import type { Json } from './orders.js';

/** How the body is shaped: the order at the top, under `data`, under `order`, or its id alone. */
export type BodyShape = 'plain' | 'data' | 'order' | 'id';

/** How the webhook is set up. */
export interface WebhookSetup {
  readonly deliveryUrl: string;
  readonly secret: string;
  /** Default data. */
  readonly shape?: BodyShape;
  /** The member of the body that names the topic; none where it is in the address. Default topic. */
  readonly topicMember?: 'topic' | 'event' | 'type' | 'none';
  /** How often a delivery is tried. Default 3. */
  readonly tries?: number;
  /** Failed deliveries until it is switched off. Default 5. */
  readonly failuresMax?: number;
}

/** A request as it goes out. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export class MerchantproWebhook {
  status: 'active' | 'disabled' = 'active';
  #failures = 0;

  constructor(readonly setup: WebhookSetup) {}

  /** Sends one payload until it is taken. The status of the last answer, 0 where none came; undefined where the webhook is
   *  switched off. */
  async deliver(topic: string, order: Json): Promise<number | undefined> {
    if (this.status === 'disabled') return undefined;
    const request = this.sign(topic, order);
    let answer = 0;
    for (let count = 0; count < (this.setup.tries ?? 3) && !isTaken(answer); count += 1) {
      answer = await post(this.addressOf(topic), request);
    }
    this.#failures = isTaken(answer) ? 0 : this.#failures + 1;
    if (this.#failures >= (this.setup.failuresMax ?? 5)) this.status = 'disabled';
    return answer;
  }

  /** The address of a topic: where the body does not name it, the address does. */
  addressOf(topic: string): string {
    return this.setup.topicMember === 'none'
      ? `${this.setup.deliveryUrl}?topic=${encodeURIComponent(topic)}`
      : this.setup.deliveryUrl;
  }

  /** The request of a payload, signed over its bytes. */
  sign(topic: string, order: Json): SignedRequest {
    const { secret, shape = 'data', topicMember = 'topic' } = this.setup;
    const named = topicMember === 'none' ? {} : { [topicMember]: topic };
    const body = JSON.stringify({ ...named, ...shaped(order, shape) });
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return { headers: { 'content-type': 'application/json', 'x-webhook-signature': signature }, body };
  }
}

function shaped(order: Json, shape: BodyShape): Json {
  switch (shape) {
    case 'plain':
      return order;
    case 'data':
      return { data: order };
    case 'order':
      return { order };
    case 'id':
      return { id: order['id'], date_modified: order['date_modified'] };
  }
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

const ANSWER_TIMEOUT_MS = 5_000;

async function post(url: string, { headers, body }: SignedRequest): Promise<number> {
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
