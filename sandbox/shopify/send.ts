/** Signs and sends webhooks the way Shopify does: base64 HMAC-SHA256 over the exact body, topic and shop in headers. */
import { createHmac, randomUUID } from 'node:crypto';

/** What a change in the shop says. */
export interface ShopWebhook {
  readonly topic: string;
  readonly body: unknown;
}

/** A webhook ready to go. Sending it again is what Shopify calls a retry: same bytes, same ids. */
export interface SignedWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Who sends. */
export interface Sender {
  /** The shop's own domain, for example acme.myshopify.com. */
  readonly shop: string;
  readonly secret: string;
  readonly apiVersion?: string;
  /** Delivery id; a new one where absent. */
  readonly webhookId?: string;
  /** Id of the event in the shop, which several topics share; a new one where absent. */
  readonly eventId?: string;
  /** When it happened; now where absent. */
  readonly triggeredAt?: Date;
}

/** Signs a webhook. Slashes are escaped, as servers in other languages do, so that a hub which verifies what it has
 *  parsed and written again, and not what it got, is found out. */
export function signWebhook({ topic, body }: ShopWebhook, sender: Sender): SignedWebhook {
  const text = JSON.stringify(body).replaceAll('/', '\\/');
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', sender.secret).update(text, 'utf8').digest('base64'),
    'x-shopify-shop-domain': sender.shop,
    'x-shopify-api-version': sender.apiVersion ?? '2026-07',
    'x-shopify-webhook-id': sender.webhookId ?? randomUUID(),
    'x-shopify-event-id': sender.eventId ?? randomUUID(),
    // Shopify writes nanoseconds.
    'x-shopify-triggered-at': (sender.triggeredAt ?? new Date()).toISOString().replace('Z', '000000Z'),
  };
  return { headers, body: text };
}

/** Posts a signed webhook to a hub's address. Gives up after Shopify's five seconds. Answers with the hub's status and text. */
export async function sendWebhook(
  url: string,
  { headers, body }: SignedWebhook,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
  });
  return { status: response.status, text: await response.text() };
}
