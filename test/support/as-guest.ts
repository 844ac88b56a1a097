/** Rights of files hold nobody back who runs as root, as tests in a container do. */

/** Runs something that is done at once as a user to whom rights of files apply. */
export function asGuest<Value>(run: () => Value): Value {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(NOBODY);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

const NOBODY = 65_534;
