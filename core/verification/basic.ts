/** HTTP Basic authentication by the sender. As weak as a shared token: it protects nothing of what is sent. */
import { AppError } from '../errors/app-error.js';
import type { BasicScheme } from '../model/generated/model.js';
import { headerOf, TWICE } from './headers.js';
import { compileSecretMatch } from './secret-match.js';
import type { Verifier, VerifierOptions } from './verifier.js';

/** Makes the verifier. Throws `config_invalid` for a secret that is not user:password. */
export function compileBasic(scheme: BasicScheme, { secrets }: VerifierOptions): Verifier {
  if (!secrets.every(secret => secret.includes(':'))) {
    throw new AppError(
      'config_invalid',
      `The secret "${scheme.secret}" has no colon; write it as user:password.`,
    );
  }
  const match = compileSecretMatch(secrets);
  return {
    verify(request) {
      const value = headerOf(request.rawHeaders, 'authorization');
      if (value === undefined) return { isValid: false, suspicion: 'header_missing' };
      if (value === TWICE) return { isValid: false, suspicion: 'header_twice' };
      const credentials = BASIC.exec(value)?.[1];
      if (credentials === undefined) return { isValid: false, suspicion: 'header_malformed' };
      const secretIndex = match(Buffer.from(credentials, 'base64'));
      return secretIndex >= 0
        ? { isValid: true, secretIndex }
        : { isValid: false, suspicion: 'wrong_secret' };
    },
  };
}

const BASIC = /^basic +([a-z0-9+/]+={0,2})$/i;
