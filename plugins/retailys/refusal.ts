/** What answers of Retailys that are no success mean to us: the one place where they become errors. */
import { ProviderRefused, ProviderUnavailable, type HttpResponse } from '../../core/plugin-api.js';

/** Retailys said no. */
export class RetailysRefusal extends ProviderRefused {
  constructor(
    detail: string,
    readonly status: number,
  ) {
    super(detail);
  }
}

/** The error of an answer. ProviderUnavailable where the same call may succeed later (408, 429 and every 5xx), with the
 *  waiting time where one is given; a refusal with the way out everywhere else. `call` names the call without personal data. */
export function errorOf(response: HttpResponse, call: string): ProviderUnavailable | RetailysRefusal {
  const { status, retryAfterMs } = response;
  const answer = `Retailys answered ${call} with ${status}`;
  if (status === 408 || status === 429 || status >= 500 || status < 400) {
    return new ProviderUnavailable(answer, retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const said = [answer, reasonOf(response)].filter(Boolean).join(': ').replace(/\.$/, '');
  return new RetailysRefusal(`${said}. ${wayOut(status, call)}`, status);
}

/** A success that cannot be read tells nothing for sure: the next attempt looks first. */
export function unreadable(call: string): ProviderUnavailable {
  return new ProviderUnavailable(
    `Retailys answered ${call} with a success that does not hold what it should`,
  );
}

/** `message` and `detail` of the documented error. */
function reasonOf(response: HttpResponse): string {
  const { message, detail } = response.json<{ message?: unknown; detail?: unknown } | null>() ?? {};
  return [message, detail].filter(part => typeof part === 'string' && part !== '').join('; ');
}

function wayOut(status: number, call: string): string {
  if (status === 401 || status === 403)
    return 'Put a valid API key of the instance into the secret token, with the right to work on orders';
  if (status === 404)
    return call.includes('/:id')
      ? 'Check that the order still is at Retailys, and the setting base_url'
      : 'Check the setting base_url';
  return 'Correct the order in the shop or at Retailys, or the setting that the answer is about';
}
