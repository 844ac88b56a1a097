/** The configured routes with their conditions compiled. */
import type { Config } from '../config/config.js';
import type { Route } from '../ledger/route.js';
import { createValidator } from '../schema/validator.js';

/** Makes routes that the ledger can follow. */
export function compileRoutes(routes: Config['routes']): Route[] {
  const validator = createValidator();
  return routes.map(({ from, to, events, where, tests }) => {
    const check = where && validator.compile(where);
    return {
      from: [...from],
      to: [...to],
      events: [...events],
      tests,
      ...(check ? { where: (view: unknown) => check(view).length === 0 } : {}),
    };
  });
}
