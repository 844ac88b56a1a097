/** Signed schemes beyond the families: published examples, any bytes, and what the configuration may change. */
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import type { SignedScheme } from '../../../core/model/generated/model.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { InboundRequest, Verdict } from '../../../core/verification/verifier.js';
import { aRequest, type Header } from './wire.js';

const plain: SignedScheme = { kind: 'hmac', header: ['x-signature'], encoding: 'hex', secret: 'webhook' };
const nowMs = Date.parse('2026-11-21T09:00:00Z');

function verdict(
  scheme: SignedScheme,
  secrets: readonly string[],
  request: InboundRequest,
  settings: Readonly<Record<string, unknown>> = {},
): Verdict {
  return compileVerifier(scheme, { secrets, settings }).verify(request, nowMs);
}

function isAccepted(...judged: Parameters<typeof verdict>): boolean {
  return verdict(...judged).isValid;
}

describe('Published examples', () => {
  it('verifies test case 2 of RFC 4231', () => {
    const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    const request = aRequest({ headers: [['X-Signature', signature]], body: 'what do ya want for nothing?' });
    assert.equal(isAccepted(plain, ['Jefe'], request), true);
  });

  it('verifies the example in the documentation of GitHub', () => {
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const request = aRequest({ headers: [['X-Hub-Signature-256', signature]], body: 'Hello, World!' });
    const scheme: SignedScheme = { ...plain, header: ['X-Hub-Signature-256'], prefix: 'sha256=' };
    assert.equal(isAccepted(scheme, ["It's a Secret to Everybody"], request), true);
  });

  it('verifies test 3 of RFC 8032', () => {
    const signature =
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a';
    const publicKey = 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025';
    const request = aRequest({ headers: [['X-Signature', signature]], body: Buffer.from([0xaf, 0x82]) });
    assert.equal(isAccepted({ ...plain, kind: 'ed25519', key: 'hex' }, [publicKey], request), true);
  });
});

describe('Any bytes', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  const kinds: { name: string; scheme: SignedScheme; secret: string; sign: (body: Buffer) => string }[] = [
    {
      name: 'hmac in hex',
      scheme: plain,
      secret: 'a secret',
      sign: body => createHmac('sha256', 'a secret').update(body).digest('hex'),
    },
    {
      name: 'hmac in url-safe base64, with a key in base64',
      scheme: { ...plain, encoding: 'base64', key: 'base64' },
      secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX',
      sign: body =>
        createHmac('sha256', Buffer.from(Array(24).keys().toArray()))
          .update(body)
          .digest('base64url'),
    },
    {
      name: 'ed25519',
      scheme: { ...plain, kind: 'ed25519', encoding: 'base64', key: 'base64' },
      secret: x,
      sign: body => sign(null, body, privateKey).toString('base64'),
    },
  ];
  const bytes = fc.uint8Array({ maxLength: 500 }).map(array => Buffer.from(array));

  for (const { name, scheme, secret, sign: signatureOf } of kinds) {
    const verifier = compileVerifier(scheme, { secrets: [secret], settings: {} });
    const accepts = (signature: string, body: Buffer): boolean =>
      verifier.verify(signedBy(signature, body), nowMs).isValid;

    it(`verify whatever they are: ${name}`, () =>
      fc.assert(fc.property(bytes, body => accepts(signatureOf(body), body))));

    it(`do not verify with any one bit of the body flipped: ${name}`, () =>
      fc.assert(
        fc.property(bytes, fc.nat(), (body, anywhere) => {
          fc.pre(body.length > 0);
          return !accepts(signatureOf(body), flipped(body, anywhere));
        }),
      ));

    it(`do not verify with any one bit of the signature flipped: ${name}`, () =>
      fc.assert(
        fc.property(bytes, fc.nat(), (body, anywhere) => {
          const signature = Buffer.from(signatureOf(body), scheme.encoding);
          const changed = flipped(signature, anywhere).toString(scheme.encoding);
          return !accepts(changed, body);
        }),
      ));
  }

  it('never make the verifier throw, in whatever header', () => {
    const verifiers = (['plain', 'versioned', 'pairs'] as const).map(layout => {
      const content = ['element:t', 'json:/a/0', 'body'];
      return compileVerifier(
        { ...plain, layout, scheme: 'v1', content },
        { secrets: ['a secret'], settings: {} },
      );
    });
    fc.assert(
      fc.property(bytes, bytes, (value, body) =>
        verifiers.every(
          verifier => !verifier.verify(signedBy(value.toString('latin1'), body), nowMs).isValid,
        ),
      ),
    );
  });

  const signedBy = (signature: string, body: Buffer): InboundRequest =>
    aRequest({ headers: [['X-Signature', signature]], body });
});

