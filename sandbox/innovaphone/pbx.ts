import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import { appLogin, userFields } from "./app-login.js";
import { listApps } from "./apps.js";
import { type SandboxConnection, serveConnection } from "./connection.js";
import {
  hiddenSession,
  isSame,
  type LoginDigestInput,
  loginResponse,
  loginResultDigest,
  ntlmAnswer,
  redirectDigest,
  sha256,
} from "./digests.js";
import type { SandboxFlaws } from "./flaws.js";
import { DOMAIN, type Fields, type SandboxAccount, type SandboxSession } from "./state.js";
import type { World } from "./world.js";

export interface PbxEndpoint {
  readonly accept: (socket: WebSocket) => void;
  /** Confirms the logins that wait for a second factor. */
  readonly authorize: () => void;
  /** Logs users out without being asked, and forgets their sessions. */
  readonly logOutAll: () => void;
  /** The main PBX is back: this one, a standby, sends its users away. */
  readonly standbyBack: () => void;
  readonly announceApps: () => void;
}

interface Client {
  readonly connection: SandboxConnection;
  asked: { readonly type: string; readonly challenge: string; readonly method: string } | undefined;
  account: SandboxAccount | undefined;
  session: SandboxSession | undefined;
  /** A login that waits for the user's word, by the number that it goes by. */
  pending: { readonly id: string; readonly username: string; readonly admit: () => void } | undefined;
}

