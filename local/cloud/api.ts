// The words that the endpoint and the service emulators share: a request, a reply, a permission.

/** Who calls: a role of the synthesized app, or the operator at the keyboard (the account's administrator). */
export type Principal =
  | { readonly kind: 'role'; readonly roleArn: string; readonly accessKeyId: string }
  | { readonly kind: 'operator'; readonly accessKeyId: string };

/** One AWS API request as it came over the wire, with its caller known. */
export interface ApiRequest {
  /** Signing name from the credential scope: `kinesis`, `dynamodb`, `s3`, `sns`, `sqs`, `lambda`. */
  readonly service: string;
  readonly method: string;
  /** Path with its query string. */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly caller: Principal;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** One action on one resource that a request needs, as an IAM policy names it. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request, e.g. `{ 'aws:SecureTransport': 'true' }`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** A service behind the endpoint. */
export interface ServiceEmulator {
  /** The signing name that routes to this emulator. */
  readonly service: string;
  /** The longest request body. @default 64 MiB */
  readonly bodyLimitBytes?: number;
  /** What the caller's policies must allow before `handle` may run. Throws ApiError for an unknown operation. */
  permissions(request: ApiRequest): readonly Permission[];
  handle(request: ApiRequest): Promise<ApiReply>;
  /** An error in the wire format of this service. */
  error(error: ApiError): ApiReply;
}

/** An error that AWS would answer: its code, a sentence, and the HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  /** Further members of the error's body, such as the item that failed a condition. */
  readonly detail: object;
  constructor(code: string, message: string, status = 400, detail: object = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}
