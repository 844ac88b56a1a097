/** What a sender sent, as plugin code sees it. */
import { parseJson } from '../json/lossless.js';
import { readParameters } from '../parameters.js';
import type { ReceivedRequest, ReceivedWebhook } from '../plugin-api.js';

/** What crosses to the runner besides the body. */
export interface RequestStart {
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: string;
  readonly query?: string | undefined;
}

/** A stored webhook has an id besides. */
export interface WebhookStart extends RequestStart {
  readonly id: string;
}

/** Opens a webhook over its exact bytes. The body is decoded and parsed when it is first asked for. */
export function openWebhook({ id, ...start }: WebhookStart, body: Buffer): ReceivedWebhook {
  return { id, ...openRequest(start, body) };
}

/** Opens any request, in the same way. */
export function openRequest({ query = '', ...start }: RequestStart, body: Buffer): ReceivedRequest {
  let text: string | undefined;
  let json: { value: unknown } | undefined;
  let parameters: ReturnType<typeof readParameters> | undefined;
  const decode = (): string => (text ??= body.toString('utf8'));
  return {
    ...start,
    text: decode,
    json: <T>() => (json ??= { value: parseJson(decode()) }).value as T,
    parameters: <T>() => (parameters ??= readParameters(query, decode())) as T,
  };
}
