/** A port's token: a symbol that remembers the interface it stands for, so that a wrong binding does not compile. */
import type { DependencyContainer } from 'tsyringe';

declare const promised: unique symbol;
/** The token of a port. It is declared under the port's own name, in the port's own file. */
export type Port<T> = symbol & { readonly [promised]?: T };

/** Makes the token of a port. */
export function port<T>(name: string): Port<T> {
  return Symbol(name);
}

/** Binds a port to a class, once per container. Does not compile unless the class keeps the port's whole promise: the
 *  token alone says what that is. */
export function bind<T>(
  container: DependencyContainer,
  token: Port<T>,
  implementation: new (...dependencies: never[]) => NoInfer<T>,
): void {
  container.registerSingleton(token, implementation as unknown as new () => object);
}

/** Binds a port to a value that exists already. */
export function bindValue<T>(container: DependencyContainer, token: Port<T>, value: NoInfer<T>): void {
  container.register(token, { useValue: value });
}

/** What a container holds for a port. */
export function resolve<T>(container: DependencyContainer, token: Port<T>): T {
  return container.resolve<T>(token);
}
