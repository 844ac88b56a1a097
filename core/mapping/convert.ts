/** Converters between the notations of shops, providers and the canonical model. Each names the unit it returns and
 *  refuses nonsense with a MappingError instead of guessing. */
import { Big } from 'big.js';
// Not the package's own entry, which reads the names of countries in eighty languages.
import countries from 'i18n-iso-countries/index.js';
import { createRequire } from 'node:module';
import type { CountryCode, parsePhoneNumberFromString, PhoneNumber } from 'libphonenumber-js/max';
import { MappingError } from '../errors/app-error.js';
import type { Money } from '../model/generated/model.js';

/** Text with content, or undefined: null, blanks and missing values are all "absent". */
export function text(value: string | number | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  const trimmed = String(value).trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Text that has to be there. */
export function required<T>(value: T | null | undefined, what = 'a value'): T {
  if (value === null || value === undefined || value === '')
    throw new MappingError(`expected ${what}, got ${show(value)}`);
  return value;
}

/** Money of a decimal as text or number. Keeps the decimals that were sent. */
export function money(amount: string | number, currency: string): Money {
  return { amount: decimal(amount), currency: currencyCode(currency) };
}

/** Money where there is an amount, undefined where there is none. */
export function optionalMoney(
  amount: string | number | null | undefined,
  currency: string,
): Money | undefined {
  return amount === null || amount === undefined || amount === '' ? undefined : money(amount, currency);
}

/** Decimal text of a decimal as text or number: no exponent, no plus sign, at most 18 digits before the point. More than
 *  six decimals are rounded to six. */
export function decimal(amount: string | number): string {
  const raw = String(amount).trim().replace(/^\+/, '');
  if (CANONICAL.test(raw)) return raw;
  const written = DECIMAL.test(raw) ? new Big(raw).round(6).toFixed() : '';
  if (!CANONICAL.test(written)) throw new MappingError(`expected a decimal amount, got ${show(amount)}`);
  return written;
}

/** As the schema of money asks for it. */
const CANONICAL = /^-?\d{1,18}(\.\d{1,6})?$/;
/** As shops write decimals. The exponent is bounded, since it is the number of digits that are written out for it. */
const DECIMAL = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

/** The sum of amounts of one currency. */
export function sum(currency: string, amounts: readonly (string | number)[]): Money {
  return money(
    amounts.reduce<Big>((total, amount) => total.plus(decimal(amount)), new Big(0)).toFixed(),
    currency,
  );
}

/** One amount minus another. */
export function minus(amount: string | number, other: string | number, currency: string): Money {
  return money(new Big(decimal(amount)).minus(decimal(other)).toFixed(), currency);
}

/** An amount split over a number of pieces, rounded to at most six decimals. */
export function perPiece(amount: string | number, count: number, currency: string): Money {
  if (!(count > 0 && Number.isFinite(count)))
    throw new MappingError(`expected a number of pieces above 0, got ${show(count)}`);
  return money(new Big(decimal(amount)).div(count).round(6).toFixed(), currency);
}

/** Whether an amount is zero. */
export function isZero(amount: string | number): boolean {
  return new Big(decimal(amount)).eq(0);
}

/** A JSON number of an amount, for providers that want numbers. Refuses an amount that a double cannot hold. */
export function amountNumber(amount: Money): number {
  const number = Number(amount.amount);
  if (!new Big(number).eq(amount.amount))
    throw new MappingError(`the amount ${amount.amount} has more digits than a number can hold`);
  return number;
}

/** ISO 4217 code, upper case. */
export function currencyCode(currency: string): string {
  const code = String(currency).trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code))
    throw new MappingError(`expected a currency code such as SAR, got ${show(currency)}`);
  return code;
}

/** A weight in grams. */
export function grams(weight: string | number, unit: 'g' | 'kg' | 'lb' | 'oz'): number {
  const factor = { g: 1, kg: 1000, lb: 453.59237, oz: 28.349523125 }[unit];
  const value = isDecimal(weight) ? Number(weight) : Number.NaN;
  if (!Number.isFinite(value)) throw new MappingError(`expected a number, got ${show(weight)}`);
  return Number(new Big(value).times(factor).round(3));
}

/** A whole number of pieces. */
export function pieces(value: number | string): number {
  const number = isDecimal(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number))
    throw new MappingError(`expected a whole number of pieces, got ${show(value)}`);
  return number;
}

/** An instant as ISO 8601 with seconds and offset. A time without an offset is taken to be in `zone`: an offset such as
 *  +03:00 or Z, or an IANA name such as Asia/Riyadh; without a zone it is refused. Where a zone puts its clocks
 *  back, a time that comes twice is the first of the two. */
