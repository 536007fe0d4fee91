/** The part of an XML-RPC client that fetching needs. It rejects with the runtime's errors. */
export interface MethodCaller {
  readonly call: (
    method: string,
    parameters: readonly unknown[],
    options: { readonly signal: AbortSignal },
  ) => Promise<unknown>;
  /** Logs out, where there was a login. */
  readonly close: () => Promise<void>;
}

/** What one list is fetched with. */
export interface MethodFetch {
  readonly caller: MethodCaller;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** What is asked for now, such as `addressbook.boaddressbook (1 of 5)`. */
  readonly onProgress: (step: string) => void;
}
