/** What MerchantPro's answers that are no success mean to us: the one place where they become errors. */
import { ProviderRefused, ProviderUnavailable, type HttpResponse } from '../../core/plugin-api.js';

/** MerchantPro said no. */
export class MerchantproRefusal extends ProviderRefused {
  constructor(
    detail: string,
    readonly status: number,
  ) {
    super(detail);
  }
}

/** The error of an answer. ProviderUnavailable where the same call may succeed later (408, 429 and every 5xx), with
 *  MerchantPro's own waiting time if it tells one; a refusal with the way out everywhere else. `call` names the call
 *  without personal data. */
export function errorOf(response: HttpResponse, call: string): ProviderUnavailable | MerchantproRefusal {
  const { status, retryAfterMs } = response;
  const said = sentencesOf(response.json()).slice(0, SENTENCES_MAX).join('; ');
  const answered = `MerchantPro answered ${call} with ${status}`;
  if (status === 408 || status === 429 || status >= 500)
    return new ProviderUnavailable(answered, retryAfterMs === undefined ? {} : { retryAfterMs });
  const reason = said === '' ? '' : `: ${said.replace(/\.$/, '')}`;
  return new MerchantproRefusal(`${answered}${reason}. ${wayOut(status)}`, status);
}

const SENTENCES_MAX = 10;

/** The envelope of an error is not published. Clients of the API read `message`, `error` (a text, or an object with a
 *  message) or `errors` (a list, or texts by field); all of them are understood. */
function sentencesOf(body: unknown): string[] {
  if (typeof body === 'string') return body.trim() === '' ? [] : [body.trim()];
  if (Array.isArray(body)) return body.flatMap(sentencesOf);
  if (typeof body !== 'object' || body === null) return [];
  const { message, error, errors } = body as Readonly<Record<string, unknown>>;
  const named = isRecord(errors) ? fieldSentences(errors) : sentencesOf(errors);
  return [...[message, error].flatMap(sentencesOf), ...named];
}

function fieldSentences(errors: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(errors).flatMap(([field, said]) =>
    sentencesOf(said).map(sentence => `${field}: ${sentence}`),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a person can do about a status. */
function wayOut(status: number): string {
  if (status < 400) return 'Set shop_url to the address the shop answers at without a redirect.';
  switch (status) {
    case 401:
    case 403:
      return "Put a valid api_key and api_secret of the shop under secrets, and check that the shop's plan has the API; after repeated failures MerchantPro refuses a valid key too, for a time.";
    case 404:
      return 'Check the setting shop_url, and whether the order still is in the shop.';
    case 405:
      return 'Check the setting shop_url.';
    default:
      return 'Correct the order at its source or the settings of this connection, then retry this delivery.';
  }
}
