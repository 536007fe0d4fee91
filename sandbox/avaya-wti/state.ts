import type { SandboxDevice } from "./devices.js";

/** A payload, or what of it is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** A CTI user. */
export interface SandboxAccount {
  readonly username: string;
  readonly password: string;
}

/** All that the sandbox remembers; tests may look into it and change it. */
export interface SandboxState {
  /** By `sessionID`. */
  readonly sessions: Map<string, SandboxSession>;
  /** By extension. */
  readonly devices: Map<string, SandboxDevice>;
  /** By `callID`. */
  readonly calls: Map<string, SandboxCall>;
  /** Every request that was read, in order: what is in it twice was sent twice. */
  readonly requests: SandboxRequest[];
  /** Every upgrade that was tried. */
  readonly upgrades: { readonly username: string | undefined; readonly status: number }[];
  /** What `GenerateDigits` sent. */
  readonly digits: { readonly callID: string; readonly characters: string }[];
}

export interface SandboxRequest {
  readonly operation: string;
  readonly payload: Fields;
  readonly via: "socket" | "rest";
  readonly sessionId: string | undefined;
}

export interface SandboxSession {
  readonly id: string;
  readonly username: string;
  token: string;
  /** Seconds, as granted. */
  duration: number;
  /** Seconds for which it outlives its connection. */
  readonly cleanupDelay: number;
  /** By `monitorCrossRefID`. */
  readonly monitors: Map<string, SandboxMonitor>;
  /** Devices that were asked for, by extension. */
  readonly devices: Set<string>;
  /** Sends an event; undefined while there is no connection. */
  tell: ((name: string, payload: Fields) => void) | undefined;
  /** Ends its connection, with or without a closing handshake. */
  disconnect: ((how: "close" | "cut") => void) | undefined;
}

export interface SandboxMonitor {
  readonly crossRefId: string;
  readonly extension: string;
  /** As it was asked for. */
  readonly deviceObject: string;
  readonly wants: (event: string) => boolean;
  events: number;
}

export interface SandboxCall {
  id: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly caller: string;
  readonly called: string;
  /** Who sent it on, last. */
  redirectedBy: string | undefined;
  connections: SandboxConnection[];
  readonly userData: Fields | undefined;
}

/** A device on a call. */
export interface SandboxConnection {
  /** `4101:CMDEMO:0.0.0.0:0`, or a trunk: `T12#3`. */
  readonly deviceID: string;
  /** Who that is: a trunk stands for a number outside. */
  readonly party: string;
  /** Undefined outside the switch. */
  readonly extension: string | undefined;
  state: ConnectionState;
}

export type ConnectionState = "initiated" | "alerting" | "connected" | "hold" | "queued" | "fail";
