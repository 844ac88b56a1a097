/** News of shipments under settings of one's own, and as the stand-in sends them. */
import assert from 'node:assert/strict';
import type { Observation } from '../../../core/plugin-api.js';
import { close, open, REFERENCE, tell, theCarrier } from './connection.js';

const TRACKING = 'AY4447538242';
const about = {
  link: { kind: 'shipment', id: TRACKING },
  reference: REFERENCE,
  trackingNumber: TRACKING,
};
const base = {
  tracking_number: TRACKING,
  reference: REFERENCE,
  event: 'status_update',
  is_reverse_pickup: 0,
  reason_code: null,
  reason_en: null,
};
/** A webhook of one status, without its history. */
const of = (status: string, more: object = {}) => ({
  ...base,
  status,
  date_time: '2026-11-08T15:41:26.000000Z',
  ...more,
});
const at = '2026-11-08T15:41:26Z';
const parcel = (status: string, more: object = {}): unknown => ({
  kind: 'shipment',
  about,
  shipment: { id: TRACKING, trackingNumber: TRACKING, carrier: 'Aymakan', status, modifiedAt: at, ...more },
});
const milestone = (status: string, when = at): unknown => ({ kind: 'status', about, status, at: when });

describe('news of a shipment under other settings', () => {
  afterEach(close);

  it('knows further codes', async () => {
    await open({}, { statuses: { 'AY-0007': 'AY-0008' } });
    assert.deepEqual(await tell(of('AY-00007')), [parcel('returned'), milestone('returned')]);
  });

  it('does not take a cancelled shipment for a cancelled order', async () => {
    await open({}, { cancelled_shipment: 'cancels_parcel' });
    assert.deepEqual(await tell(of('AY-00011')), [parcel('cancelled')]);
  });

  it('ignores weights', async () => {
    await open({}, { weight_updates: 'ignore' });
    assert.deepEqual(await tell(of('AY-0003', { event: 'weight_update', weight: '1' })), {
      ignored: 'the setting weight_updates ignores weights',
    });
  });

  it('reads times without a zone in that of the settings', async () => {
    await open({}, { time_zone: '+04:00' });
    const told = (await tell(of('AY-0003', { date_time: '2026-11-08 19:41:26' }))) as unknown[];
    assert.deepEqual(told, [parcel('in_transit')]);
  });
});

describe('webhooks as the stand-in sends them', () => {
  beforeEach(() => open({ now: () => Date.parse(at) }));
  afterEach(close);

  it('are read like those of the pages', async () => {
    const headers = { authorization: 'test-token' };
    const shipment = {
      requested_by: 'Acme',
      declared_value: 1,
      reference: REFERENCE,
      pieces: 1,
      ...Object.fromEntries(
        ['delivery', 'collection'].flatMap(end => [
          [`${end}_name`, 'Noura'],
          [`${end}_city`, 'Riyadh'],
          [`${end}_address`, '12 Palm Street'],
          [`${end}_country`, 'SA'],
          [`${end}_phone`, '966500000001'],
        ]),
      ),
    };
    const reply = theCarrier().answer({
      method: 'POST',
      path: '/v2/shipping/create',
      query: new URLSearchParams(),
      headers,
      text: '',
      json: shipment,
    });
    const { tracking_number: number } = (reply.body as { shipping: { tracking_number: string } }).shipping;
    const told = (await tell(theCarrier().move(number, 'AY-0002'))) as Observation[];
    assert.deepEqual(
      told.map(each =>
        each.kind === 'shipment' ? each.shipment.status : each.kind === 'status' && each.status,
      ),
      ['picked_up', 'shipped'],
    );
  });
});
