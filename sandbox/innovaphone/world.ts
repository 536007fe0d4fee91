import type { AppObject } from "./apps.js";
import type { SandboxFlaws } from "./flaws.js";
import type { ServiceConnection } from "./service.js";
import type { SandboxAccount, SandboxState } from "./state.js";

/** What all connections of a sandbox share. */
export interface World {
  readonly state: SandboxState;
  readonly accounts: readonly SandboxAccount[];
  readonly apps: readonly AppObject[];
  readonly flaws: () => SandboxFlaws;
  readonly newChallenge: () => string;
  /** Host, port and whether TLS, as clients reach it. */
  readonly address: () => { readonly host: string; readonly port: number; readonly secure: boolean };
  /** Calls back for each connection to a service that is logged in. */
  readonly publish: (tell: (client: ServiceConnection) => void) => void;
}
