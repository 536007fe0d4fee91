import { hideSecrets } from "./hide-secrets.js";

const hidden = "***";

/**
 * Replaces secrets in a text by `***`: the `secrets` themselves, also as URLs, XML, JSON and base64 write them; values of
 * `Authorization` and cookie headers; user information in URLs; query parameters, attributes, JSON fields, XML elements
 * (any prefix) and XML-RPC members that are named like a secret. Takes linear time and changes nothing else.
 *
 * A secret of fewer than four characters is replaced only where its place gives it away.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return hideElements(hideMembers(hideQuoted(hideValues(hideSecrets(text, secrets, hidden)))));
}

/** `redact` for HTTP headers: a copy. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? hidden : redact(value, secrets)]),
  );
}

/** Whether an HTTP header of this name is a secret as a whole: `Authorization`, `Cookie`, `X-Api-Key`. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name);
}

/**
 * Whether a field or element of this name holds a secret. That is so when it ends, in any letter case, in `password`
 * (or `passwd`, `pwd`, `passwort`, `kennwort`, `passphrase`, `passcode`), `secret`, `token`, `credential`, `sessionId`,
 * or `key` after `api`, `access`, `licence`, `private`, `secret`, `session` or `ssl`; when its last word is `pin`,
 * `otp` or `cvv`; and when it is `session`, `sid` or `kp3`, the other half of eGroupWare's session id. Not a nonce: it
 * goes over the wire so that the password need not.
 */
export function isSecretName(name: string): boolean {
  const end = name.slice(-64);
  return secretName.test(end) || secretWord.test(end);
}

const secretHeader = /^(?:(?:proxy-)?authorization|set-cookie2?|cookie|x-[\w-]*(?:token|key|secret))$/i;

// The end of a name decides: `HostingPasswordUserAdd` is an operation, not a password.
const secretName =
  /(?:password|passwd|passwort|passphrase|passcode|passwordtext|kennwort|pwd|secret|token|credentials?|session[_-]?id|(?:api|access|licen[cs]e|private|secret|session|ssl)[_-]?key)\d*$/i;

// Short words also end others: `shippin`.
const secretWord =
  /^(?:[Ss]ession|SESSION|[Ss]id|SID|kp3)$|(?:^|[_-])(?:pin|otp|cvv)$|(?:^|[_\-a-z\d])(?:P(?:in|IN)|O(?:tp|TP)|C(?:vv|VV))$/;

// LiveConfig takes the password as `p`; in markup `p` is a paragraph.
const secretParameter = /^(?:p|pw|pass|auth|sid|session[_-]?id)$/i;

function hideValues(text: string): string {
  return text
    .replace(/\b((?:proxy-)?authorization|set-cookie2?|cookie)([ \t]*:[ \t]*)[^\r\n<"']+/gi, `$1$2${hidden}`)
    .replace(/\b([Bb]asic|[Bb]earer)[ \t]+(?![a-z]+[.,;:]?(?:\s|$))[\w+/.~=-]{8,}/g, `$1 ${hidden}`)
    .replace(/\/\/[^\s/?#"'<>]*@/g, `//${hidden}@`)
    .replace(/([?&;])([^\s?&;=#"'<>]{1,64})=([^\s&;#"'<>]+)/g, hideParameter);
}

function hideParameter(match: string, separator: string, name: string): string {
  return secretParameter.test(name) || isSecretName(name) ? `${separator}${name}=${hidden}` : match;
}

/** The value is no part of the expression: one of some megabytes is more than V8 matches. */
function hideQuoted(text: string): string {
  const start = /(["']?)(?<![\w-])([\w-]+)\1\s{0,8}[:=]\s{0,8}["']/g;
  let out = "";
  let done = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const from = start.lastIndex;
    const end = quoteEnd(text, from);
    const isSecret = isSecretName(match[2] ?? "");
    // Cut off inside: all that is left of the text is the secret; else it is an apostrophe perhaps.
    start.lastIndex = end ?? (isSecret ? text.length : from);
    if (!isSecret) continue;
    out += text.slice(done, from) + hidden;
    done = end ?? text.length;
  }
  return out + text.slice(done);
}

/** Where the quoted text that begins at `from` ends; undefined when it does not. */
function quoteEnd(text: string, from: number): number | undefined {
  const quote = text.charCodeAt(from - 1);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === BACKSLASH) at += 1;
  }
  return undefined;
}

function hideElements(text: string): string {
  // A message inside a message is escaped: `&lt;password&gt;`.
  const tag = /(<|&lt;)((?:[^\s<>&/:=!?"']+:)?([^\s<>&/:=!?"']+))(?:\s(?:[^<>&]|&(?![lg]t;))*)?(?:>|&gt;)/g;
  let out = "";
  let done = 0;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    if (/\/(?:>|&gt;)$/.test(match[0]) || !isSecretName(match[3] ?? "")) continue;
    const start = tag.lastIndex;
    const end = text.indexOf(`${match[1]}/${match[2]}`, start);
    // Cut off inside the element: all that is left of the text is the secret.
    const stop = end === -1 ? text.length : end;
    const content = text.slice(start, stop);
    out += text.slice(done, start) + (match[1] === "<" || content === "" ? hideContent(content) : hidden);
    done = stop;
    tag.lastIndex = stop;
  }
  return out + text.slice(done);
}

/** XML-RPC: the element that names a member stands beside the one that holds its value. */
function hideMembers(text: string): string {
  const name = /<name>\s*([^<]{1,200}?)\s*<\/name>/g;
  let out = "";
  let done = 0;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    if (!isSecretName(match[1] ?? "")) continue;
    const stop = memberEnd(text, name.lastIndex);
    out += text.slice(done, name.lastIndex) + hideContent(text.slice(name.lastIndex, stop));
    done = stop;
    name.lastIndex = stop;
  }
  return out + text.slice(done);
}

/** Where the member ends that was begun before `from`: its value may have members of its own. */
function memberEnd(text: string, from: number): number {
  const tag = /<(\/?)member\s*>/g;
  tag.lastIndex = from;
  let open = 1;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    open += match[1] === "" ? 1 : -1;
    if (open === 0) return match.index;
  }
  return text.length;
}

/** Children keep their tags, so that an element called `ResetPassword` still shows what was sent. */
function hideContent(content: string): string {
  return content.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*(?:>|$)|[^<]+/g, (piece) =>
    (piece.startsWith("<") && !piece.startsWith("<![")) || piece.trim() === "" ? piece : hidden,
  );
}

const BACKSLASH = 92;
