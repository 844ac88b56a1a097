/** The error classes, one for each party that has to act, and the plain record in which an error crosses to and from a runner. */
import { catalogue, isErrorCode, type Consequence, type ErrorCode } from './catalogue.js';

/** One fault with its place. */
export interface Fault {
  /** JSON pointer to the value, for example /lines/0/weightGrams. */
  readonly pointer: string;
  /** What is wrong there and what to do, as a sentence. */
  readonly detail: string;
}

/** What an error may carry besides its code and sentence. */
export interface ErrorContext {
  readonly cause?: unknown;
  readonly faults?: readonly Fault[];
  /** Earliest time of a next try, in milliseconds from now: the provider's Retry-After. */
  readonly retryAfterMs?: number;
}

/** Base of all errors with a code. Recognise them by `code`: the class is lost between processes. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, detail: string, context: ErrorContext = {}) {
    super(detail, { cause: context.cause });
    this.name = new.target.name;
    this.code = code;
    this.faults = context.faults ?? [];
    this.retryAfterMs = context.retryAfterMs;
  }

  /** What becomes of the work that met this error. */
  get consequence(): Consequence {
    return catalogue[this.code].consequence;
  }
}

/** The caller of our API has to act. */
export class RequestError extends AppError {}

/** We, or the shop, have to act: a payload cannot be translated. */
export class MappingError extends AppError {
  /** Where in the target shape it happened, for example lines[0].weightGrams. */
  readonly path: string;
  /** The sentence without the path. */
  readonly reason: string;

  constructor(reason: string, path = '', code: ErrorCode = 'mapping_failed') {
    super(code, path ? `${path}: ${reason}` : reason, {
      faults: [{ pointer: toPointer(path), detail: reason }],
    });
    this.path = path;
    this.reason = reason;
  }

  /** The same error seen from one level further out. */
  within(step: string): MappingError {
    const path =
      this.path === '' ? step : this.path.startsWith('[') ? `${step}${this.path}` : `${step}.${this.path}`;
    return new MappingError(this.reason, path, this.code);
  }
}

/** The provider, or the settings of the connection, have to act. */
export class ProviderError extends AppError {}

/** The author of a plugin has to act. */
export class PluginError extends AppError {}

/** The provider refused for good: a person must act. The delivery becomes dead. */
export class ProviderRefused extends ProviderError {
  constructor(detail: string, context: ErrorContext = {}) {
    super('provider_refused', detail, context);
  }
}

/** The provider did not answer, or asked to come back later. The delivery is tried again. */
export class ProviderUnavailable extends ProviderError {
  constructor(detail: string, context: ErrorContext = {}) {
    super('provider_unavailable', detail, context);
  }
}

/** The provider has something newer than this delivery carries. The delivery is superseded. */
export class OutOfDate extends ProviderError {
  constructor(detail: string, context: ErrorContext = {}) {
    super('out_of_date', detail, context);
  }
}

/** An error as it is stored and as it crosses between processes. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly retryAfterMs?: number;
}

/** Turns anything thrown into a record. What has no code of ours gets `fallback`, with its own message as detail. */
export function toRecord(error: unknown, fallback: ErrorCode = 'internal'): ErrorRecord {
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    isErrorCode(error.code)
  ) {
    // Plugin code is not always compiled, so what an error carries is not always what its type says.
    const { code, message, faults, retryAfterMs } = error as Error & ErrorContext & { code: ErrorCode };
    return {
      code,
      detail: message,
      ...(Array.isArray(faults) && faults.length > 0 ? { faults } : {}),
      ...(Number.isFinite(retryAfterMs) ? { retryAfterMs } : {}),
    };
  }
  return {
    code: fallback,
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

/** What of an error may stand in the log. A sentence that quotes a payload is left to the journal; its places are named. */
export function toLogFields({ code, detail, faults = [] }: ErrorRecord): {
  code: ErrorCode;
  detail?: string;
  places?: string[];
} {
  if (!catalogue[code].quotesPayload) return { code, detail };
  return { code, ...(faults.length > 0 ? { places: faults.map(({ pointer }) => pointer || '/') } : {}) };
}

/** Builds the error again on this side. */
export function fromRecord(record: ErrorRecord): AppError {
  return new AppError(record.code, record.detail, record);
}

/** lines[0].weightGrams -> /lines/0/weightGrams */
function toPointer(path: string): string {
  return path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
    .map(step => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
