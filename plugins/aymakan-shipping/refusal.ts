/** What an answer of Aymakan's shipping API that is no success means to a delivery: the one place where it becomes an error. */
import {
  ProviderRefused,
  ProviderUnavailable,
  type Fault,
  type HttpResponse,
} from '../../core/plugin-api.js';
import type { ShippingAnswer } from './generated/schemas.js';

/** Aymakan understood the call and does not do it. `said` is its own sentence, for those who know what it may say. */
export class ShippingRefusal extends ProviderRefused {
  constructor(
    message: string,
    readonly said: string,
    faults: readonly Fault[],
  ) {
    super(message, { faults: [...faults] });
  }

  /** Whether a shipment with this reference exists already. */
  get isReferenceTaken(): boolean {
    return (
      this.faults?.some(({ pointer, detail }) => pointer === '/reference' && /taken/i.test(detail)) ?? false
    );
  }
}

/** Whether an answer is a refusal, whatever its status: some come with 200. */
export function isRefusal({ status }: HttpResponse, answer: ShippingAnswer | undefined): boolean {
  const isSuccess = status >= 200 && status < 300;
  return !isSuccess || answer?.error === true || answer?.success === false || answer?.success === 0;
}

/** The error that a refusal is. `call` names it without ids. */
export function errorOf(
  { status, retryAfterMs }: HttpResponse,
  answer: ShippingAnswer,
  call: string,
): ProviderUnavailable | ShippingRefusal {
  const faults = faultsOf(answer);
  const named = faults.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`);
  const sentence = typeof answer.errors === 'string' ? answer.errors : undefined;
  const parts = [answer.message ?? answer.response, sentence, ...named];
  const said = parts.map(part => part && ` ${part.replace(/\.$/, '')}.`).join('');
  if (status === 408 || status === 429 || status >= 500) {
    const context = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new ProviderUnavailable(`Aymakan answered ${status}.${said}`, context);
  }
  const message = `Aymakan refused ${call} (${status}).${said} ${wayOut(status, faults)}`;
  return new ShippingRefusal(message, said.trim(), faults);
}

/** What a person can do. */
function wayOut(status: number, faults: readonly Fault[]): string {
  switch (status) {
    case 401:
    case 403:
      return 'Put a valid token of the system at base_url under secrets.';
    case 404:
    case 405:
      return 'Check base_url.';
    default:
      return faults.length > 0
        ? 'Correct these fields in the shop, which sends the order anew, or in the settings.'
        : 'Settle it with Aymakan, then retry this delivery.';
  }
}

/** The sentences of each field as one. */
function faultsOf({ errors }: ShippingAnswer): Fault[] {
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return [];
  return Object.entries(errors).map(([field, sentences]) => ({
    pointer: `/${field.replaceAll('.', '/')}`,
    detail: [sentences].flat().join(' '),
  }));
}
