/** The settings as the core hands them over. */
import type { ShopifySettings } from './generated/schemas.js';

/** The connection's settings; what has a default in settings.schema.json is always there. */
export type FilledSettings = ShopifySettings &
  Required<Pick<ShopifySettings, 'api_version' | 'cash_on_delivery_patterns'>>;
