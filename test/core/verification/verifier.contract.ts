/** What a signed scheme has to do for every family of senders: the same checks, whoever signs. */
import assert from 'node:assert/strict';
import { AppError } from '../../../core/errors/app-error.js';
import type { Suspicion } from '../../../core/verification/suspicion.js';
import { compileVerifier, type InboundRequest, type Verdict } from '../../../core/verification/verifier.js';
import type { Sender } from './sender.js';
import { aRequest, overTheWire, pairsOf, received } from './wire.js';

/** The clock of the hub, which the independent verifiers cannot be given: they have the machine's. */
const nowSeconds = Math.floor(Date.now() / 1000);

/** Runs the checks for one family. */
export function verifierContract(sender: Sender): void {
  const { scheme, secrets } = sender;
  const { pastSeconds, futureSeconds } = scheme.timestamp ?? {};
  const held = [secrets.current, secrets.previous];
  const judge = (request: InboundRequest): Verdict =>
    compileVerifier(scheme, { secrets: held, settings: sender.settings ?? {} }).verify(
      request,
      nowSeconds * 1000,
    );
  const accepts = (request: InboundRequest, secretIndex = 0): void =>
    assert.deepEqual(judge(request), { isValid: true, secretIndex });
  const refuses = (request: InboundRequest, suspicion: Suspicion): void =>
    assert.deepEqual(judge(request), { isValid: false, suspicion });
  const genuine = (
    overrides: { secret?: string; seconds?: number; body?: string } = {},
  ): Promise<InboundRequest> =>
    signed(sender, { secret: secrets.current, seconds: nowSeconds, ...overrides });

  describe(sender.name, () => {
    it('accepts what the sender signs', async () => accepts(await genuine()));

    it('accepts it over HTTP', async () => accepts(await overTheWire(await genuine(), received)));

    it('accepts the second secret and says that it was the second', async () =>
      accepts(await genuine({ secret: secrets.previous }), 1));

    it('refuses the secret of somebody else', async () =>
      refuses(await genuine({ secret: secrets.foreign }), 'wrong_secret'));

    it('refuses one flipped bit of the signed body', async () =>
      refuses(withFlippedBody(await genuine(), sender.signedText), 'wrong_secret'));

    it('refuses one changed digit of the signature', async () => {
      const request = await genuine();
      refuses(withSignature(request, scheme.header, changedDigit), 'wrong_secret');
    });

    it('refuses a request without the signature header', async () =>
      refuses(
        withSignature(await genuine(), scheme.header, () => undefined),
        'header_missing',
      ));

    it('refuses the signature header twice, even with the same value', async () => {
      const request = await genuine();
      const [name = '', value = ''] = signatureHeader(request, scheme.header);
      refuses({ ...request, rawHeaders: [...request.rawHeaders, name.toUpperCase(), value] }, 'header_twice');
    });

    it('refuses the right signature in the other encoding', async () => {
      const request = await genuine();
      refuses(withSignature(request, scheme.header, reencoded), 'wrong_encoding');
    });

    it('refuses the signature header without a signature', async () =>
      refuses(
        withSignature(await genuine(), scheme.header, () => 'none'),
        'header_malformed',
      ));

    if (!sender.needsBody) {
      it('accepts an empty body', async () => accepts(await genuine({ body: '' })));
    }
    if (scheme.layout === 'versioned' || scheme.layout === 'pairs') {
      const [unknown, separator] = scheme.layout === 'versioned' ? ['v9,AAAA', ' '] : ['v9=00', ','];
      it('skips a version it does not know', async () => {
        const request = await genuine();
        accepts(withSignature(request, scheme.header, value => `${unknown}${separator}${value}`));
      });
      it('accepts the second of two signatures', async () => {
        const [request, foreign] = [await genuine(), await genuine({ secret: secrets.foreign })];
        const [, other = ''] = signatureHeader(foreign, scheme.header);
        accepts(withSignature(request, scheme.header, value => `${other}${separator}${value}`));
      });
    }
    if (pastSeconds !== undefined) {
      it('accepts the oldest allowed time and refuses an older one', async () => {
        accepts(await genuine({ seconds: nowSeconds - pastSeconds }));
        refuses(await genuine({ seconds: nowSeconds - pastSeconds - 1 }), 'timestamp_too_old');
      });
    }
    if (futureSeconds !== undefined) {
      it('accepts the furthest allowed time ahead and refuses a further one', async () => {
        accepts(await genuine({ seconds: nowSeconds + futureSeconds }));
        refuses(await genuine({ seconds: nowSeconds + futureSeconds + 1 }), 'timestamp_in_future');
      });
    } else {
      it('accepts any time ahead, since the scheme bounds none', async () =>
        accepts(await genuine({ seconds: nowSeconds + 86_400 * 365 })));
    }
    for (const [name, judges] of Object.entries(sender.judges ?? {})) {
      it(`agrees with ${name}`, async () => {
        const request = await genuine();
        assert.equal(await judges(request, secrets.current), true, 'the genuine request');
        assert.equal(await judges(request, secrets.foreign), false, 'a foreign secret');
        assert.equal(await judges(withFlippedBody(request), secrets.current), false, 'a flipped bit');
      });
    }
    it('is not made from an empty secret', () => {
      const compile = (): unknown =>
        compileVerifier(scheme, { secrets: [secrets.current, ''], settings: {} });
      assert.throws(compile, (error: AppError) => error.code === 'config_invalid');
    });
  });
}

