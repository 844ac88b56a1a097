/** WooCommerce as a source of orders: its order webhooks, and orders fetched for action webhooks. */
import { definePlugin } from '../../core/plugin-api.js';
import type { WoocommerceSettings } from './generated/schemas.js';
import { WoocommerceTranslator } from './translator.js';

export default definePlugin<WoocommerceSettings>({ translator: WoocommerceTranslator });
