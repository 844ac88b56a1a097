/** For values that may be undefined, where the test knows better. */
import assert from 'node:assert/strict';

/** The value. Fails the test where there is none. */
export function present<Value>(value: Value | undefined): Value {
  assert.ok(value !== undefined, 'the value is there');
  return value;
}
