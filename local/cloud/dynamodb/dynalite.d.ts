// The parts of dynalite that are called without its HTTP server; its version is pinned for that.

declare module 'dynalite/db/index.js' {
  export interface Store {
    readonly options: object;
  }
  export function create(options: { readonly createTableMs: number }): Store;
}

declare module 'dynalite/validations/index.js' {
  export function checkTypes(data: unknown, types: object): Record<string, unknown>;
  export function checkValidations(data: object, types: object, custom: unknown, store: object): void;
  export function toLowerFirst(name: string): string;
}
