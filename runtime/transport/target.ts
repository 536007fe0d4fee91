/** A request's address in the parts that undici takes. */
export interface Target {
  readonly url: string;
  readonly origin: string;
  readonly path: string;
}

/** User information and fragment stay behind: neither may go over the wire in a request line. */
export function targetOf(url: string): Target {
  const { origin, pathname, search } = new URL(url);
  return { url, origin, path: pathname + search };
}
