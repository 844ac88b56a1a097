/** What a signed scheme has to do for every family of senders: the same checks, whoever signs. */
import assert from 'node:assert/strict';
import type { Suspicion } from '../../../core/verification/suspicion.js';
import { compileVerifier } from '../../../core/verification/compile-verifier.js';
import type { InboundRequest, Verifier } from '../../../core/verification/verifier.js';
import type { Sender } from './sender.js';
import { aRequest, overTheWire, pairsOf, received } from './wire.js';

/** The clock of the hub, which the independent verifiers cannot be given: they have the machine's. Read anew for each test,
 *  since they may run long after this file was loaded. */
let nowSeconds = 0;

/** Runs the checks for one family. */
export function verifierContract(sender: Sender): void {
  describe(sender.name, () => {
    const hub = new HubOf(sender);
    beforeEach(() => (nowSeconds = Math.floor(Date.now() / 1000)));
    accepting(hub);
    refusing(hub);
    if (sender.scheme.layout === 'versioned' || sender.scheme.layout === 'pairs')
      readingLists(hub, sender.scheme.layout);
    boundingAge(hub);
    agreeing(hub);
  });
}

/** The receiving side, holding the sender's current and previous secret. */
class HubOf {
  readonly names: readonly string[];
  readonly #verifier: Verifier;

  constructor(readonly sender: Sender) {
    const { scheme, secrets, settings = {} } = sender;
    this.names = scheme.header;
    this.#verifier = compileVerifier(scheme, { secrets: [secrets.current, secrets.previous], settings });
  }

  /** A request that the sender has made: now, with its current secret, where nothing else is said. */
  genuine(overrides: { secret?: string; seconds?: number; body?: string } = {}): Promise<InboundRequest> {
    return signed(this.sender, { secret: this.sender.secrets.current, seconds: nowSeconds, ...overrides });
  }

  accepts(request: InboundRequest, secretIndex = 0): void {
    assert.deepEqual(this.#verifier.verify(request, nowSeconds * 1000), { isValid: true, secretIndex });
  }

  refuses(request: InboundRequest, suspicion: Suspicion): void {
    assert.deepEqual(this.#verifier.verify(request, nowSeconds * 1000), { isValid: false, suspicion });
  }
}

function accepting(hub: HubOf): void {
  it('accepts what the sender signs', async () => hub.accepts(await hub.genuine()));

  it('accepts it over HTTP', async () => hub.accepts(await overTheWire(await hub.genuine(), received)));

  it('accepts the second secret and says that it was the second', async () =>
    hub.accepts(await hub.genuine({ secret: hub.sender.secrets.previous }), 1));

  if (!hub.sender.needsBody) {
    it('accepts an empty body', async () => hub.accepts(await hub.genuine({ body: '' })));
  }
}

function refusing(hub: HubOf): void {
  const { names, sender } = hub;

  it('refuses the secret of somebody else', async () =>
    hub.refuses(await hub.genuine({ secret: sender.secrets.foreign }), 'wrong_secret'));

  it('refuses one flipped bit of the signed body', async () =>
    hub.refuses(withFlippedBody(await hub.genuine(), sender.signedText), 'wrong_secret'));

  it('refuses one changed digit of the signature', async () =>
    hub.refuses(withSignature(await hub.genuine(), names, changedDigit), 'wrong_secret'));

  it('refuses a request without the signature header', async () =>
    hub.refuses(
      withSignature(await hub.genuine(), names, () => undefined),
      'header_missing',
    ));

  it('refuses the signature header twice, even with the same value', async () => {
    const request = await hub.genuine();
    const [name, value] = signatureHeader(request, names);
    hub.refuses(
      { ...request, rawHeaders: [...request.rawHeaders, name.toUpperCase(), value] },
      'header_twice',
    );
  });

  it('refuses the right signature in the other encoding', async () =>
    hub.refuses(withSignature(await hub.genuine(), names, reencoded), 'wrong_encoding'));

  it('refuses the signature header without a signature', async () =>
    hub.refuses(
      withSignature(await hub.genuine(), names, () => 'none'),
      'header_malformed',
    ));
}

function readingLists(hub: HubOf, layout: 'versioned' | 'pairs'): void {
  const [unknown, separator] = layout === 'versioned' ? ['v9,AAAA', ' '] : ['v9=00', ','];
  const inFront = (first: string) => (value: string) => `${first}${separator}${value}`;

  it('skips a version it does not know', async () =>
    hub.accepts(withSignature(await hub.genuine(), hub.names, inFront(unknown))));

  it('accepts the second of two signatures', async () => {
    const foreign = await hub.genuine({ secret: hub.sender.secrets.foreign });
    const [, other] = signatureHeader(foreign, hub.names);
    hub.accepts(withSignature(await hub.genuine(), hub.names, inFront(other)));
  });
}

function boundingAge(hub: HubOf): void {
  const { pastSeconds, futureSeconds } = hub.sender.scheme.timestamp ?? {};
  if (pastSeconds !== undefined) {
    it('accepts the oldest allowed time and refuses an older one', async () => {
      hub.accepts(await hub.genuine({ seconds: nowSeconds - pastSeconds }));
      hub.refuses(await hub.genuine({ seconds: nowSeconds - pastSeconds - 1 }), 'timestamp_too_old');
    });
  }
  if (futureSeconds !== undefined) {
    it('accepts the furthest allowed time ahead and refuses a further one', async () => {
      hub.accepts(await hub.genuine({ seconds: nowSeconds + futureSeconds }));
      hub.refuses(await hub.genuine({ seconds: nowSeconds + futureSeconds + 1 }), 'timestamp_in_future');
    });
  } else {
    it('accepts any time ahead, since the scheme bounds none', async () =>
      hub.accepts(await hub.genuine({ seconds: nowSeconds + 86_400 * 365 })));
  }
}

function agreeing(hub: HubOf): void {
  const { judges = {}, secrets } = hub.sender;
  for (const [name, isGenuine] of Object.entries(judges)) {
    it(`agrees with ${name}`, async () => {
      const request = await hub.genuine();
      assert.equal(await isGenuine(request, secrets.current), true, 'the genuine request');
      assert.equal(await isGenuine(request, secrets.foreign), false, 'a foreign secret');
      assert.equal(await isGenuine(withFlippedBody(request), secrets.current), false, 'a flipped bit');
    });
  }
}

/** A request as the sender would make it. */
async function signed(
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
