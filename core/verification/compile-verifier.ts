/** From a scheme in a manifest and the secrets of a connection to its verifier. */
import { AppError } from '../errors/app-error.js';
import type { VerificationScheme } from '../model/generated/model.js';
import { compileBasic } from './basic.js';
import { compileSharedToken } from './shared-token.js';
import { compileSigned } from './signed.js';
import { anybody, isWaived } from './unverified.js';
import type { Verifier, VerifierOptions } from './verifier.js';

/** Makes the verifier of a connection. Everything that can be known before a request is worked out here.
 *
 *  The only thing the settings can change is what the scheme names: the hash (`algorithmSetting`), the header of a shared
 *  token (`headerSetting`), whether a sender without one is taken for whom it says it is (`waivedBy`) and, for schemes that
 *  sign the URL, `public_url`: the address exactly as the sender was given it, which a proxy in front hides from us. The
 *  request never has a say in how it is checked, and a secret that is given is always asked for.
 *
 *  Throws `config_invalid` where a secret is missing, empty or cannot be read as a key (the sentence names the secret,
 *  never its value) or where the setting names an unknown hash; `plugin_invalid` where the scheme contradicts itself. */
export function compileVerifier(scheme: VerificationScheme, options: VerifierOptions): Verifier {
  if (isWaived(scheme, options)) return anybody;
  refuseEmptySecrets(scheme.secret, options.secrets);
  switch (scheme.kind) {
    case 'equality':
      return compileSharedToken(scheme, options);
    case 'basic':
      return compileBasic(scheme, options);
    default:
      return compileSigned(scheme, options);
  }
}

function refuseEmptySecrets(name: string, secrets: readonly string[]): void {
  if (secrets.length === 0) {
    throw new AppError(
      'config_invalid',
      `The connection has no secret "${name}"; without it no webhook can be verified. Give it under secrets.`,
    );
  }
  const empty = secrets.findIndex(secret => secret.trim() === '');
  if (empty >= 0) {
    throw new AppError(
      'config_invalid',
      `The secret "${name}" is empty (value ${empty + 1} of ${secrets.length}); anybody could sign with it. Set the variable or file it is read from.`,
    );
  }
}
