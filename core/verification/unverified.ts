/** Webhooks of senders that prove nothing. Only where the scheme allows for it, the operator says so in a setting of the
 *  connection, and there is no secret that could be asked for. */
import type { VerificationScheme } from '../model/generated/model.js';
import type { Verifier, VerifierOptions } from './verifier.js';

/** Whether a connection takes webhooks from anybody. Nothing but `true` waives: a setting that is missing never does. */
export function isWaived(
  scheme: VerificationScheme,
  { secrets, settings }: Pick<VerifierOptions, 'secrets' | 'settings'>,
): boolean {
  if (scheme.kind !== 'equality' || scheme.waivedBy === undefined || secrets.length > 0) return false;
  return settings[scheme.waivedBy] === true;
}

/** Takes every request for what it says it is. */
export const anybody: Verifier = { verify: () => ({ isValid: true, secretIndex: 0 }) };
