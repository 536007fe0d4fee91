import { ValidationError } from "../errors.js";
import { parseEndpoint } from "../soap/endpoint.js";
import type { Transport } from "../transport.js";
import type { XmlRpcClientOptions } from "../xmlrpc/xmlrpc-options.js";

export interface EgroupwareLogin {
  readonly username: string;
  readonly password: string;
  /** The instance on a server that has several, as its login page shows them: `default`. No host name. */
  readonly domain?: string | undefined;
  /**
   * Logs in as another server, by the name under which this one knows it. Goes to the server with every call as
   * `X-PHPGW-Server`, too.
   */
  readonly serverName?: string | undefined;
}

/** How to reach an eGroupWare server of release 1.8 or before, and who logs in. */
export interface EgroupwareOptions extends Omit<XmlRpcClientOptions, "bearer" | "transport">, EgroupwareLogin {
  /** The installation's address, `https://groupware.example/egroupware`, or that of its `xmlrpc.php` or `soap.php`. */
  readonly url: string;
  /**
   * How a call shows its session: in `Authorization` (the default), or in cookies or the query for a server that does not
   * see that header, as under CGI.
   */
  readonly credentials?: "header" | "cookie" | "query" | undefined;
  /** XML-RPC (the default), or the SOAP form beside it, which only servers on PHP 5 have. */
  readonly transport?: "xmlrpc" | "soap" | undefined;
  /** In place of HTTP: a wrapper, another library. The session does not close it. */
  readonly http?: Transport | undefined;
  /** `simple` asks for dates as XML-RPC has them, `20240102T03:04:05`. By default they come as `2024-01-02T03:04:05`. */
  readonly isoDate?: "simple" | undefined;
}

/** The page that is called. Throws a `ValidationError` for anything but an http or https address. */
export function pageAddress({ url: address, transport }: EgroupwareOptions): string {
  parseEndpoint(address);
  const url = new URL(address);
  const page = transport === "soap" ? "soap.php" : "xmlrpc.php";
  const folder = url.pathname.replace(/\/(?:(?:xmlrpc|soap)\.php)?$/, "");
  // A server may have another name for it.
  if (!folder.endsWith(".php")) url.pathname = `${folder}/${page}`;
  return url.href;
}

export function checkLogin({ username, password }: EgroupwareLogin): void {
  for (const [path, value] of Object.entries({ username, password })) {
    if (typeof value !== "string" || value === "")
      throw new ValidationError(`${path}: a text is expected`, { path, facet: "required" });
  }
}
