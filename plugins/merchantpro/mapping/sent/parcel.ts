/** A parcel in MerchantPro's words: its number and its carrier are fields of the order. */
import type { Shipment } from '../../../../core/plugin-api.js';
import type { MerchantproOrder, MerchantproSettings } from '../../generated/schemas.js';

/** The fields that a parcel fills. */
type ParcelFields = Pick<MerchantproOrder, 'shipping_carrier_id'> & { readonly shipping_awb: string };

/** The fields of a parcel; undefined where it has no number yet. */
export function toParcel(
  shipment: Shipment | undefined,
  { carriers }: MerchantproSettings,
): ParcelFields | undefined {
  if (shipment?.trackingNumber === undefined) return undefined;
  const { carrier = '' } = shipment;
  const carrierId = Object.hasOwn(carriers, carrier) ? carriers[carrier] : undefined;
  return {
    ...(carrierId === undefined ? {} : { shipping_carrier_id: carrierId }),
    shipping_awb: shipment.trackingNumber,
  };
}

/** The parcel that was touched last among those that have a number and were not cancelled. */
export function newestParcel(shipments: readonly Shipment[]): Shipment | undefined {
  return shipments
    .filter(({ trackingNumber, status }) => trackingNumber !== undefined && status !== 'cancelled')
    .sort((one, other) => Date.parse(other.modifiedAt) - Date.parse(one.modifiedAt))[0];
}