describe('One signature, one text', () => {
  const body = '{"id":1042}';
  const digest = createHmac('sha256', 'a secret').update(body).digest();
  const base64 = digest.toString('base64');
  const scheme: SignedScheme = { ...plain, encoding: 'base64' };
  const accepts = (signature: string, as = scheme): boolean =>
    isAccepted(as, ['a secret'], aRequest({ headers: [['x-signature', signature]], body }));

  it('takes base64 with and without padding, in both alphabets', () => {
    assert.equal(accepts(base64), true);
    assert.equal(accepts(base64.replace('=', '')), true);
    assert.equal(accepts(digest.toString('base64url')), true);
  });

  it('takes hex of either case', () => {
    assert.equal(accepts(digest.toString('hex').toUpperCase(), plain), true);
  });

  it('refuses base64 with stray bits, blanks or foreign characters in it', () => {
    const last = base64.charCodeAt(42);
    const strayBits = `${base64.slice(0, 42)}${String.fromCharCode(last + 1)}=`;
    assert.deepEqual(Buffer.from(strayBits, 'base64'), digest, 'a lenient decoder sees no difference');
    assert.equal(accepts(strayBits), false);
    assert.equal(accepts(`${base64.slice(0, 20)} ${base64.slice(20)}`), false);
    assert.equal(accepts(`${base64.slice(0, 20)}!${base64.slice(20)}`), false);
    assert.equal(accepts(`${base64}${base64}`), false);
  });

  it('demands the prefix unless it is optional', () => {
    const hex = digest.toString('hex');
    assert.equal(accepts(hex, { ...plain, prefix: 'sha256=' }), false);
    assert.equal(accepts(`sha256=${hex}`, { ...plain, prefix: 'sha256=' }), true);
    assert.equal(accepts(hex, { ...plain, prefix: 'sha256=', prefixOptional: true }), true);
    assert.equal(accepts(`sha256=${hex}`, { ...plain, prefix: 'sha256=', prefixOptional: true }), true);
    assert.equal(accepts(`sha1=${hex}`, { ...plain, prefix: 'sha256=', prefixOptional: true }), false);
  });
});

describe('Several header names', () => {
  const scheme: SignedScheme = { ...plain, header: ['x-new', 'x-old'] };
  const right = createHmac('sha256', 'a secret').update('body').digest('hex');
  const accepts = (...headers: Header[]): boolean =>
    isAccepted(scheme, ['a secret'], aRequest({ headers, body: 'body' }));

  it('take the first that is there, and only that one', () => {
    assert.equal(accepts(['x-old', right]), true);
    assert.equal(accepts(['x-old', 'ff'.repeat(32)], ['x-new', right]), true);
    assert.equal(accepts(['x-old', right], ['x-new', 'ff'.repeat(32)]), false);
  });
});

describe('The hash', () => {
  const scheme: SignedScheme = { ...plain, algorithm: 'sha1', algorithmSetting: 'hash_algorithm' };
  const request = (algorithm: string): InboundRequest => {
    const signature = createHmac(algorithm, 'a secret').update('body').digest('hex');
    return aRequest({ headers: [['x-signature', signature]], body: 'body' });
  };

  it('is the one of the scheme where the setting is absent or empty', () => {
    for (const settings of [{}, { hash_algorithm: '' }, { hash_algorithm: null }]) {
      assert.equal(isAccepted(scheme, ['a secret'], request('sha1'), settings), true);
    }
  });

  it('is the one of the setting, and no other even if it would fit', () => {
    assert.equal(isAccepted(scheme, ['a secret'], request('sha512'), { hash_algorithm: 'sha512' }), true);
    assert.equal(isAccepted(scheme, ['a secret'], request('sha1'), { hash_algorithm: 'sha512' }), false);
  });
});

describe('The signed URL', () => {
  const scheme: SignedScheme = { ...plain, content: ['url', 'body'] };
  const request = (signedUrl: string): InboundRequest => {
    const signature = createHmac('sha256', 'a secret').update(`${signedUrl}body`).digest('hex');
    return aRequest({ url: '/webhooks/acme-shop?v=2', headers: [['x-signature', signature]], body: 'body' });
  };

  it('is the public one of the settings, whatever the request says', () => {
    const settings = { public_url: 'https://hub.example.com/webhooks/acme-shop' };
    assert.equal(isAccepted(scheme, ['a secret'], request(settings.public_url), settings), true);
    assert.equal(isAccepted(scheme, ['a secret'], request('/webhooks/acme-shop?v=2'), settings), false);
  });

  it('is that of the request where the settings have none', () => {
    assert.equal(isAccepted(scheme, ['a secret'], request('/webhooks/acme-shop?v=2')), true);
  });
});

describe('Signed headers', () => {
  const scheme: SignedScheme = { ...plain, content: ['header:X-Name', 'literal:|', 'body'] };

  it('count with the bytes that were sent, not with the characters', () => {
    const bytes = Buffer.from('متجر', 'utf8');
    const signature = createHmac('sha256', 'a secret').update(bytes).update('|body').digest('hex');
    const headers: Header[] = [
      ['x-signature', signature],
      ['x-name', bytes.toString('latin1')],
    ];
    assert.equal(isAccepted(scheme, ['a secret'], aRequest({ headers, body: 'body' })), true);
  });

  it('must not be repeated', () => {
    const signature = createHmac('sha256', 'a secret').update('one|body').digest('hex');
    const headers: Header[] = [
      ['x-signature', signature],
      ['x-name', 'one'],
      ['x-name', 'two'],
    ];
    const request = aRequest({ headers, body: 'body' });
    assert.deepEqual(verdict(scheme, ['a secret'], request), { isValid: false, suspicion: 'header_twice' });
  });
});

/** One bit flipped, anywhere. */
function flipped(bytes: Buffer, anywhere: number): Buffer {
  const copy = Buffer.from(bytes);
  const bit = anywhere % (copy.length * 8);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}
