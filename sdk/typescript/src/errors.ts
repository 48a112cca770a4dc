// The one error type: whatever went wrong, it answers the same questions.

import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';

/** What kind of failure an error is. */
export type ErrorKind =
  /** The SDK was given something that it cannot work with. */
  | 'configuration'
  /** The server's metadata is missing, or is not that of the issuer (RFC 8414 section 3.3). */
  | 'discovery'
  /** No answer: connection refused or broken, name not found, time-out. */
  | 'network'
  /** The token endpoint refused (RFC 6749 section 5.2). */
  | 'token'
  /** The browser came back with an error, or with the answer to a question that was not asked. */
  | 'authorization'
  /** There is nothing to renew the access token with: a person has to sign in again. */
  | 'sign_in_required'
  /** The API refused the request. */
  | 'api'
  /** The answer was not what the API describes. */
  | 'invalid_response'
  /** What was posted to a webhook is not from the server, or not new. */
  | 'webhook';

/** One field of a request that the API did not accept. */
export interface FieldError {
  /** The name of the parameter or the path of the member, for instance `redirect_uris[1]`. */
  readonly field: string;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** What is known of a failure beside its kind and its message. */
export interface ErrorDetails {
  code?: string | undefined;
  description?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
  fields?: readonly FieldError[] | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** A failure of any call of the SDK. Neither its message nor its members hold a token or secret. */
export class CountersignError extends Error {
  override readonly name = 'CountersignError';
  /** What kind of failure this is. */
  readonly kind: ErrorKind;
  /** The stable word for the reason: the `code` of an API problem, or the `error` of OAuth. */
  readonly code: string | undefined;
  /** What the server says about the reason, for a developer. */
  readonly description: string | undefined;
  /** The HTTP status of the answer, if there was one. */
  readonly status: number | undefined;
  /** The id under which the server logged the request. Quote it when you ask for help. */
  readonly requestId: string | undefined;
  /** The fields that were not accepted; empty unless the API reports any. */
  readonly fields: readonly FieldError[];
  /** How many seconds the server asks to wait before the next attempt. */
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.code = details.code;
    this.description = details.description;
    this.status = details.status;
    this.requestId = details.requestId;
    this.fields = details.fields ?? [];
    this.retryAfter = details.retryAfter;
  }

  /** Whether the same request could succeed later: no answer, 408, 429, 502, 503 or 504. */
  get isTransient(): boolean {
    return this.kind === 'network' || [408, 429, 502, 503, 504].includes(this.status ?? 0);
  }
}

/** The error of a call that the API refused. `body` is what it answered, of whatever shape. */
export function refused(response: Response, body: unknown): CountersignError {
  const problem = members(body);
  const code = text(problem['code']) ?? text(problem['error']);
  const description = text(problem['detail']) ?? text(problem['error_description']);
  const fields = Array.isArray(problem['errors']) ? problem['errors'].map(fieldError) : [];
  const reason = [code, description, ...fields.map((one) => `${one.field}: ${one.message}`)];
  const said = reason.filter((part) => part !== undefined).join('; ');
  return new CountersignError('api', `the server answered ${response.status}${said && `: ${said}`}`, {
    ...answered(response),
    code,
    description,
    requestId: text(problem['request_id']) ?? answered(response).requestId,
    fields,
  });
}

/** Whatever a call threw, as an error of ours; what a caller aborted itself stays what it was. */
export function translated(kind: ErrorKind, what: string, error: unknown): unknown {
  if (error instanceof CountersignError || (error instanceof Error && error.name === 'AbortError')) {
    return error;
  }
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) {
    const { error: code, error_description: description } = error;
    const message = `${what}: ${code}${description === undefined ? '' : `: ${description}`}`;
    const response = error instanceof ResponseBodyError ? error.response : undefined;
    const requestId = error instanceof ResponseBodyError ? text(error.cause['request_id']) : undefined;
    const details = response === undefined ? {} : answered(response);
    return new CountersignError(kind, message, {
      ...details,
      code,
      description,
      requestId: requestId ?? details.requestId,
    });
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const [challenge] = error.cause;
    const code = challenge?.parameters['error'] ?? 'invalid_client';
    const description = challenge?.parameters['error_description'];
    const details = { ...answered(error.response), code, description };
    return new CountersignError(kind, `${what}: ${code}`, details);
  }
  if (error instanceof OperationProcessingError) {
    const unexpected = kind === 'token' ? 'invalid_response' : kind;
    // Its cause may hold the whole answer, tokens and all.
    return new CountersignError(unexpected, `${what}: ${error.message}`);
  }
  if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) {
    return new CountersignError('network', `${what}: no answer`, { cause: error });
  }
  return error;
}

/** Runs an action whose failures are turned into errors of this kind. */
export async function translating<T>(kind: ErrorKind, what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw translated(kind, what, error);
  }
}

function answered(response: Response): ErrorDetails {
  const pause = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return {
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfter: Number.isNaN(pause) ? undefined : pause,
  };
}

function fieldError(value: unknown): FieldError {
  const { field, message } = members(value);
  return { field: text(field) ?? '', message: text(message) ?? '' };
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
