import assert from 'node:assert/strict';
import type { DeliveryDetailsView, ListedDeliveryView } from '../../../core/admin/deliveries.js';
import type { ListView } from '../../../core/admin/view.js';
import { assertProblem } from '../http/wire.js';
import { AdminBench } from './admin-bench.js';

describe('deliveries in the admin API', () => {
  let bench: AdminBench;
  beforeEach(async () => {
    bench = await AdminBench.start();
  });
  afterEach(() => bench.stop());

  const list = async (query = ''): Promise<number[]> =>
    (await bench.read<ListView<ListedDeliveryView>>(`/deliveries${query}`)).items.map(({ id }) => id);

  it('shows a dead one with its reason, and every call it made', async () => {
    const { deliveryId } = await bench.killOrder('1042');
    const shown = await bench.read<DeliveryDetailsView>(`/deliveries/${deliveryId}`);
    const { receivedAt, settledAt = '', attempts, ...rest } = shown;
    assert.deepEqual(rest, {
      id: deliveryId,
      connection: 'warehouse',
      event: { id: 'shop-1042/1/0', type: 'order.created' },
      order: { connection: 'shop', orderId: '1042' },
      state: 'dead',
      attemptCount: 1,
      reason: { code: 'provider_refused', detail: 'the postcode is missing' },
    });
    const [attempt, ...others] = attempts;
    assert.deepEqual(others, []);
    assert.equal(attempt?.number, 1);
    assert.equal(attempt?.outcome, 'dead');
    assert.deepEqual(attempt?.reason, rest.reason);
    const [exchange, ...further] = attempt?.exchanges ?? [];
    assert.deepEqual(further, []);
    assert.deepEqual(
      [exchange?.method, exchange?.url, exchange?.status, exchange?.request, exchange?.answer],
      ['POST', `http://${bench.provider.host}/orders`, 200, '{"reference":"shop-1042"}', '{"ok":true}'],
    );
    const times = [receivedAt, attempt?.startedAt, exchange?.startedAt, attempt?.endedAt ?? ''];
    for (const time of [...times, settledAt])
      assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(
      times.toSorted((a = '', b = '') => a.localeCompare(b)),
      times,
    );
  });

  it('says behind which one a held one waits, and when a waiting one is tried', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const shown = await bench.read<DeliveryDetailsView>(`/deliveries/${held}`);
    assert.deepEqual(
      [shown.state, shown.heldBehind, shown.dueAt, shown.attempts],
      ['pending', dead, undefined, []],
    );
    bench.provider.routes.set('/orders', (_request, response) => void response.writeHead(503).end());
    await bench.sendOrder({ id: '1043' });
    const line = await bench.log.waitFor('delivery waits for a retry', { order: 'shop/1043' });
    const waiting = await bench.read<DeliveryDetailsView>(`/deliveries/${String(line['deliveryId'])}`);
    assert.equal(waiting.dueAt, line['dueAt']);
    assert.equal(waiting.heldBehind, undefined);
    assert.equal(waiting.reason?.code, 'provider_unavailable');
  });

  it('lists what fits the filter, in parts', async () => {
    const { deliveryId: first } = await bench.killOrder('1');
    const { deliveryId: second } = await bench.killOrder('2');
    const { held: third } = await bench.holdOrder('3');
    const dead = await list('?state=dead');
    assert.deepEqual([dead.slice(0, 2), dead.length], [[first, second], 3]);
    assert.deepEqual(await list('?state=pending&connection=warehouse&event=order.note_added'), [third]);
    assert.deepEqual(await list('?connection=nobody'), []);
    assert.deepEqual(await list('?code=provider_refused&event=order.created'), dead);
    assert.deepEqual(await list('?code=provider_unavailable'), []);
    assert.deepEqual(await list('?since=2026-01-01T00:00:00%2B03:00&state=dead'), dead);
    assert.deepEqual(await list('?until=2026-01-01T00:00:00Z'), []);
    const part = await bench.read<ListView<ListedDeliveryView>>('/deliveries?limit=1');
    assert.deepEqual([part.items.map(({ id }) => id), part.next], [[first], first]);
    assert.deepEqual(await list(`?limit=1&after=${part.next}`), [second]);
    const rest = await bench.read<ListView<ListedDeliveryView>>(`/deliveries?after=${second}`);
    assert.deepEqual([rest.items.length, 'next' in rest], [2, false]);
  });

  it('sends a dead one again, which lets those behind it go on', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const answer = await bench.act(`/deliveries/${dead}/replay`);
    assert.equal(answer.status, 200, answer.text);
    const { id, state, reason } = JSON.parse(answer.text) as ListedDeliveryView;
    assert.equal(id, dead);
    assert.ok(['pending', 'delivered'].includes(state), state);
    assert.equal(reason, undefined);
    await bench.line('delivery delivered', dead);
    // The warehouse refuses the first attempt of every delivery: that it was tried shows that nothing holds it.
    await bench.line('delivery dead', held);
    assert.equal(
      bench.log.find('delivery replayed', { deliveryId: dead, connection: 'warehouse' }).length,
      1,
    );
  });

  it('does not send a held one again before the one that holds it', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const problem = assertProblem(await bench.act(`/deliveries/${held}/replay`), 409, 'state_conflict');
    assert.equal(
      problem['detail'],
      `delivery ${held} waits behind delivery ${dead}; replay or release that one`,
    );
    assert.equal((await bench.hub.journal.findDelivery(held))?.state, 'pending');
  });

  it('does not send one again while an attempt is under way', async () => {
    const called = Promise.withResolvers<() => void>();
    bench.provider.routes.set('/orders', (_request, response) =>
      called.resolve(() => void response.end('{}')),
    );
    const webhookId = await bench.sendOrder({ id: '1042' });
    const answerCall = await called.promise;
    await bench.log.waitFor('webhook translated', { webhookId });
    const [id] = await list();
    const problem = assertProblem(await bench.act(`/deliveries/${id}/replay`), 409, 'state_conflict');
    assert.equal(problem['detail'], `an attempt of delivery ${id} is under way; look again when it is over`);
    answerCall();
    await bench.line('delivery dead', Number(id));
  });

  it('lets a lane go on past the dead one, which stays dead', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const answer = await bench.act(`/deliveries/${dead}/release`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal((JSON.parse(answer.text) as ListedDeliveryView).state, 'dead');
    await bench.line('delivery dead', held);
    assert.equal(bench.log.find('lane released', { deliveryId: dead, connection: 'warehouse' }).length, 1);
    assert.equal(bench.log.find('delivery delivered').length, 0);
  });

  it('releases nothing where nothing is held', async () => {
    const { dead, held } = await bench.holdOrder('1042');
    const problem = assertProblem(await bench.act(`/deliveries/${held}/release`), 409, 'state_conflict');
    assert.equal(problem['detail'], `delivery ${held} is pending and holds nothing back`);
    assert.equal((await bench.act(`/deliveries/${dead}/release`)).status, 200);
    assertProblem(await bench.act(`/deliveries/${dead}/release`), 409, 'state_conflict');
  });
});
