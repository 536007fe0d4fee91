import type { OciLogin } from "../auth/oci-login.js";
import type { DecodeOptions } from "../codec/decode-options.js";
import type { WireLog } from "../soap/wire-log.js";
import type { HttpTransportOptions } from "../transport/http.js";
import type { TlsOptions } from "../transport/tls-settings.js";
import type { Transport } from "../transport.js";
import type { OciEnvelope } from "./soap-message.js";

/** How to reach a server, and who logs in: by SOAP with `url`, by TCP or TLS with `host`. */
export type OciClientOptions = OciSoapOptions | OciTcpOptions;

export interface OciSessionOptions {
  readonly login: OciLogin;
  /** Milliseconds for one document's exchange; the wait for a session that is busy is not counted. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Lets `method: "plain"` send the password over a connection that is not encrypted. */
  readonly allowPlaintextPassword?: boolean | undefined;
  /** Makes session ids, which must be unique on the server. Default: random UUIDs. */
  readonly randomId?: (() => string) | undefined;
  /** The largest reply in bytes. Default 64 MiB. */
  readonly maxReplyBytes?: number | undefined;
  /** Off by default. */
  readonly log?: WireLog | undefined;
  /** Further texts that no log and no error may show. */
  readonly secrets?: readonly string[] | undefined;
  /** Limits of the XML reader. */
  readonly decode?: DecodeOptions | undefined;
}

export interface OciSoapOptions extends OciSessionOptions, Omit<HttpTransportOptions, "connections"> {
  /** `https://xsp.example/webservice/services/ProvisioningService`. `user:password@` in it becomes HTTP Basic. */
  readonly url: string;
  readonly host?: undefined;
  /** How the request's wrapper looks: as the WSDL says (the default), or as BroadSoft's old SOAP client sent it. */
  readonly envelope?: OciEnvelope | undefined;
  /** The `SOAPAction` header: `""` in quotes (the default), or nothing at all behind the colon. */
  readonly soapAction?: "quoted" | "empty" | undefined;
  /** HTTP headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of HTTP: a wrapper, another library. The client does not close it. */
  readonly transport?: Transport | undefined;
}

export interface OciTcpOptions extends OciSessionOptions {
  readonly host: string;
  /** Default 2208, with `tls` 2209. */
  readonly port?: number | undefined;
  /** `true`, or the authority to trust. Without it nothing is encrypted. */
  readonly tls?: TlsOptions | true | undefined;
  readonly url?: undefined;
}

export const DEFAULT_TIMEOUT = 60_000;
export const DEFAULT_REPLY_LIMIT: number = 64 * 1024 * 1024;