/** A request as the sender would make it. */
export async function signed(
  sender: Sender,
  { secret, seconds, body = sender.body(seconds) }: { secret: string; seconds: number; body?: string },
): Promise<InboundRequest> {
  const headers = await sender.sign({ secret, seconds, body: Buffer.from(body) });
  return aRequest({ headers: [['Content-Type', 'application/json'], ...headers], body });
}

/** Flips the lowest bit of one byte: where a text begins, or in a number, so that the body is still JSON. */
function withFlippedBody(request: InboundRequest, text?: string): InboundRequest {
  const body = Buffer.from(request.body);
  const index = text === undefined ? body.indexOf('2') : body.indexOf(text);
  const at = index < 0 ? Math.floor(body.length / 2) : index;
  body.writeUInt8(body.readUInt8(at) ^ 1, at);
  return { ...request, body };
}

function signatureHeader(request: InboundRequest, names: readonly string[]): [string, string] {
  const wanted = names.map(name => name.toLowerCase());
  const header = pairsOf(request.rawHeaders).find(([name]) => wanted.includes(name.toLowerCase()));
  assert.ok(header, 'the sender sets a signature header');
  return header;
}

/** The request with another value of the signature header, or without it. */
function withSignature(
  request: InboundRequest,
  names: readonly string[],
  change: (value: string) => string | undefined,
): InboundRequest {
  const [signatureName] = signatureHeader(request, names);
  const headers = pairsOf(request.rawHeaders).flatMap(([name, value]) => {
    if (name !== signatureName) return [[name, value]];
    const changed = change(value);
    return changed === undefined ? [] : [[name, changed]];
  });
  return { ...request, rawHeaders: headers.flat() };
}

/** The signature is what the header's value ends with. */
const SIGNATURE = /[\w+/-]{27,}={0,2}$/;

function changedDigit(value: string): string {
  return value.replace(SIGNATURE, signature => (signature.startsWith('a') ? 'b' : 'a') + signature.slice(1));
}

function reencoded(value: string): string {
  return value.replace(SIGNATURE, signature =>
    /^[0-9a-f]+$/.test(signature)
      ? Buffer.from(signature, 'hex').toString('base64')
      : Buffer.from(signature, 'base64').toString('hex'),
  );
}
