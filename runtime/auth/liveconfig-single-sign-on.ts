/**
 * The address that logs a browser in with the token of `SessionCreate`. The token works once, within 60 seconds; the
 * address is as secret as the token. `baseUrl` is any address of the server; what stands before `/liveconfig` is kept.
 */
export function liveConfigSingleSignOnUrl(baseUrl: string, token: string): string {
  const { origin, pathname } = new URL(baseUrl);
  const start = pathname.indexOf("/liveconfig/");
  const prefix = start === -1 ? "" : pathname.slice(0, start);
  return `${origin}${prefix}/liveconfig/login/sso?token=${encodeURIComponent(token)}`;
}
