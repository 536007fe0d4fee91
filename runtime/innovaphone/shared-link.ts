import type { Link } from "../socket/link.js";
import { closedError } from "../socket/link-errors.js";

/** A link of which one of several users may be done: what that one calls then is refused, and the others go on. */
export function sharedLink(link: Link, isDone: () => boolean): Link {
  return {
    ...link,
    connect: (limits) => (isDone() ? Promise.reject(closedError()) : link.connect(limits)),
    request: (spec) => (isDone() ? Promise.reject(closedError()) : link.request(spec)),
    state: () => (isDone() ? "closed" : link.state()),
  };
}
