/** The Shopify plugin: a source. Its manifest says how webhooks are verified; the translator reads them. */
import { definePlugin } from '../../core/plugin-api.js';
import { ShopifyTranslator } from './translator.js';

export default definePlugin({ translator: ShopifyTranslator });
