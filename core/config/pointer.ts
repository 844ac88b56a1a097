/** JSON pointers (RFC 6901): how a fault names its place. */

/** The pointer that goes through the given names and indexes. */
export function pointerOf(...steps: readonly (string | number)[]): string {
  return steps.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The names and indexes a pointer goes through. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
