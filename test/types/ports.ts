/** What must not compile where a port meets what keeps its promise. */
import { container } from 'tsyringe';
import { bind, bindValue, port, resolve, type Port } from '../../core/port.js';

interface Greeter {
  greet(name: string): string;
}
interface Host extends Greeter {
  part(name: string): string;
}
const Greeter: Port<Greeter> = port('Greeter');
const Host: Port<Host> = port('Host');

class English implements Greeter {
  greet(name: string): string {
    return `Hello ${name}`;
  }
}
class Mute {
  nod(): void {}
}
class Counting {
  greet(name: string): number {
    return name.length;
  }
}

bind(container, Greeter, English);
// @ts-expect-error It does not greet.
bind(container, Greeter, Mute);
// @ts-expect-error It greets with a number.
bind(container, Greeter, Counting);
// @ts-expect-error It greets and never parts: half a promise.
bind(container, Host, English);
// @ts-expect-error It does nothing at all.
bind(container, Greeter, Object);
// @ts-expect-error An instance is no class.
bind(container, Greeter, new English());
bindValue(container, Greeter, new English());
// @ts-expect-error A value that does not greet.
bindValue(container, Greeter, new Mute());
// @ts-expect-error A value that greets and never parts.
bindValue(container, Host, new English());

export const greeting: string = resolve(container, Greeter).greet('Noura');
// @ts-expect-error What comes out is a greeter, nothing else.
export const nothing: Mute = resolve(container, Greeter);
