/** Canonical line -> AfterShip's item. */
import { countryAlpha3, each, table } from '../../../core/plugin-api.js';
import type { CreateItem } from '../generated/schemas.js';
import type { Version } from '../versions.js';
import { idUpTo, toShortId } from './ids.js';
import type { PricedLine } from './prices.js';
import { cut } from './text.js';

/** What the items of one order have in common. */
export interface ItemContext {
  readonly currency: string;
  readonly version: Version;
}

export const toItem = table<PricedLine, CreateItem, ItemContext>({
  id: ({ line }) => toShortId(line.id),
  sku: ({ line }) => line.sku,
  quantity: p => p.quantity,
  unit_weight: ({ line }) =>
    line.weightGrams === undefined ? undefined : { unit: 'g', value: line.weightGrams },
  unit_price: (p, c) =>
    p.unitPrice === undefined ? undefined : { currency: c.currency, amount: p.unitPrice },
  product_title: ({ line }) => cut(line.title, 1024),
  product_variant_title: ({ line }, c) =>
    cut(line.variantTitle ?? (c.version.needsVariantTitle ? line.title : undefined), 1024),
  discount: p => p.discount,
  tax: p => p.tax,
  product_id: ({ line }, c) => idUpTo(c.version.productIdMax, line.productId),
  product_variant_id: ({ line }) => idUpTo(32, line.variantId),
  hs_code: ({ line }) => line.harmonizedCode,
  origin_country_region: ({ line }) => line.originCountry && countryAlpha3(line.originCountry),
  image_urls: ({ line }) => line.imageUrls?.filter(url => url.length <= 2048).slice(0, 100),
  product_tags: ({ line }) => line.tags?.filter(tag => tag.length <= 256),
  product_categories: ({ line }) => line.categories?.filter(category => category.length <= 256),
  returnable_quantity: ({ line }) => line.returnableQuantity,
});

export const toItems = each(toItem);
