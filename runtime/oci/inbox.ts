/** What comes at any time, for one reader, in the order in which it came. */
export interface Inbox<T> {
  post(item: T): void;
  poll(): T | undefined;
  /** Resolves when there is something. */
  arrival(): Promise<void>;
}

/** Not `Promise.race`: each race would hang on what stays pending for long, with all that it was given, until the end. */
export function createInbox<T>(): Inbox<T> {
  const items: T[] = [];
  let wake = () => {};
  return {
    post(item) {
      items.push(item);
      wake();
    },
    poll: () => items.shift(),
    arrival: () =>
      new Promise((resolve) => {
        if (items.length > 0) resolve();
        else wake = resolve;
      }),
  };
}
