/** Generated from JSON Schema by `npm run generate`. Never edited by hand. */

/**
 * One account of Aymakan's shipping API, version 2.
 */
export interface AymakanShippingSettings {
  /**
   * Address of the shipping API. The test system is https://dev-api.aymakan.com.sa/v2.
   */
  base_url: string;
  /**
   * Who orders the shipments: the name of a person or a department, shown to Aymakan.
   */
  requested_by: string;
  /**
   * Name of the place where parcels are collected, usually the shop's.
   */
  collection_name: string;
  /**
   * City where parcels are collected, as Aymakan's list of cities spells it.
   */
  collection_city: string;
  /**
   * Street address where parcels are collected.
   */
  collection_address: string;
  /**
   * Country where parcels are collected, ISO 3166-1 alpha-2.
   */
  collection_country: string;
  /**
   * Phone number of that place; digits alone are sent of it.
   */
  collection_phone: string;
  /**
   * E-mail address of that place. Absent: none is sent.
   */
  collection_email?: string;
  /**
   * Neighbourhood of that place. Absent: none is sent; a reverse pick-up that comes back there needs it.
   */
  collection_neighbourhood?: string;
  /**
   * Postal code of that place. Absent: none is sent.
   */
  collection_postcode?: string;
  /**
   * How a country is written: by its English name, as Aymakan's plugin for WooCommerce does, or by its ISO code, as its page says.
   */
  country_as: 'name' | 'code';
  /**
   * Cities as the shop's buyers write them, in any case, and how Aymakan's list spells them, for example {"الرياض": "Riyadh"}. A city that is not named is sent as it is.
   */
  cities: {
    [k: string]: string;
  };
  /**
   * Code of the service. Absent: none is sent, and Aymakan takes ONP, e-commerce.
   */
  service_type?: 'ONP' | 'DOC' | 'SDD' | 'EXH' | 'LOC' | 'BLK' | 'PLT' | 'IPX' | 'EPX';
  /**
   * Name that stands on the label; accounts of fulfilment customers need it. Absent: none is sent.
   */
  fulfilment_customer_name?: string;
  /**
   * Where the orders come from, as it is told to Aymakan. Absent: nothing is.
   */
  channel?: string;
  /**
   * How many cartons a shipment has: one, or as many as there are pieces to send. An order's extensions may say another number.
   */
  pieces: 'one' | 'items';
  /**
   * Whether the weight is sent where the shop tells that of every line, in kilograms. No page says the unit.
   */
  weight: 'kilograms' | 'none';
  /**
   * What one unit of a currency is in SAR, as decimal text, for example {"KWD": "12.20"}: Aymakan takes declared values in SAR, USD and AED alone. An order in another currency without a rate is refused. Amounts to collect are never converted.
   */
  sar_rates: {
    [k: string]: string;
  };
  /**
   * What becomes of an order that is neither paid, authorised nor cash on delivery: a shipment is made at once, or order.paid makes it.
   */
  unpaid_orders: 'send' | 'skip';
  /**
   * Whether order.returned has Aymakan fetch the goods, and who is then who in the call: off; from_buyer, collected from the buyer and delivered to where parcels are collected; as_sent, the parties as in the shipment before. Aymakan allows it to some accounts only, and its page does not say who is who.
   */
  reverse_pickup: 'off' | 'from_buyer' | 'as_sent';
  /**
   * Whether the shipment of an order that is deleted in the shop is cancelled.
   */
  cancel_deleted: boolean;
  /**
   * Zone of the times that Aymakan sends without one: an IANA name or an offset such as +03:00.
   */
  time_zone: string;
  /**
   * What it means that a shipment is cancelled at Aymakan: that its order is cancelled, or its parcel alone.
   */
  cancelled_shipment: 'cancels_order' | 'cancels_parcel';
  /**
   * What becomes of a webhook that tells the measured weight: a remark on the order, or nothing.
   */
  weight_updates: 'note' | 'ignore';
  /**
   * Status codes that this plugin does not know, and the known code that each is like, for example {"AY-0007": "AY-0008"}. A webhook with an unknown code waits in quarantine.
   */
  statuses: {
    [k: string]: string;
  };
  /**
   * Name of the header in which Aymakan sends the secret `webhook`: the authorization key of the account's webhook.
   */
  webhook_header: string;
  /**
   * Whether webhooks are taken from anybody where there is no secret `webhook`. Whoever knows the address can then say that parcels have arrived.
   */
  accept_unverified_webhooks: boolean;
}
/**
 * Body of the call that changes a delivery address.
 */
export interface ChangeAddress {
  /**
   * Tracking number of the shipment.
   */
  tracking: string;
  /**
   * Who gets it.
   */
  delivery_name: string;
  /**
   * Valid e-mail address.
   */
  delivery_email?: string;
  /**
   * City, as Aymakan's list spells it.
   */
  delivery_city: string;
  /**
   * Street address.
   */
  delivery_address: string;
  /**
   * Neighbourhood.
   */
  delivery_neighbourhood?: string;
  /**
   * Digits only.
   */
  delivery_phone: string;
}
/**
 * A shipment as a look-up shows it.
 */
