/** A token in a header that equals a secret. It proves who sends and protects nothing of what is sent. */
import type { EqualityScheme } from '../model/generated/model.js';
import { firstHeaderOf, TWICE } from './headers.js';
import { compileSecretMatch } from './secret-match.js';
import type { Verifier, VerifierOptions } from './verifier.js';

/** Makes the verifier. Where the prefix is optional the value may also be a secret as it stands. A header that the
 *  settings name counts alone. */
export function compileSharedToken(scheme: EqualityScheme, { secrets, settings }: VerifierOptions): Verifier {
  const chosen = scheme.headerSetting === undefined ? undefined : settings[scheme.headerSetting];
  const headers = typeof chosen === 'string' && chosen !== '' ? [chosen] : scheme.header;
  const names = headers.map(name => name.toLowerCase());
  const match = compileSecretMatch(secrets);
  return {
    verify(request) {
      const value = firstHeaderOf(request.rawHeaders, names);
      if (value === undefined) return { isValid: false, suspicion: 'header_missing' };
      if (value === TWICE) return { isValid: false, suspicion: 'header_twice' };
      const tokens = tokensOf(value, scheme);
      if (tokens.length === 0) return { isValid: false, suspicion: 'header_malformed' };
      for (const token of tokens) {
        // The runtime hands out each byte of a header as one character.
        const secretIndex = match(Buffer.from(token, 'latin1'));
        if (secretIndex >= 0) return { isValid: true, secretIndex };
      }
      return { isValid: false, suspicion: 'wrong_secret' };
    },
  };
}

function tokensOf(value: string, { prefix, prefixOptional = false }: EqualityScheme): string[] {
  if (prefix === undefined) return [value];
  const hasPrefix = value.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
  return [...(hasPrefix ? [value.slice(prefix.length).trim()] : []), ...(prefixOptional ? [value] : [])];
}
