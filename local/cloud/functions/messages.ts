// What the cloud and a function's worker say to each other.

export interface InvokeMessage {
  /** The event as JSON: the function gets a copy, as over Lambda's wire. */
  readonly eventJson: string;
  readonly requestId: string;
  /** When the invocation times out, in milliseconds since 1970 by the wall clock. */
  readonly deadlineMs: number;
}

export interface WorkerSettings {
  readonly functionName: string;
  readonly functionArn: string;
  readonly logGroupName: string;
  readonly memoryMb: number;
  /** The bundle's file and the name of its exported handler. */
  readonly modulePath: string;
  readonly handlerName: string;
}

export interface FunctionError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
}

export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failed'; readonly error: FunctionError }
  | { readonly kind: 'succeeded'; readonly responseJson: string }
  | { readonly kind: 'failed'; readonly error: FunctionError };
