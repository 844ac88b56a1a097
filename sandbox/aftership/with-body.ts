/** Runs a call of the Commerce API whose body is JSON and fits. */
import type { Call, Reply } from '../stand-in.js';
import { checkBody } from './check.js';
import { refusal, refusalOfBody } from './envelope.js';
import type { Fields } from './fields.js';
import type { Json } from './orders.js';

/** Refuses a body that is no JSON or has a fault, and runs the call with any other. */
export function withBody(call: Call, fields: Fields, run: (body: Json) => Reply): Reply {
  if (!call.headers['content-type']?.startsWith('application/json') || call.json === undefined)
    return refusal(40000);
  const errors = checkBody(call.json, fields);
  return errors.length > 0 ? refusalOfBody(errors) : run(call.json as Json);
}
