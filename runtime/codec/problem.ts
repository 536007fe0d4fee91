import { DecodeError, ValidationError } from "../errors.js";

/** An input that the schema does not allow. The message never quotes the value, which may be a secret. */
export function invalid(facet: string, problem: string): ValidationError {
  return new ValidationError(problem, { path: "", facet });
}

/** A reply that is not what the schema says. The path and the offset are added on the way out. */
export function undecodable(problem: string, offset?: number): DecodeError {
  return new DecodeError(problem, { offset });
}

/** The same error, one step further from where it happened. Errors of other kinds pass unchanged. */
export function within(error: unknown, segment: string, offset?: number): unknown {
  if (error instanceof ValidationError) {
    return new ValidationError(error.message, { path: join(segment, error.path), facet: error.facet });
  }
  if (error instanceof DecodeError) {
    return new DecodeError(error.message, { path: join(segment, error.path), offset: error.offset ?? offset });
  }
  return error;
}

/** The error as the caller sees it: its message begins with the path, and it names the operation. */
export function outermost(error: unknown, root: string, operation?: string): unknown {
  if (error instanceof ValidationError) {
    const path = join(root, error.path);
    return new ValidationError(`${path}: ${error.message}`, { path, facet: error.facet, operation });
  }
  if (error instanceof DecodeError) {
    const path = join(root, error.path);
    const place = path === "" ? "" : `${path}: `;
    return new DecodeError(place + error.message, { path, offset: error.offset, operation });
  }
  return error;
}

function join(segment: string, path: string): string {
  if (segment === "" || path === "") return segment + path;
  return path.startsWith("[") ? segment + path : `${segment}.${path}`;
}
