export interface TlsOptions {
  /** Certificates (PEM) trusted instead of the system's: the way to a server with a private authority. */
  readonly ca?: string | readonly string[] | undefined;
  /** The client's own certificate and key, PEM. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Name to check in the certificate, where it is not the URL's host. */
  readonly servername?: string | undefined;
  /** Accepts any certificate: whoever is in between reads and changes everything. For a laboratory only. */
  readonly unsafelyAcceptAnyCertificate?: boolean | undefined;
}

/** As Node and undici take them. */
export interface TlsSettings {
  ca: string | string[] | undefined;
  cert: string | undefined;
  key: string | undefined;
  servername: string | undefined;
  rejectUnauthorized: boolean;
}

export function tlsSettings(tls: TlsOptions = {}): TlsSettings {
  const { ca, cert, key, servername } = tls;
  return {
    ca: typeof ca === "object" ? [...ca] : ca,
    cert,
    key,
    servername,
    // Said explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
    rejectUnauthorized: tls.unsafelyAcceptAnyCertificate !== true,
  };
}