export interface ListedShipment {
  /**
   * Tracking number.
   */
  tracking_number?: string | number | null;
  /**
   * Our reference.
   */
  reference?: string | number | null;
  /**
   * Status code, or its label.
   */
  status?: string | null;
  /**
   * Address of the label, in the answer of a create.
   */
  label?: string | null;
  /**
   * The same.
   */
  pdf_label?: string | null;
  /**
   * Address of the label, in a look-up by reference.
   */
  awb_url?: string | null;
  /**
   * Who gets it.
   */
  delivery_name?: string | null;
  /**
   * City.
   */
  delivery_city?: string | null;
  /**
   * Street address.
   */
  delivery_address?: string | null;
  /**
   * Phone number.
   */
  delivery_phone?: string | number | null;
  /**
   * When it was made, ISO 8601.
   */
  created_at?: string | null;
  /**
   * The history, newest first.
   */
  tracking_info?: ListedStep[] | null;
  /**
   * What is collected, as text or as a number.
   */
  cod_amount?: string | number | null;
}
/**
 * One step.
 */
export interface ListedStep {
  /**
   * Status code.
   */
  status_code?: string | null;
  /**
   * When, local time without a zone.
   */
  created_at?: string | null;
}
/**
 * The one webhook of an account.
 */
export interface AccountWebhook {
  /**
   * Its id.
   */
  id?: number;
  /**
   * Where it leads.
   */
  webhook_url?: string | null;
  /**
   * Name of the header that it sends; null where it sends none.
   */
  authorization_key?: string | null;
  /**
   * 1 where it is sent.
   */
  active?: number | boolean | null;
}
/**
 * What every call is answered with; only what is read of it.
 */
export interface ShippingAnswer {
  /**
   * False where the call was refused, whatever the status.
   */
  success?: boolean | number | null;
  /**
   * True where the call was refused, whatever the status.
   */
  error?: boolean | null;
  /**
   * A sentence.
   */
  message?: string | null;
  /**
   * A sentence where the token is refused.
   */
  response?: string | null;
  /**
   * Sentences of each refused field, or one sentence.
   */
  errors?:
    | {
        [k: string]: unknown;
      }
    | string
    | unknown[]
    | null;
  /**
   * The shipment that was made.
   */
  shipping?: ListedShipment | null;
  /**
   * The shipments that were found, or the return that was made.
   */
  data?: {
    /**
     * The shipments.
     */
    shipments?: ListedShipment[] | null;
    /**
     * The return.
     */
    shipping?: ListedShipment | null;
    /**
     * The account's webhook.
     */
    webhook?: AccountWebhook | null;
  } | null;
}
/**
 * Body of the two cancel calls: one names the shipment by its tracking number, the other by our reference.
 */
export interface CancelShipment {
  /**
   * Tracking number.
   */
  tracking?: string;
  /**
   * Our reference.
   */
  reference?: string;
}
/**
 * Body of the call that orders a reverse pick-up.
 */
export interface CreateReturn {
  /**
   * Who orders the shipment.
   */
  requested_by: string;
  /**
   * What the order is worth.
   */
  declared_value: number;
  /**
   * Currency of the declared value.
   */
  declared_value_currency?: 'SAR' | 'USD' | 'AED';
  /**
   * Our reference of the order; Aymakan takes each once.
   */
  reference?: string;
  /**
   * Nothing is collected for a return.
   */
  is_cod?: 0;
  /**
   * Who gets it.
   */
  delivery_name: string;
  /**
   * Valid e-mail address.
   */
  delivery_email?: string;
  /**
   * City, as Aymakan's list spells it.
   */
  delivery_city: string;
  /**
   * Street address.
   */
  delivery_address: string;
  /**
   * Neighbourhood.
   */
  delivery_neighbourhood: string;
  /**
   * Postal code.
   */
  delivery_postcode?: string;
  /**
   * English name of the country, or its ISO code.
   */
  delivery_country: string;
  /**
   * Digits only.
   */
  delivery_phone: string;
  /**
   * What the driver has to know.
   */
  delivery_description?: string;
  /**
   * Where it is collected.
   */
  collection_name: string;
  /**
   * Valid e-mail address.
   */
  collection_email?: string;
  /**
   * City, as Aymakan's list spells it.
   */
  collection_city: string;
  /**
   * Street address.
   */
  collection_address: string;
  /**
   * Neighbourhood.
   */
  collection_neighbourhood?: string;
  /**
   * Postal code.
   */
  collection_postcode?: string;
  /**
   * English name of the country, or its ISO code.
   */
  collection_country: string;
  /**
   * Digits only.
   */
  collection_phone: string;
  /**
   * What the driver has to know.
   */
  collection_description?: string;
  /**
   * Weight of the whole shipment in kilograms.
   */
  weight?: number;
  /**
   * Cartons.
   */
  pieces: number;
  /**
   * Pieces of goods in all.
   */
  items_count?: number;
  /**
   * What comes back.
   *
   * @minItems 1
   */
  products: ReturnedProduct[];
}
/**
 * One line of the order.
 */
