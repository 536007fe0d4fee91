import type { IncomingMessage } from "node:http";
import type { Behaviour } from "./flaws.js";
import type { Credentials } from "./sessions.js";
import type { SandboxCall } from "./state.js";

export interface SentCredentials extends Credentials {
  readonly from: NonNullable<SandboxCall["credentials"]>;
}

/** The session of a request: by its header `Authorization: Basic`, else by the cookies or the query `sessionid` and `kp3`. */
export function readCredentials(
  request: IncomingMessage,
  query: URLSearchParams,
  { authorizationHidden }: Behaviour,
): SentCredentials | undefined {
  const basic = /^Basic +(\S+)/i.exec(authorizationHidden ? "" : (request.headers.authorization ?? ""))?.[1];
  if (basic !== undefined) {
    const [sessionId = "", kp3 = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { sessionId, kp3, from: "header" };
  }
  const cookies = new Map(
    (request.headers.cookie ?? "").split(";").map((pair) => {
      const [name = "", value = ""] = pair.trim().split("=");
      return [name, value] as const;
    }),
  );
  return (
    pairOf(cookies.get("sessionid"), cookies.get("kp3"), "cookie") ??
    pairOf(query.get("sessionid"), query.get("kp3"), "query")
  );
}

function pairOf(
  sessionId: string | null | undefined,
  kp3: string | null | undefined,
  from: SentCredentials["from"],
): SentCredentials | undefined {
  return sessionId && kp3 ? { sessionId, kp3, from } : undefined;
}
