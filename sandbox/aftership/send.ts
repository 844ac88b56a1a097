/** Webhooks as AfterShip's products send them: the same signature over the raw body in a header of each product's own, and
 *  fourteen attempts. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from './orders.js';

/** Whose webhook it is. `legacy` is Returns for organisations of before October 2022. */
export type Product = 'tracking' | 'returns' | 'warranty' | 'legacy';

/** A request as it goes out. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a body as a product does. */
export function signWebhook(product: Product, secret: string, payload: Json): SignedRequest {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const signed: Record<string, string> =
    product === 'legacy'
      ? { 'am-webhook-signature': `hmac-sha256=${signature}` }
      : { [product === 'tracking' ? 'aftership-hmac-sha256' : 'as-signature-hmac-sha256']: signature };
  return {
    headers: { 'content-type': 'application/json', 'as-webhook-version': '2026-07', ...signed },
    body,
  };
}

/** The payload about a tracking as it is now. */
export function trackingPayload(msg: Json, nowMs: number, event = 'tracking_update'): Json {
  return { event, event_id: randomUUID(), is_tracking_first_tag: true, msg, ts: Math.floor(nowMs / 1000) };
}

/** Sends a request until it is taken; the status of the last answer, 0 where none came. */
export async function deliver(url: string, { headers, body }: SignedRequest): Promise<number> {
  let answer = 0;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX && !(answer >= 200 && answer < 300); attempt += 1) {
    answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' }).then(
      async response => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
  }
  return answer;
}

/** Real ones are spread over three days; here they follow each other at once. */
const ATTEMPTS_MAX = 14;
