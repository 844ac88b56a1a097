/** A connection that answers questions. */
import assert from 'node:assert/strict';
import {
  definePlugin,
  inject,
  injectable,
  Orders,
  reply,
  type Plugin,
  type ReceivedRequest,
  type Reply,
} from '../../../core/plugin-api.js';
import { openConnection } from '../../../core/runner/connection.js';
import { openRequest } from '../../../core/runner/received-webhook.js';
import { surroundings } from './runner-parts.js';

const question = openRequest(
  { topic: 'get_list', headers: {}, receivedAt: '2026-11-01T10:00:00Z', query: 'action=get_list&page=2' },
  Buffer.from('page=3'),
);
const around = {
  ...surroundings({ store: 'acme' }),
  orders: { read: async () => ({ orders: [], next: 'more' }) },
};

describe('a connection that answers questions', () => {
  @injectable()
  class Lists {
    constructor(@inject(Orders) private readonly orders: Orders) {}
    async answer({ topic }: ReceivedRequest): Promise<Reply> {
      return reply({ topic, ...(await this.orders.read({})) });
    }
  }
  const plugin = definePlugin<{ store: string }>({
    answers: {
      list: Lists,
      '*': (asked, { settings }) =>
        reply({ store: settings.store, ...asked.parameters<Record<string, string>>() }, 201),
    },
  });
  const connection = openConnection(plugin, around);

  it('has a class or a function for each pattern', async () => {
    const listed = { topic: 'get_list', orders: [], next: 'more' };
    assert.deepEqual(await connection.answer('list', question), reply(listed));
    const told = { store: 'acme', action: 'get_list', page: '3' };
    assert.deepEqual(await connection.answer('*', question), reply(told, 201));
  });

  it('says which answer is missing, and which is none', async () => {
    await assert.rejects(connection.answer('version', question), {
      code: 'plugin_failed',
      message: 'the plugin exports no answer to version, though its manifest lists it',
    });
    const odd = { answers: { list: 'no function' } } as unknown as Plugin;
    assert.throws(() => openConnection(odd, around), {
      code: 'plugin_invalid',
      message: 'the answer to list is neither a class nor a function',
    });
  });

  it('takes nothing for an answer that is none', async () => {
    const odd = { answers: { list: () => ({ orders: [] }) } } as unknown as Plugin;
    await assert.rejects(openConnection(odd, around).answer('list', question), {
      code: 'plugin_failed',
    });
  });
});
