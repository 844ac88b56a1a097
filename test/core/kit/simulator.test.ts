import assert from 'node:assert/strict';
import { Simulator, type Answering } from '../../../core/kit/simulator.js';
import { WatchedEgress } from '../../../core/kit/watched-egress.js';

describe('a call that is led to the simulator', () => {
  const scope = {
    hosts: new Set(['api.acme.example']),
    secrets: new Map([['key', ['test-key']]]),
    authentication: { kind: 'header', header: 'X-Key', secret: 'key' },
    allowPrivateAddresses: false,
    requestChecks: new Map(),
  } as const;
  let simulator: Simulator;
  let egress: WatchedEgress;
  let answering: Answering;
  beforeEach(async () => {
    simulator = await Simulator.start(call => answering(call));
    egress = new WatchedEgress(simulator.dial);
  });
  afterEach(async () => {
    egress.close();
    await simulator.stop();
  });

  it('arrives with its host, its secret and its body, though the address says https', async () => {
    answering = ({ method, host, path, headers, body }) => ({
      status: 201,
      body: { method, host, path, key: headers['x-key'], body },
    });
    const json = { city: 'Riyadh' };
    const answer = await egress.send(
      { method: 'POST', url: 'https://api.acme.example/orders?a=1', json },
      scope,
    );
    assert.equal(answer.status, 201);
    assert.deepEqual(JSON.parse(answer.text), {
      method: 'POST',
      host: 'api.acme.example',
      path: '/orders?a=1',
      key: 'test-key',
      body: json,
    });
    assert.deepEqual(egress.forbidden, []);
  });

  it('is refused all the same where the manifest does not name the host, and that is noted', async () => {
    answering = () => assert.fail('nothing may arrive');
    const url = 'https://metrics.acme.example/';
    await assert.rejects(egress.send({ method: 'GET', url }, scope), { code: 'request_forbidden' });
    await assert.rejects(egress.send({ method: 'GET', url: 'http://api.acme.example/' }, scope), {
      code: 'request_forbidden',
    });
    assert.deepEqual(egress.forbidden, [
      'metrics.acme.example is not among the hosts of the manifest: api.acme.example',
      'http://api.acme.example is not https; plain http needs network.allowPrivateAddresses',
    ]);
  });

  it('is not said to go elsewhere where it is refused for something else', async () => {
    answering = () => assert.fail('nothing may arrive');
    const url = 'https://api.acme.example/';
    await assert.rejects(egress.send({ method: 'GET', url, headers: { Host: 'a.example' } }, scope), {
      code: 'request_forbidden',
    });
    await assert.rejects(egress.send({ method: 'GET', url: '/orders' }, scope), {
      code: 'request_forbidden',
    });
    assert.deepEqual(egress.forbidden, []);
  });

  it('may be cut, and the next one is answered', async () => {
    let count = 0;
    answering = () => ((count += 1) === 1 ? { cut: true } : { text: '<html>' });
    const request = { method: 'POST', url: 'https://api.acme.example/', form: { a: 'b c' } } as const;
    await assert.rejects(egress.send(request, scope), { code: 'provider_unavailable' });
    assert.equal((await egress.send(request, scope)).text, '<html>');
  });
});
