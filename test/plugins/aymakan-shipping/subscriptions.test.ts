/** Looking after the one webhook of an Aymakan account. */
import assert from 'node:assert/strict';
import type { SubscriptionFault } from '../../../core/plugin-api.js';
import type { WebhookSetup } from '../../../sandbox/aymakan-shipping/webhook.js';
import { close, made, open, theBench, theCarrier, theStandIn } from './connection.js';

const ADDRESS = 'https://hub.example.com/webhooks/carrier';

describe("the webhook of the plugin aymakan-shipping's account", () => {
  afterEach(close);

  const check = async () =>
    (await theBench().inquire({ kind: 'checkSubscriptions', address: ADDRESS })) as SubscriptionFault[];
  const restore = (fault: SubscriptionFault) =>
    theBench().inquire({ kind: 'restoreSubscription', fault, address: ADDRESS });
  const setup = () => theCarrier().state().webhook as WebhookSetup | undefined;
  const call = (body: object) =>
    fetch(`${theStandIn().url}/v2/webhooks/create`, {
      method: 'POST',
      headers: { authorization: 'test-token' },
      body: JSON.stringify(body),
    });
  const missing: SubscriptionFault = {
    topic: 'status_update',
    fault: 'missing',
    detail: 'the account has no webhook',
  };

  it('is missed, and made with the chosen header and the secret that the core puts in', async () => {
    await open({}, { webhook_header: 'X-Acme-Key' });
    assert.deepEqual(await check(), [missing]);
    await restore(missing);
    assert.deepEqual(
      [setup()?.webhook_url, setup()?.authorization_key, setup()?.authorization_value],
      [ADDRESS, 'X-Acme-Key', 'test-webhook'],
    );
    assert.deepEqual(await check(), []);
    assert.deepEqual(made(), [
      'GET /v2/webhooks/list 422',
      'GET /v2/webhooks/list 422',
      'POST /v2/webhooks/create 200',
      'GET /v2/webhooks/list 200',
    ]);
  });

  it('is made once where the answer was lost', async () => {
    await open();
    theStandIn().fail({ kind: 'cut-after', method: 'POST', times: 1 });
    await assert.rejects(restore(missing), { code: 'provider_unavailable' });
    await restore(missing);
    assert.equal(setup()?.id, 195);
    assert.deepEqual(await check(), []);
  });

  it('gets its header back', async () => {
    await open({}, { webhook_header: 'X-Acme-Key' });
    await call({ webhook_url: ADDRESS });
    const [fault] = await check();
    assert.deepEqual(fault, {
      topic: 'status_update',
      fault: 'disabled',
      detail: "the account's webhook sends no header X-Acme-Key, so that it is refused here",
      id: '195',
    });
    await restore(fault);
    assert.equal(setup()?.authorization_key, 'X-Acme-Key');
    assert.deepEqual(await check(), []);
  });

  it('is told, and left alone, where it leads elsewhere', async () => {
    await open();
    await call({ webhook_url: 'https://other.example.com/hook' });
    const [fault] = await check();
    assert.deepEqual(fault, {
      ...missing,
      detail: "the account's one webhook leads elsewhere",
      id: '195',
    });
    await assert.rejects(restore(fault), { code: 'provider_refused' });
    assert.equal(setup()?.webhook_url, 'https://other.example.com/hook');
  });

  it('is made without a header where webhooks are taken from anybody', async () => {
    await open({}, { accept_unverified_webhooks: true });
    await restore(missing);
    assert.equal(setup()?.authorization_key, null);
    assert.deepEqual(await check(), []);
  });
});
