/** Codes of payment and shipping methods, which AfterSalesPro requires. */
import type { Method } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';
import { needed } from './needed.js';

/** The shop's code of a method, otherwise its name, otherwise what the setting says. */
export function methodCode(
  kind: 'payment' | 'shipping',
  method: Method | undefined,
  settings: AftersalesproSettings,
): string {
  return needed(
    method?.code ?? method?.title ?? settings[`${kind}_method_fallback`],
    `the shop names no ${kind} method of the order; set ${kind}_method_fallback to the code that AfterSalesPro is to get`,
  );
}
