/** A stored webhook as a translator sees it. */
import { parseJson } from '../json/lossless.js';
import type { ReceivedWebhook } from '../plugin-api.js';

/** What crosses to the runner besides the body. */
export interface WebhookStart {
  readonly id: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
}

/** Opens a webhook over its exact bytes. The body is decoded and parsed when it is first asked for. */
export function openWebhook(start: WebhookStart, body: Buffer): ReceivedWebhook {
  let text: string | undefined;
  let json: { value: unknown } | undefined;
  const decode = (): string => (text ??= body.toString('utf8'));
  return {
    ...start,
    text: decode,
    json: <T>() => (json ??= { value: parseJson(decode()) }).value as T,
  };
}
