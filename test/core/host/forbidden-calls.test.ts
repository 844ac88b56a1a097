import assert from 'node:assert/strict';
import { Egress, type EgressScope } from '../../../core/host/egress.js';
import type { HttpRequest } from '../../../core/plugin-api.js';
import { createValidator } from '../../../core/schema/validator.js';
import { LocalProvider } from './local-provider.js';

describe('a call is not made where it', () => {
  let provider: LocalProvider;
  before(async () => {
    provider = await LocalProvider.start();
  });
  beforeEach(() => provider.reset());
  after(() => provider.stop());

  const refuses = async (sent: Promise<unknown>, code: string, message: RegExp): Promise<void> => {
    await assert.rejects(sent, { code, message });
    assert.equal(provider.requests.length, 0, 'nothing may be sent');
  };
  const guarded = (...hosts: string[]): EgressScope =>
    provider.scope({ allowPrivateAddresses: false, hosts: new Set(hosts) });

  it('goes to a host that is not in the manifest, or to another port', async () => {
    for (const url of [
      'https://other.example.com/',
      `http://${provider.host.split(':')[0]}:1/`,
      `http://${provider.host.split(':')[0]}.example.com/`,
      'http://localhost/',
    ])
      await refuses(provider.call({ url }), 'request_forbidden', /is not among the hosts of the manifest/);
  });

  it('is no call at all', async () => {
    for (const url of ['/orders', 'orders', '', 'http://', 'http://[::1'])
      await refuses(provider.call({ url }), 'request_forbidden', /is not an absolute URL/);
    for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'ftp://example.com/'])
      await refuses(provider.call({ url }), 'request_forbidden', /is not https/);
  });

  it('is plain http, unless private addresses are allowed', async () => {
    await refuses(
      provider.call({ url: 'http://api.example.com/' }, guarded('api.example.com')),
      'request_forbidden',
      /plain http needs network\.allowPrivateAddresses/,
    );
  });

  it('carries credentials in its address', async () => {
    await refuses(
      provider.call({ url: `http://user:hush@${provider.host}/` }),
      'request_forbidden',
      /^the URL of 127\.0\.0\.1:\d+ holds credentials; declare them in the manifest$/,
    );
  });

  it('goes to a private address, however it is written', async () => {
    for (const [written, normal] of [
      ['127.0.0.1', '127.0.0.1'],
      ['2130706433', '127.0.0.1'],
      ['0x7f.1', '127.0.0.1'],
      ['0177.0.0.1', '127.0.0.1'],
      ['169.254.169.254', '169.254.169.254'],
      ['[::1]', '[::1]'],
      ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
      ['[0:0:0:0:0:ffff:a00:1]', '[::ffff:a00:1]'],
    ] as const)
      await refuses(
        provider.call({ url: `https://${written}/` }, guarded(normal)),
        'request_forbidden',
        /is a private address; set network\.allowPrivateAddresses/,
      );
  });

  it('goes to a name whose address is private', async () => {
    const { port } = provider;
    await refuses(
      provider.call({ url: `https://localhost:${port}/` }, guarded(`localhost:${port}`)),
      'request_forbidden',
      /localhost:\d+ is a private address/,
    );
  });

  it('has a body that does not fit the schema it names', async () => {
    const schema = {
      type: 'object',
      additionalProperties: false,
      required: ['sku'],
      properties: { sku: { type: 'string' } },
    };
    const requestChecks = new Map([['order', createValidator().compile(schema)]]);
    const of = provider.scope({ requestChecks });
    const order = { method: 'POST', schema: 'order' } as const;
    assert.equal((await provider.call({ ...order, json: { sku: 'MUG-1' } }, of)).status, 200);
    provider.requests = [];
    await refuses(
      provider.call({ ...order, json: {} }, of),
      'request_invalid',
      /schema order: \/sku is missing/,
    );
    await refuses(provider.call({ ...order }, of), 'request_invalid', /schema order/);
    assert.equal((await provider.call({ ...order, form: { sku: 'MUG-1' } }, of)).status, 200);
    provider.requests = [];
    await refuses(
      provider.call({ ...order, form: { sku: 5 } }, of),
      'request_invalid',
      /schema order: \/sku /,
    );
    await refuses(
      provider.call({ method: 'POST', schema: 'parcel', json: {} }, of),
      'request_invalid',
      /the manifest lists no request schema "parcel"/,
    );
  });

  it('is not what the interface promises', async () => {
    const odd: readonly [object, RegExp][] = [
      [{ method: 'TRACE' }, /"TRACE" is not a method/],
      [{ method: undefined }, /is not a method/],
      [{ url: 5 }, /is not an absolute URL/],
      [{ method: 'GET', json: {} }, /a GET carries no body/],
      [{ method: 'GET', form: {} }, /a GET carries no body; leave form out/],
      [{ method: 'POST', json: {}, form: {} }, /has json or form, not both/],
      [{ method: 'POST', form: 'a=b' }, /a form is an object/],
      [{ method: 'POST', form: ['a'] }, /a form is an object/],
      [{ method: 'POST', form: { lines: [1] } }, /the field "lines" of a form is neither text nor a number/],
      [{ method: 'POST', form: { note: null } }, /the field "note" of a form/],
      [{ method: 'POST', form: { total: Number.NaN } }, /the field "total" of a form/],
      [{ timeoutMs: -1 }, /-1 is not a time/],
      [{ timeoutMs: '5' }, /"5" is not a time/],
      [{ headers: { 'x-note': 'a\r\nx-other: b' } }, /the header "x-note" cannot be sent/],
      [{ headers: { 'x note': 'a' } }, /the header "x note" cannot be sent/],
      [{ headers: { 'x-note': undefined } }, /the header "x-note" cannot be sent/],
    ];
    for (const [request, message] of odd)
      await refuses(provider.call(request as Partial<HttpRequest>), 'request_invalid', message);
    await refuses(
      new Egress().send(undefined as unknown as HttpRequest, provider.scope()),
      'request_invalid',
      /is not a method/,
    );
  });

  it('names another host in a header, or says itself where it ends', async () => {
    for (const name of ['Host', 'content-length', 'Transfer-Encoding', 'connection', 'upgrade'])
      await refuses(
        provider.call({ method: 'POST', json: {}, headers: { [name]: 'x' } }),
        'request_forbidden',
        /is the core's to set/,
      );
  });

  it('lacks its secret, and says where to set it', async () => {
    const authentication = { kind: 'header', header: 'x-api-key', secret: 'api_key' } as const;
    await refuses(
      provider.call({}, provider.scope({ authentication, secrets: new Map() })),
      'provider_refused',
      /no secret "api_key"; set it under secrets/,
    );
  });
});
