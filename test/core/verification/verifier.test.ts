/** A verifier is refused before the first webhook comes, with a sentence that names what to set and shows no secret. */
import assert from 'node:assert/strict';
import { AppError } from '../../../core/errors/app-error.js';
import type { SignedScheme, VerificationScheme } from '../../../core/model/generated/model.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';

const hmac: SignedScheme = { kind: 'hmac', header: ['x-signature'], secret: 'webhook' };

interface Case {
  readonly about: string;
  readonly scheme: VerificationScheme;
  readonly secrets: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly code: 'config_invalid' | 'plugin_invalid';
  readonly detail: RegExp;
}

const cases: readonly Case[] = [
  { about: 'no secret', scheme: hmac, secrets: [], code: 'config_invalid', detail: /no secret "webhook"/ },
  {
    about: 'an empty secret',
    scheme: hmac,
    secrets: ['s3cret', ''],
    code: 'config_invalid',
    detail: /"webhook" is empty \(value 2 of 2\)/,
  },
  {
    about: 'a blank secret',
    scheme: hmac,
    secrets: [' \n'],
    code: 'config_invalid',
    detail: /"webhook" is empty/,
  },
  {
    about: 'an empty token',
    scheme: { kind: 'equality', header: ['x-token'], secret: 'webhook' },
    secrets: [''],
    code: 'config_invalid',
    detail: /"webhook" is empty/,
  },
  {
    about: 'a key that is not base64',
    scheme: { ...hmac, key: 'base64' },
    secrets: ['AAECAwQF', 'whsec_s3cret!'],
    code: 'config_invalid',
    detail: /"webhook" \(value 2 of 2\) is not base64/,
  },
  {
    about: 'nothing after whsec_',
    scheme: { ...hmac, key: 'base64' },
    secrets: ['whsec_'],
    code: 'config_invalid',
    detail: /"webhook" is not base64/,
  },
  {
    about: 'a key that is not hex',
    scheme: { ...hmac, key: 'hex' },
    secrets: ['s3cret'],
    code: 'config_invalid',
    detail: /"webhook" is not hex/,
  },
  {
    about: 'a public key that is too short',
    scheme: { ...hmac, kind: 'ed25519', key: 'base64' },
    secrets: ['whpk_AAECAwQF'],
    code: 'config_invalid',
    detail: /not an Ed25519 public key of 32 bytes in base64/,
  },
  {
    about: 'a private key where the public one belongs',
    scheme: { ...hmac, kind: 'ed25519', key: 'base64' },
    secrets: [`whsk_${Buffer.alloc(64, 1).toString('base64')}`],
    code: 'config_invalid',
    detail: /not an Ed25519 public key/,
  },
  {
    about: 'credentials without a colon',
    scheme: { kind: 'basic', secret: 'webhook' },
    secrets: ['s3cret'],
    code: 'config_invalid',
    detail: /"webhook" has no colon/,
  },
  {
    about: 'an unknown hash in the settings',
    scheme: { ...hmac, algorithmSetting: 'hash_algorithm' },
    secrets: ['s3cret'],
    settings: { hash_algorithm: 'md5' },
    code: 'config_invalid',
    detail: /"hash_algorithm" names the hash "md5"; choose one of sha256, sha1, sha512/,
  },
  {
    about: 'a hash that is only a property of every object',
    scheme: { ...hmac, algorithmSetting: 'hash_algorithm' },
    secrets: ['s3cret'],
    settings: { hash_algorithm: 'constructor' },
    code: 'config_invalid',
    detail: /"constructor"/,
  },
  {
    about: 'a list without the name of what to take',
    scheme: { ...hmac, layout: 'versioned' },
    secrets: ['s3cret'],
    code: 'plugin_invalid',
    detail: /"versioned" needs "scheme"/,
  },
  {
    about: 'a part that does not exist',
    scheme: { ...hmac, content: ['cookie:a'] },
    secrets: ['s3cret'],
    code: 'plugin_invalid',
    detail: /"cookie:a", which does not exist/,
  },
];

describe('A verifier cannot be made', () => {
  for (const { about, scheme, secrets, settings = {}, code, detail } of cases) {
    it(`from ${about}`, () => {
      assert.throws(
        () => compileVerifier(scheme, { secrets, settings }),
        (error: unknown) => {
          assert.ok(error instanceof AppError);
          assert.equal(error.code, code);
          assert.match(error.message, detail);
          assert.doesNotMatch(error.message, /s3cret/);
          return true;
        },
      );
    });
  }
});
