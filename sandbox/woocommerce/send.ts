/** A webhook of a WooCommerce shop: one topic, one address, one secret. Sends the ping and signed deliveries, never sends
 *  anything twice, and switches itself off when nobody answers. Speaks HTTP/1.1, where WordPress speaks 1.0. */
import { createHash, createHmac } from 'node:crypto';
import { decodeSpecialCharacters, wpJson } from './wp-json.js';

/** How the webhook is set up in the shop. */
export interface WebhookSetup {
  readonly id: number;
  /** For example order.created, or action. and the name of a hook. */
  readonly topic: string;
  readonly deliveryUrl: string;
  readonly secret: string;
  /** Home URL of the shop, with or without a slash at the end. */
  readonly shopUrl: string;
  /** Default sha256; a filter of the shop may change it. */
  readonly algorithm?: 'sha256' | 'sha1' | 'sha512';
  /** Milliseconds since 1970; the machine's clock where absent. */
  readonly now?: () => number;
}

/** A request as it goes out. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export class WoocommerceWebhook {
  status: 'active' | 'paused' | 'disabled' = 'active';
  #failures = 0;

  constructor(readonly setup: WebhookSetup) {}

  /** Somebody has set its status in the shop. Switching it on forgets the failures. */
  set(status: WoocommerceWebhook['status']): void {
    this.status = status;
    if (status === 'active') this.#failures = 0;
  }

  /** What WooCommerce sends when the webhook is saved. True where the answer is exactly 200. */
  async ping(): Promise<boolean> {
    const answer = await post(this.setup.deliveryUrl, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': USER_AGENT },
      body: `webhook_id=${this.setup.id}`,
    });
    return answer === 200;
  }

  /** Sends one payload, once. The status of the answer, 0 where none came; undefined where the webhook is switched off. */
  async deliver(payload: unknown): Promise<number | undefined> {
    if (this.status !== 'active') return undefined;
    const answer = await post(this.setup.deliveryUrl, this.sign(payload));
    this.#count(answer);
    return answer;
  }

  /** The request of a payload, signed over its bytes. */
  sign(payload: unknown): SignedRequest {
    const { id, topic, secret, shopUrl, algorithm = 'sha256' } = this.setup;
    const [resource = '', event = ''] = topic.split('.');
    const body = wpJson(payload);
    const headers = {
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
      'x-wc-webhook-source': `${shopUrl.replace(/\/+$/, '')}/`,
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-signature': createHmac(algorithm, decodeSpecialCharacters(secret))
        .update(body)
        .digest('base64'),
      'x-wc-webhook-id': String(id),
      'x-wc-webhook-delivery-id': this.#deliveryId(),
    };
    return { headers, body };
  }

  /** Of the webhook and the second: two deliveries within one second have the same. */
  #deliveryId(): string {
    const second = Math.floor((this.setup.now ?? Date.now)() / 1000);
    return createHash('md5').update(`${this.setup.id}${second}`).digest('hex');
  }

  /** The comparison of class-wc-webhook.php: a failure that finds more than five before it switches the webhook off. */
  #count(answer: number): void {
    if (answer >= 200 && answer <= 302) this.#failures = 0;
    else if (this.#failures > FAILURES_MAX) this.status = 'disabled';
    else this.#failures += 1;
  }
}

const FAILURES_MAX = 5;
const ANSWER_TIMEOUT_MS = 60_000;
const USER_AGENT = 'WooCommerce/10.3.5 Hookshot (WordPress/6.8.3)';

/** The status of the answer; 0 where the address cannot be reached or does not answer in time. */
async function post(url: string, { headers, body }: SignedRequest): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