/** Where users log in: `/PBX0/APPCLIENT/130000/websocket`. */
export function pbxEndpoint(world: World): PbxEndpoint {
  const { state, flaws } = world;
  const clients = new Set<Client>();
  let redirected = 0;

  function accept(socket: WebSocket): void {
    const client: Client = {
      connection: serveConnection(socket, flaws, (frame) => answer(client, frame)),
      asked: undefined,
      account: undefined,
      session: undefined,
      pending: undefined,
    };
    clients.add(client);
    socket.on("close", () => clients.delete(client));
    if (flaws().unaskedFrames !== true) return;
    client.connection.send({
      mt: "LoginInfoResult",
      user: { digest: true, ntlm: false, oauth2: false },
      session: { digest: true },
    });
    client.connection.send({ mt: "CheckBuildResult", build: "131133", launcherUpdateBuild: "131133" });
    client.connection.send({ mt: "UpdateRegister" });
  }

  function answer(client: Client, frame: Fields): void {
    const { connection } = client;
    if (flaws().mute?.includes(String(frame["mt"]))) return;
    switch (frame["mt"]) {
      case "KeepAlive":
        state.keepAlives += 1;
        return;
      case "LoginInfo": {
        const { method = "digest" } = flaws();
        const user = { digest: method === "digest", ntlm: method === "ntlm", oauth2: method === "oauth2" };
        return void connection.send({ mt: "LoginInfoResult", user, session: { digest: true } });
      }
      case "CheckBuild":
        return void connection.send({ mt: "CheckBuildResult", build: "131133" });
      case "Login":
        if (frame["response"] === undefined) ask(client, frame);
        else check(client, frame);
        return;
    }
    if (client.account === undefined) return;
    if (frame["mt"] === "SubscribeApps") return void listApps(connection, world);
    if (frame["mt"] === "AppGetLogin") return void connection.reply(frame, appLogin(world, client.account, frame));
    if (frame["mt"] === "SubscribeRegister")
      return void connection.send({
        mt: "UpdateRegister",
        profile: "profile",
        reset: "https://apps.demo.test/reset.htm",
      });
    if (frame["mt"] === "AuthorizeSession" || frame["mt"] === "DeleteSession") return void decide(client, frame);
    if (frame["mt"] === "Logout") {
      const { session } = client;
      state.sessions.splice(0, state.sessions.length, ...state.sessions.filter((kept) => kept !== session));
      logOut(client);
    }
  }

  function ask(client: Client, { type }: Fields): void {
    const method = type === "session" ? "digest" : (flaws().method ?? "digest");
    const challenge = world.newChallenge();
    client.asked = { type: String(type), challenge, method };
    const url = method === "oauth2" ? { url: "https://idp.demo.test/auth?client_id=innovaphone&state=x" } : {};
    client.connection.send({ mt: "Authenticate", type, method, domain: DOMAIN, ...url, challenge });
  }

  function check(client: Client, frame: Fields): void {
    const { asked } = client;
    client.asked = undefined;
    const refuse = (error: number, errorText: string): void => {
      state.logins.push({ type: String(frame["type"]), username: String(frame["username"]), error });
      client.connection.send({ mt: "LoginResult", error, errorText });
      if (flaws().hangsUp) client.connection.close(1000, "");
    };
    const { type, method, username, nonce, response } = frame;
    if (asked === undefined || asked.type !== type || asked.method !== method || !/^[0-9a-f]{16}$/.test(String(nonce)))
      return void refuse(1, "Invalid parameters");
    const isSession = type === "session";
    if (isSession && flaws().sessionsExpired) state.sessions.length = 0;
    const session = isSession ? state.sessions.find((kept) => kept.username === username) : undefined;
    const account = isSession ? session?.account : world.accounts.find((known) => known.username === username);
    if (isSession && session === undefined) return void refuse(5, "Session expired");
    const isNtlm = method === "ntlm";
    const secret = isNtlm ? account?.ntlm?.doubleHash : (session ?? account)?.password;
    if (account === undefined || secret === undefined) return void refuse(2, "Authentication failed");
    const input = {
      domain: DOMAIN,
      username: String(username),
      secret,
      nonce: String(nonce),
      challenge: asked.challenge,
    };
    const right = isNtlm ? ntlmAnswer(account.ntlm?.hash ?? "", asked.challenge) : loginResponse(asked.type, input);
    if (!isSame(response, right)) return void refuse(2, "Authentication failed");
    if (redirected < (flaws().redirects ?? 0)) return void redirect(client, input);
    redirected = 0;
    const { twoFactor } = flaws();
    if (isSession || twoFactor === undefined) return void admit(client, account, session, input);
    const id = randomBytes(4).toString("hex");
    client.pending = { id, username: account.username, admit: () => admit(client, account, session, input) };
    client.connection.send({ mt: "Authorize", code: twoFactor.code });
    const info = { id, current: false, userAgent: frame["userAgent"], code: twoFactor.code, needsAuthorization: true };
    tellOthers(client, account, { mt: "SessionAdded", id, info });
    if (twoFactor.approvedAfterMs !== undefined) setTimeout(() => confirm(client), twoFactor.approvedAfterMs).unref();
  }

  /** On another device of the user: lets a login in that waits, or sends it away. */
  function decide(by: Client, { mt, id, src }: Fields): void {
    const waiting = [...clients].find(({ pending, account }) => account === undefined && pending?.id === id);
    if (waiting?.pending?.username !== by.account?.username)
      return void by.connection.reply({ mt, src }, { error: 1, errorText: "no such session" });
    by.connection.reply({ mt, src }, {});
    if (mt === "AuthorizeSession") confirm(waiting);
    else waiting?.connection.send({ mt: "LoginResult", error: 2, errorText: "Authentication failed" });
    by.connection.send({ mt: mt === "AuthorizeSession" ? "SessionUpdated" : "SessionDeleted", id });
  }

  function tellOthers(client: Client, account: SandboxAccount, frame: Fields): void {
    for (const other of clients) if (other !== client && other.account === account) other.connection.send(frame);
  }

  function redirect({ connection }: Client, input: LoginDigestInput): void {
    redirected += 1;
    const { host, port } = flaws().redirectTo ?? world.address();
    const info = JSON.stringify({ host, mod: "PBX0", https: port, http: port });
    const digest = spoilt("Redirect", redirectDigest(input, info));
    connection.sendText(`{"mt":"Redirect","info":${info},"digest":"${digest}"}`);
  }

  function admit(
    client: Client,
    account: SandboxAccount,
    session: SandboxSession | undefined,
    input: LoginDigestInput,
  ): void {
    state.logins.push({ type: session === undefined ? "user" : "session", username: input.username, error: undefined });
    client.account = account;
    client.session = session ?? newSession(account);
    const user = userFields(account, state.users);
    const { infoShape = "nested", awkwardInfo } = flaws();
    const hidden =
      session === undefined
        ? {
            session: {
              usr: hiddenSession("usr", client.session.username, input.nonce, input.secret),
              pwd: hiddenSession("pwd", client.session.password, input.nonce, input.secret),
            },
          }
        : {};
    const plain = JSON.stringify(infoShape === "flat" ? { ...user, ...hidden } : { user, ...hidden });
    // Parsed and written again it would begin with "1", and have neither the escape nor the digits.
    const info = awkwardInfo
      ? `${plain.slice(0, -1)},"odd":"\\u0041\\/","id":18446744073709551615,"2":1.50,"1":{}}`
      : plain;
    const digest = spoilt("LoginResult", loginResultDigest(input, info));
    client.connection.sendText(`{"mt":"LoginResult","info":${info},"digest":"${digest}"}`);
  }

  function newSession(account: SandboxAccount): SandboxSession {
    const session = {
      account,
      username: randomBytes(16).toString("hex"),
      password: randomBytes(16).toString("base64url"),
    };
    state.sessions.push(session);
    const own = state.sessions.filter((kept) => kept.account === account);
    const tooMany = own.slice(0, Math.max(0, own.length - (flaws().sessionLimit ?? 8)));
    for (const old of tooMany) state.sessions.splice(state.sessions.indexOf(old), 1);
    for (const client of clients) if (client.session !== undefined && tooMany.includes(client.session)) logOut(client);
    return session;
  }

  function spoilt(mt: SandboxFlaws["wrongDigest"], digest: string): string {
    return flaws().wrongDigest === mt ? sha256(digest) : digest;
  }

  return {
    accept,
    authorize: () => clients.forEach(confirm),
    logOutAll() {
      state.sessions.length = 0;
      clients.forEach(logOut);
    },
    standbyBack() {
      for (const { connection } of clients) {
        connection.send({ mt: "StandbyBack" });
        connection.close(1001, "standby");
      }
    },
    announceApps() {
      for (const { connection, account } of clients) if (account !== undefined) listApps(connection, world);
    },
  };
}

function confirm(client: Client | undefined): void {
  const waiting = client?.pending;
  if (client !== undefined) client.pending = undefined;
  waiting?.admit();
}

function logOut(client: Client): void {
  client.account = undefined;
  client.connection.send({ mt: "LogoutResult" });
}
