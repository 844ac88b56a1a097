/** Amounts as Shopify writes them: decimal text in the shop's and in the buyer's currency. Counted in halalas here. */

/** VAT of 15 % that a price contains, in halalas. */
export function vatIn(grossMinor: number): number {
  return Math.round((grossMinor * 15) / 115);
}

/** A tax line over that many halalas of tax. */
export function taxLine(taxMinor: number): Record<string, unknown> {
  return {
    channel_liable: false,
    price: decimal(taxMinor),
    price_set: moneySet(taxMinor),
    rate: 0.15,
    title: 'VAT',
  };
}

/** One amount in both currencies, which are the same in this shop. */
export function moneySet(amountMinor: number): Record<string, unknown> {
  const amount = { amount: decimal(amountMinor), currency_code: 'SAR' };
  return { shop_money: amount, presentment_money: { ...amount } };
}

/** 5750 halalas are "57.50". */
export function decimal(amountMinor: number): string {
  return (amountMinor / 100).toFixed(2);
}

/** "57.50" is 5750 halalas. */
export function minor(amount: string): number {
  return Math.round(Number(amount) * 100);
}
