/** One stand-in as a process of its own: `node dist/sandbox/serve.js NAME [OPTIONS AS JSON]`. Says {"url": ...} on its first
 *  line of output and runs until its standard input closes, so that it never outlives who started it. */
import { AftersalesproPlatform, type AftersalesproOptions } from './aftersalespro/platform.js';
import { aftership, type AftershipOptions } from './aftership/aftership.js';
import { AymakanCarrier, type AymakanShippingOptions } from './aymakan-shipping/carrier.js';
import { AymakanWarehouse, type AymakanOptions } from './aymakan/warehouse.js';
import { RetailysInstance, type RetailysOptions } from './retailys/retailys.js';
import { MerchantproShop, type MerchantproOptions } from './merchantpro/merchantpro.js';
import { ShopifyStorefront, type StorefrontOptions } from './shopify/storefront.js';
import { StandIn, type Imitated } from './stand-in.js';
import { WoocommerceStorefront, type WoocommerceStorefrontOptions } from './woocommerce/storefront.js';

/** The systems there are stand-ins of, with the options each takes. */
export interface StandInOptions {
  readonly shopify: StorefrontOptions;
  readonly woocommerce: WoocommerceStorefrontOptions;
  readonly aftership: AftershipOptions;
  readonly aymakan: AymakanOptions;
  readonly 'aymakan-shipping': AymakanShippingOptions;
  readonly aftersalespro: AftersalesproOptions;
  readonly retailys: RetailysOptions;
  readonly merchantpro: MerchantproOptions;
}

const makers: { readonly [Name in keyof StandInOptions]: (options: StandInOptions[Name]) => Imitated } = {
  shopify: options => new ShopifyStorefront(options),
  woocommerce: options => new WoocommerceStorefront(options),
  aftership: options => aftership(options),
  aymakan: options => new AymakanWarehouse(options),
  'aymakan-shipping': options => new AymakanCarrier(options),
  aftersalespro: options => new AftersalesproPlatform(options),
  retailys: options => new RetailysInstance(options),
  merchantpro: options => new MerchantproShop(options),
};

const [name = '', options = '{}'] = process.argv.slice(2);
const make = makers[name as keyof StandInOptions] as ((options: unknown) => Imitated) | undefined;
if (make === undefined) {
  process.stderr.write(
    `there is no stand-in ${JSON.stringify(name)}; there are ${Object.keys(makers).join(', ')}\n`,
  );
  process.exit(2);
}
const standIn = await StandIn.start(make(JSON.parse(options)));
process.stdout.write(`${JSON.stringify({ url: standIn.url })}\n`);
process.stdin.resume().once('end', () => void standIn.stop().then(() => process.exit(0)));
