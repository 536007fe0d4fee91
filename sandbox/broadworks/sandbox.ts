import { randomBytes, randomInt } from "node:crypto";
import type { SandboxAccount } from "./account.js";
import type { EndpointContext } from "./endpoint.js";
import type { SandboxFlaws } from "./flaws.js";
import { addSampleData } from "./sample-data.js";
import { broadworksSchema } from "./schema/read-schema.js";
import { startSoapEndpoint } from "./soap-endpoint.js";
import { emptyState, type SandboxState } from "./state.js";
import { type SandboxCertificate, startTcpEndpoint } from "./tcp-endpoint.js";

export type { SandboxAccount } from "./account.js";
export type { SandboxFlaws } from "./flaws.js";
export type {
  SandboxAlertingGroup,
  SandboxCommandRun,
  SandboxGroup,
  SandboxServiceProvider,
  SandboxState,
  SandboxUser,
} from "./state.js";
export type { SandboxCertificate } from "./tcp-endpoint.js";
export type { Fields, Value } from "./values.js";

export interface SandboxOptions {
  readonly accounts: readonly SandboxAccount[];
  /** Default 0: any free port. */
  readonly soapPort?: number | undefined;
  /** Default 0: any free port. */
  readonly tcpPort?: number | undefined;
  /** With a certificate there is a TLS port too. */
  readonly tls?: (SandboxCertificate & { readonly port?: number | undefined }) | undefined;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** What a login over SOAP is tied to: the cookie (the default), or the connection as well. Servers of both kinds are known. */
  readonly sessionMode?: "cookie" | "strict-connection" | undefined;
  /** Users to begin with: more than none brings a service provider and two groups. Default 0. */
  readonly users?: number | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** For the digest login. Default: random. */
  readonly newNonce?: (() => string) | undefined;
  readonly flaws?: SandboxFlaws | undefined;
}

export interface BroadworksSandbox {
  /** Where SOAP calls go: `http://127.0.0.1:PORT/webservice/services/ProvisioningService`. */
  readonly soapUrl: string;
  readonly tcpPort: number;
  /** Undefined without a certificate. */
  readonly tlsPort: number | undefined;
  readonly state: SandboxState;
  flaws: SandboxFlaws;
  /** Ends every login: pushes a `LogoutRequest` over TCP and TLS, forgets those over SOAP. */
  readonly forceLogout: () => void;
  readonly close: () => Promise<void>;
}

/**
 * A BroadWorks provisioning server in memory, as far as its schemas, captured messages and other clients tell: SOAP, TCP
 * and TLS, logins, and commands for service providers, groups, users and some of their services. Requests are held
 * against `schemas/broadworks`. For tests and for trying things out, on loopback.
 */
export async function startBroadworksSandbox(options: SandboxOptions): Promise<BroadworksSandbox> {
  const { host = "127.0.0.1", accounts, now = Date.now, newNonce = randomNonce } = options;
  const state = emptyState();
  if (options.users !== undefined && options.users > 0) addSampleData(state, options.users);
  let flaws = options.flaws ?? {};
  const context: EndpointContext = {
    world: { schema: broadworksSchema(), state, accounts, newNonce },
    now,
    newId: () => randomBytes(9).toString("hex").toUpperCase(),
    flaws: () => flaws,
  };
  const sessionMode = options.sessionMode ?? "cookie";
  const soap = await startSoapEndpoint(context, { host, port: options.soapPort ?? 0, sessionMode });
  const tcp = await startTcpEndpoint(context, { host, port: options.tcpPort ?? 0 });
  const { tls } = options;
  const secure = tls === undefined ? undefined : await startTcpEndpoint(context, { host, port: tls.port ?? 0, tls });
  const endpoints = secure === undefined ? [soap, tcp] : [soap, tcp, secure];
  return {
    soapUrl: `http://${host.includes(":") ? `[${host}]` : host}:${soap.port}/webservice/services/ProvisioningService`,
    tcpPort: tcp.port,
    tlsPort: secure?.port,
    state,
    get flaws() {
      return flaws;
    },
    set flaws(changed) {
      flaws = changed;
    },
    forceLogout: () => {
      for (const endpoint of endpoints) endpoint.forceLogout();
    },
    close: async () => {
      await Promise.all(endpoints.map((endpoint) => endpoint.close()));
    },
  };
}

/** Thirteen digits, as real servers send them. */
function randomNonce(): string {
  return String(randomInt(1_000_000_000, 10_000_000_000)).padStart(13, "17");
}
