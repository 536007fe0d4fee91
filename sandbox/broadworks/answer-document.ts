import { escapeXml } from "../escape-xml.js";
import type { SandboxAccount } from "./account.js";
import type { SandboxSession } from "./login.js";
import { failure, OciFailure } from "./oci-failure.js";
import { type OciCommandElement, type OciDocument, readDocument } from "./read-document.js";
import { type CommandWorld, runCommand } from "./run-command.js";
import { writeData, writeError, writeSuccess } from "./write-response.js";

/** What a document is answered with. */
export type Answer =
  | {
      readonly kind: "document";
      readonly text: string;
      /** What the declaration says; over TCP also how the bytes are. */
      readonly encoding: "UTF-8" | "ISO-8859-1";
    }
  /** Nobody is logged in, and nothing has run. */
  | { readonly kind: "not logged in" };

/** Runs a document's commands in order. One that fails keeps none of the others back, and nothing is rolled back. */
export function answerDocument(world: CommandWorld, session: SandboxSession, text: string): Answer {
  world.state.documents += 1;
  const document = readDocument(world.schema, text);
  if ("detail" in document) {
    const { sessionId, detail } = document;
    return reply(session, sessionId, [writeError({ message: failure(6004).message, detail }, "")]);
  }
  const { speaker, commands } = document;
  const once = speaker.kind === "sessionId" ? undefined : trusted(world, speaker);
  const sessionId = speaker.kind === "sessionId" ? speaker.value : "";
  session.documents += 1;
  const responses: string[] = [];
  for (const command of commands) {
    const account = once ?? (session.sessionId === sessionId ? session.account : undefined);
    if (account === undefined && !OPEN.has(command.name)) {
      if (responses.length === 0) return { kind: "not logged in" };
      responses.push(writeError({ message: NOT_LOGGED_IN }, command.echo));
    } else {
      responses.push(respond(world, session, sessionId, account, command));
    }
  }
  return reply(session, sessionId, responses);
}

/** The document that a TCP client gets where a SOAP client gets a fault. */
export function notLoggedInDocument(session: SandboxSession): string {
  return documentOf("UTF-8", session.sessionId ?? "", [writeError({ message: NOT_LOGGED_IN }, "")]);
}

/** What a server sends by itself to end a session. */
export function forcedLogoutDocument(session: SandboxSession): string {
  const userId = escapeXml(session.account?.userId ?? "");
  const command = `<command xsi:type="LogoutRequest" xmlns=""><userId>${userId}</userId><reason>Open Client Server Forced Logout</reason></command>`;
  return documentOf("ISO-8859-1", session.sessionId ?? "", [command]);
}

export const NOT_LOGGED_IN = "Cannot process any request before user is logged in.";

/** Commands for which nobody needs to be logged in. */
const OPEN: ReadonlySet<string> = new Set([
  "AuthenticationRequest",
  "LoginRequest14sp4",
  "LoginRequest22V4",
  "LoginRequest22V5",
  "AvailabilityTestRequest",
]);

function respond(
  world: CommandWorld,
  session: SandboxSession,
  sessionId: string,
  account: SandboxAccount | undefined,
  command: OciCommandElement,
): string {
  const { name, echo } = command;
  const note = (error: string | undefined) => {
    const subject = SUBJECTS.map((child) => command.element.children.find((c) => c.name === child)?.text).find(Boolean);
    world.state.commands.push({ name, subject: subject ?? "", login: account?.userId, echo, error });
  };
  try {
    const response = runCommand(world, session, sessionId, account, command);
    note(undefined);
    // The response's name is the request's with the last "Request" replaced; 14sp4 stays where it is.
    return response === undefined
      ? writeSuccess(echo)
      : writeData(world.schema, name.replace(/Request(?!.*Request)/, "Response"), response, echo);
  } catch (error) {
    if (!(error instanceof OciFailure)) throw error;
    note(error.message);
    return writeError(error, echo);
  }
}

const SUBJECTS = ["userId", "serviceUserId", "groupId", "GroupId", "serviceProviderId"];

/** One document by somebody whom another system has authenticated: only from hosts that are trusted. */
function trusted({ accounts }: CommandWorld, { kind, value }: OciDocument["speaker"]): SandboxAccount | undefined {
  const name = kind === "phoneNumber" ? "phoneNumber" : "userId";
  return accounts.find((account) => account[name] === value && account.external === true);
}

/** Servers declare UTF-8 until somebody is logged in. */
function reply(session: SandboxSession, sessionId: string, responses: readonly string[]): Answer {
  const encoding = session.account === undefined ? "UTF-8" : "ISO-8859-1";
  return { kind: "document", encoding, text: documentOf(encoding, sessionId, responses) };
}

function documentOf(encoding: string, sessionId: string, commands: readonly string[]): string {
  return `<?xml version="1.0" encoding="${encoding}"?>
<BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sessionId xmlns="">${escapeXml(sessionId)}</sessionId>${commands.join("")}</BroadsoftDocument>
`;
}
