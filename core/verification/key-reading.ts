/** From the text of a secret to a key. */
import { AppError } from '../errors/app-error.js';
import type { SignedScheme } from '../model/generated/model.js';
import { ed25519Key } from './ed25519.js';
import { decodeKey, type KeyForm } from './encoding.js';
import { hmacAlgorithms, hmacKey, type HmacAlgorithm } from './hmac.js';
import type { VerifierOptions } from './verifier.js';
import type { SignatureKey } from './signature-key.js';

/** How the text of a secret is to be understood. */
export interface KeyReading {
  readonly kind: SignedScheme['kind'];
  readonly form: KeyForm;
  readonly algorithm: HmacAlgorithm;
}

/** The key of a secret's text; undefined where the text cannot be one. */
export function keyOf(secret: string, { kind, form, algorithm }: KeyReading): SignatureKey | undefined {
  const bytes = decodeKey(secret, form);
  if (bytes === undefined) return undefined;
  return kind === 'ed25519' ? ed25519Key(bytes) : hmacKey(bytes, algorithm);
}

/** The keys of all secrets, in their order. Throws `config_invalid`, naming the secret and never its value. */
export function keysOf(name: string, secrets: readonly string[], reading: KeyReading): SignatureKey[] {
  return secrets.map((secret, index) => {
    const key = keyOf(secret, reading);
    if (key) return key;
    const which = secrets.length > 1 ? ` (value ${index + 1} of ${secrets.length})` : '';
    const expected =
      reading.kind === 'ed25519' ? `an Ed25519 public key of 32 bytes in ${reading.form}` : reading.form;
    throw new AppError(
      'config_invalid',
      `The secret "${name}"${which} is not ${expected}; copy it again, exactly as the sender shows it.`,
    );
  });
}

/** The hash of a connection: that of its setting, else that of the scheme. Throws `config_invalid` for an unknown one. */
export function algorithmOf(scheme: SignedScheme, settings: VerifierOptions['settings']): HmacAlgorithm {
  const chosen = scheme.algorithmSetting === undefined ? undefined : settings[scheme.algorithmSetting];
  if (chosen === undefined || chosen === null || chosen === '') return scheme.algorithm ?? 'sha256';
  if (typeof chosen === 'string' && Object.hasOwn(hmacAlgorithms, chosen)) return chosen as HmacAlgorithm;
  throw new AppError(
    'config_invalid',
    `The setting "${scheme.algorithmSetting}" names the hash ${JSON.stringify(chosen)}; choose one of ${Object.keys(hmacAlgorithms).join(', ')}.`,
  );
}