export interface ReturnedProduct {
  /**
   * SKU of the shop.
   */
  sku: string;
  /**
   * Pieces.
   */
  qty: number;
  /**
   * Price of one piece.
   */
  price: number;
}
/**
 * Body of the create call: the fields of Aymakan's page that an order can fill, and two that its plugin for WooCommerce sends besides.
 */
export interface CreateShipment {
  /**
   * Who orders the shipment.
   */
  requested_by: string;
  /**
   * What the order is worth.
   */
  declared_value: number;
  /**
   * Currency of the declared value.
   */
  declared_value_currency?: 'SAR' | 'USD' | 'AED';
  /**
   * Our reference of the order; Aymakan takes each once.
   */
  reference?: string;
  /**
   * Currency of the order; sent by Aymakan's plugin for WooCommerce.
   */
  price_set_currency?: string;
  /**
   * Code of the service.
   */
  service_type?: 'ONP' | 'DOC' | 'SDD' | 'EXH' | 'LOC' | 'BLK' | 'PLT' | 'IPX' | 'EPX';
  /**
   * Name on the label.
   */
  fulfilment_customer_name?: string;
  /**
   * Where the order comes from; sent by Aymakan's plugin for WooCommerce.
   */
  channel?: string;
  /**
   * 1 where cash is collected.
   */
  is_cod?: 0 | 1;
  /**
   * What is collected.
   */
  cod_amount?: number;
  /**
   * Currency of the amount to collect, ISO 4217.
   */
  currency?: string;
  /**
   * Who gets it.
   */
  delivery_name: string;
  /**
   * Valid e-mail address.
   */
  delivery_email?: string;
  /**
   * City, as Aymakan's list spells it.
   */
  delivery_city: string;
  /**
   * Street address.
   */
  delivery_address: string;
  /**
   * Neighbourhood.
   */
  delivery_neighbourhood?: string;
  /**
   * Postal code.
   */
  delivery_postcode?: string;
  /**
   * English name of the country, or its ISO code.
   */
  delivery_country: string;
  /**
   * Digits only.
   */
  delivery_phone: string;
  /**
   * What the driver has to know.
   */
  delivery_description?: string;
  /**
   * Where it is collected.
   */
  collection_name: string;
  /**
   * Valid e-mail address.
   */
  collection_email?: string;
  /**
   * City, as Aymakan's list spells it.
   */
  collection_city: string;
  /**
   * Street address.
   */
  collection_address: string;
  /**
   * Neighbourhood.
   */
  collection_neighbourhood?: string;
  /**
   * Postal code.
   */
  collection_postcode?: string;
  /**
   * English name of the country, or its ISO code.
   */
  collection_country: string;
  /**
   * Digits only.
   */
  collection_phone: string;
  /**
   * What the driver has to know.
   */
  collection_description?: string;
  /**
   * Weight of the whole shipment in kilograms.
   */
  weight?: number;
  /**
   * Cartons.
   */
  pieces: number;
  /**
   * Pieces of goods in all.
   */
  items_count?: number;
}
/**
 * Body of the calls that make and change the account's webhook. The core puts authorization_value in.
 */
export interface SetWebhook {
  /**
   * Id of the webhook that is changed.
   */
  id?: number;
  /**
   * Where it leads.
   */
  webhook_url: string;
  /**
   * Name of the header that it sends.
   */
  authorization_key?: string;
}
/**
 * One step of a shipment.
 */
export interface HistoryStep {
  /**
   * Status code.
   */
  status_code: string;
  /**
   * What happened, in English.
   */
  description?: string | null;
  /**
   * When, local time without a zone.
   */
  created_at?: string | null;
}
/**
 * What a webhook tells of a shipment, in its shape of today or the one before it, and what a look-up by tracking number tells; only what is read of it.
 */
export interface ShipmentNews {
  /**
   * status_update or weight_update.
   */
  event?: string | null;
  /**
   * Tracking number.
   */
  tracking_number?: string | number | null;
  /**
   * Tracking number in the older shape.
   */
  tracking?: string | number | null;
  /**
   * Our reference, or that of whoever made the shipment.
   */
  reference?: string | number | null;
  /**
   * Status code in a webhook, its label in a look-up.
   */
  status: string;
  /**
   * The status in words.
   */
  status_label?: string | null;
  /**
   * Why a delivery failed or waits.
   */
  reason_en?: string | null;
  /**
   * The status in words, in the older shape.
   */
  description?: string | null;
  /**
   * Why a delivery failed or waits, in the older shape.
   */
  reason_description?: string | null;
  /**
   * When the status changed.
   */
  date_time?: string | null;
  /**
   * The measured weight.
   */
  weight?: string | number | null;
  /**
   * Whether the goods come back.
   */
  is_reverse_pickup?: number | boolean | string | null;
  /**
   * The history, newest first.
   */
  tracking_info?: HistoryStep[] | null;
}
