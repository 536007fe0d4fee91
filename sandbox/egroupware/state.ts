import type { Fields, Value } from "./values.js";

/** All that the sandbox remembers; tests may look into it and change it. */
export interface SandboxState {
  /** By id. */
  readonly contacts: Map<number, SandboxEntry>;
  readonly events: Map<number, SandboxEntry>;
  readonly tasks: Map<number, SandboxEntry>;
  /** By id: of all applications. */
  readonly categories: Map<number, SandboxCategory>;
  /** Labels of the site's own fields of contacts, by name without `#`. */
  readonly customFields: Map<string, string>;
  /** By application; of all users. */
  readonly preferences: Map<string, Map<string, Value>>;
  /** By session id. */
  readonly sessions: Map<string, SandboxSession>;
  /** Every call that could be read, refused ones included, in order: what is in it twice was sent twice. */
  readonly calls: SandboxCall[];
  /** The id that the next entry gets. */
  nextId: number;
}

/** A contact, an event or a task. */
export interface SandboxEntry {
  readonly id: number;
  /** The account that it belongs to. */
  readonly owner: number;
  /** By the names that the methods use; neither id nor owner. */
  fields: Fields;
}

export interface SandboxCategory {
  readonly id: number;
  readonly app: "addressbook" | "calendar" | "infolog";
  readonly name: string;
}

export interface SandboxSession {
  readonly sessionId: string;
  readonly kp3: string;
  /** `username`, or `username@server`. */
  readonly login: string;
  /** Milliseconds since 1970. */
  lastUsed: number;
  calls: number;
}

export interface SandboxCall {
  readonly method: string;
  /** Who was logged in; undefined for nobody. */
  readonly login: string | undefined;
  /** Where the session came from. */
  readonly credentials: "header" | "cookie" | "query" | undefined;
  /** The number of its fault; undefined when it worked. */
  readonly fault: number | undefined;
}

export function emptyState(): SandboxState {
  return {
    contacts: new Map(),
    events: new Map(),
    tasks: new Map(),
    categories: new Map(),
    customFields: new Map(),
    preferences: new Map(),
    sessions: new Map(),
    calls: [],
    nextId: 1,
  };
}
