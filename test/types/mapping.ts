/** What must not compile in a mapping. A line that begins to compile fails the build: the expected error is missing. */
import { absent, each, lookup, table, type Line, type Money } from '../../core/plugin-api.js';

interface Item {
  readonly sku: string;
  readonly count: number;
}
interface Target {
  readonly sku: string;
  readonly quantity: number;
  readonly note?: string;
}

export const whole = table<Item, Target>({
  sku: item => item.sku,
  quantity: item => item.count,
  note: absent,
});

// @ts-expect-error A row is missing: quantity.
export const missingRow = table<Item, Target>({
  sku: item => item.sku,
  note: absent,
});

// @ts-expect-error A row of an optional field is missing too: absent says that it is left out on purpose.
export const missingOptionalRow = table<Item, Target>({
  sku: item => item.sku,
  quantity: item => item.count,
});

export const extraRow = table<Item, Target>({
  sku: item => item.sku,
  quantity: item => item.count,
  note: absent,
  // @ts-expect-error The target has no such field.
  weight: item => item.count,
});

export const wrongType = table<Item, Target>({
  sku: item => item.sku,
  // @ts-expect-error A text is no quantity.
  quantity: item => item.sku,
  note: absent,
});

export const wrongSourceField = table<Item, Target>({
  // @ts-expect-error The source has no such field.
  sku: item => item.code,
  quantity: item => item.count,
  note: absent,
});

export const absentRequired = table<Item, Target>({
  sku: item => item.sku,
  // @ts-expect-error A required field cannot be absent.
  quantity: absent,
  note: absent,
});

export const undefinedRequired = table<Item, Target>({
  // @ts-expect-error A required field cannot come out undefined.
  sku: item => (item.count > 0 ? item.sku : undefined),
  quantity: item => item.count,
  note: absent,
});

export const contextual = table<Item, Target, { readonly prefix: string }>({
  sku: (item, settings) => settings.prefix + item.sku,
  quantity: item => item.count,
  // @ts-expect-error The context has no such field.
  note: (_item, settings) => settings.suffix,
});

// @ts-expect-error A mapping with a context needs it.
export const withoutContext: Target = contextual({ sku: 'A', count: 1 });

// @ts-expect-error A list of items is mapped, not one item.
export const notAList: Target[] = each(whole)({ sku: 'A', count: 1 });

export const wrongCode = lookup<'open' | 'closed'>({
  open: ['new'],
  // @ts-expect-error This is no code of ours.
  gone: ['deleted'],
});

// @ts-expect-error Canonical schemas are closed: a misspelt field of a line does not compile.
export const misspelt: Partial<Line> = { wieghtGrams: 350 };

// @ts-expect-error An amount is decimal text, never a float.
export const floating: Money = { amount: 120.5, currency: 'SAR' };
