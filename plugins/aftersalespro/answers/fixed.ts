/** Answers that need no orders. A catalogue is none of ours: there is never anything in it. */
import type { ReceivedRequest, Reply, Tools } from '../../../core/plugin-api.js';
import type { AftersalesproSettings } from '../generated/schemas.js';
import { codesOf } from '../mapping/status.js';
import { success, VERSION } from './envelope.js';

/** Every status an order may have here, by code; what AfterSalesPro lets people choose from. */
export const statuses = (_: ReceivedRequest, { settings }: Tools<AftersalesproSettings>): Reply =>
  success({ statuses: codesOf(settings) });

export const products = (): Reply => success({ products: [] }, 'No products found.');

export const categories = (): Reply => success({ categories: [] }, 'No categories found.');

export const version = (): Reply => success({ plugin_version: VERSION });

/** Whatever else is asked. */
export const ok = (): Reply => success({});
