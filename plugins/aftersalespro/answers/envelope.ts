/** The form in which AfterSalesPro wants every answer: a word on how it went, and the data. */
import { reply, type Reply } from '../../../core/plugin-api.js';

/** Version of this plugin, as the manifest has it. */
export const VERSION = '0.1.0';

/** An answer that went well. */
export function success(data: object, message = 'OK'): Reply {
  return reply({ meta: { is_successful: true, message, version: VERSION }, data });
}

/** One that did not; its status is 200 all the same. */
export function failure(message: string): Reply {
  return reply({ meta: { is_successful: false, message, version: VERSION }, data: {} });
}