export function instant(time: string, zone?: string): string {
  const [, day, minute = '00:00', second = '00', offset] = TIME.exec(String(time).trim()) ?? [];
  const naive = `${day}T${minute}:${second}`;
  // A day that the month does not have is read as one of the next month, and not refused, by Date.
  if (day === undefined || Number.isNaN(Date.parse(`${naive}Z`)) || dayOf(day) !== day)
    throw new MappingError(`expected a time in ISO 8601, got ${show(time)}`);
  if (offset !== undefined)
    return valid(`${naive}${offset.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2')}`, time);
  if (zone === undefined)
    throw new MappingError(`the time ${show(time)} has no offset; set the shop's time zone in the settings`);
  return valid(
    `${naive}${/^(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(zone) ? zone : offsetIn(zone, naive)}`,
    time,
  );
}

/** A day, and perhaps a time of it, and perhaps an offset. */
const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):\d{2})(?::(\d{2}(?:\.\d+)?))?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/i;

function dayOf(day: string): string {
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10);
}

/** A plain decimal, not below zero: what Number makes of blanks, null and 0x10 is not what was meant. */
function isDecimal(value: unknown): boolean {
  return typeof value === 'number' ? value >= 0 : /^\s*\d+(\.\d+)?\s*$/.test(String(value));
}

/** ISO 3166-1 alpha-2 of an alpha-2 or alpha-3 code, or of a country's English or Arabic name. */
export function country(value: string): string {
  const raw = value.trim();
  const upper = raw.toUpperCase();
  if (/^[A-Z]{2}$/.test(upper) && countries.isValid(upper)) return upper;
  const code = /^[A-Z]{3}$/.test(upper)
    ? countries.alpha3ToAlpha2(upper)
    : (countryNames('en').getAlpha2Code(raw, 'en') ?? countryNames('ar').getAlpha2Code(raw, 'ar'));
  if (!code) throw new MappingError(`expected a country code such as SA, got ${show(value)}`);
  return code;
}

/** ISO 3166-1 alpha-3 of a canonical country. */
export function countryAlpha3(alpha2: string): string {
  const code = countries.alpha2ToAlpha3(alpha2);
  if (!code) throw new MappingError(`expected a country code such as SA, got ${show(alpha2)}`);
  return code;
}

/** A country's English name. */
export function countryName(alpha2: string): string {
  const name = countryNames('en').getName(alpha2, 'en');
  if (!name) throw new MappingError(`expected a country code such as SA, got ${show(alpha2)}`);
  return name;
}

/** E.164 where it can be told from the number and the country, otherwise the number as it was sent. */
export function phone(value: string | number | null | undefined, alpha2?: string): string | undefined {
  const raw = text(value);
  if (raw === undefined) return undefined;
  const parsed = parsePhone(raw, alpha2);
  return parsed?.isValid() ? parsed.number : raw;
}

/** The calling code (`+966`) and the rest of a phone number, where they can be told apart. */
export function phoneParts(value: string): { callingCode?: string; national: string } {
  const parsed = parsePhone(value);
  return parsed
    ? { callingCode: `+${parsed.countryCallingCode}`, national: parsed.nationalNumber }
    : { national: value };
}

/** The numbering plans of all countries take as long to load as everything else in a runner, so they wait for the first
 *  number. */
let phoneNumbers: { parsePhoneNumberFromString: typeof parsePhoneNumberFromString } | undefined;
function parsePhone(value: string, alpha2?: string): PhoneNumber | undefined {
  phoneNumbers ??= load('libphonenumber-js/max') as NonNullable<typeof phoneNumbers>;
  return phoneNumbers.parsePhoneNumberFromString(value, alpha2 as CountryCode | undefined);
}

const load = createRequire(import.meta.url);

/** Names are loaded when the first one is asked for: most processes never need them. */
const loaded = new Set<string>();
function countryNames(language: 'en' | 'ar'): typeof countries {
  if (!loaded.has(language)) {
    countries.registerLocale(load(`i18n-iso-countries/langs/${language}.json`) as countries.LocaleData);
    loaded.add(language);
  }
  return countries;
}

function valid(iso: string, original: string): string {
  if (Number.isNaN(Date.parse(iso)))
    throw new MappingError(`expected a time in ISO 8601, got ${show(original)}`);
  return iso;
}

/** The offset of an IANA zone at a naive local time. In an hour that the clock leaves out it is the one from before. */
function offsetIn(zone: string, naive: string): string {
  const format = formatOf(zone);
  const offsetAt = (moment: number): string => {
    const name = format.formatToParts(moment).find(part => part.type === 'timeZoneName')?.value ?? 'GMT';
    return name === 'GMT' ? 'Z' : name.slice(3);
  };
  const holds = (offset: string): boolean => offsetAt(Date.parse(`${naive}${offset}`)) === offset;
  // The offset of the day before holds up to the change, that of the day after from it on. No zone changes its clocks
  // twice in two days.
  const before = offsetAt(Date.parse(`${naive}Z`) - DAY_MS);
  const after = offsetAt(Date.parse(`${naive}Z`) + DAY_MS);
  return !holds(before) && holds(after) ? after : before;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Making a format takes longer than using it, and a shop has one zone. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
    return format;
  } catch {
    throw new MappingError(`expected a time zone such as Asia/Riyadh, got ${show(zone)}`);
  }
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
