/** Telling a plugin's classes from its functions, and making what the classes promise. */
import { Lifecycle, type DependencyContainer, type InjectionToken } from 'tsyringe';

/** Whether a value is a class; known by the method it promises. */
export function hasMethod(value: unknown, method: string): boolean {
  return (
    typeof value === 'function' &&
    typeof (value.prototype as Record<string, unknown> | undefined)?.[method] === 'function'
  );
}

/** The one instance of a class that the container has, made now where it was not asked for yet. */
export function resolveOnce<T>(constructor: unknown, container: DependencyContainer): T {
  const token = constructor as InjectionToken<T>;
  if (!container.isRegistered(token)) {
    container.register(
      token,
      { useClass: constructor as new () => T },
      { lifecycle: Lifecycle.ContainerScoped },
    );
  }
  return container.resolve(token);
}
