import {
  type EgroupwareSandbox,
  type SandboxOptions,
  startEgroupwareSandbox,
} from "../../sandbox/egroupware/sandbox.js";
import { parseXml, type XmlElement } from "../../sandbox/xml.js";

export const NOW: number = Date.UTC(2026, 10, 24, 15, 34, 2);
export const ACCOUNT = { username: "demo", password: "guest & co" } as const;
export const SERVER = { username: "bubba", password: "gump", server: "my.host.name" } as const;

export function start(options: Partial<SandboxOptions> = {}): Promise<EgroupwareSandbox> {
  return startEgroupwareSandbox({ accounts: [ACCOUNT, SERVER], now: () => NOW, ...options });
}

/** A value of a request, as written. */
export type Written = string & { readonly written: true };

export const int = (value: number): Written => `<value><int>${value}</int></value>` as Written;
export const text = (value: string): Written => `<value><string>${escaped(value)}</string></value>` as Written;
export const typed = (type: string, value: string): Written => `<value><${type}>${value}</${type}></value>` as Written;
export const array = (...items: readonly Written[]): Written =>
  `<value><array><data>${items.join("")}</data></array></value>` as Written;
export const struct = (members: Readonly<Record<string, Written>>): Written =>
  `<value><struct>${Object.entries(members)
    .map(([name, value]) => `<member><name>${escaped(name)}</name>${value}</member>`)
    .join("")}</struct></value>` as Written;

export function callOf(method: string, ...parameters: readonly Written[]): string {
  const params = parameters.map((parameter) => `<param>${parameter}</param>`).join("");
  return `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawReply> {
  const reply = await fetch(url, { method: "POST", headers: { "Content-Type": "text/xml", ...headers }, body });
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

export interface Session {
  readonly sessionid: string;
  readonly kp3: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The result, or the fault as `{ faultCode, faultString }`. */
  readonly call: (method: string, ...parameters: readonly Written[]) => Promise<unknown>;
}

export async function logIn({ xmlRpcUrl }: EgroupwareSandbox, account = ACCOUNT): Promise<Session> {
  const login = struct({ username: text(account.username), password: text(account.password) });
  const { body } = await post(xmlRpcUrl, callOf("system.login", login));
  const { sessionid = "", kp3 = "" } = resultOf(body) as { sessionid?: string; kp3?: string };
  const headers = { Authorization: `Basic ${btoa(`${sessionid}:${kp3}`)}` };
  const call = async (method: string, ...parameters: readonly Written[]): Promise<unknown> =>
    resultOf((await post(xmlRpcUrl, callOf(method, ...parameters), headers)).body);
  return { sessionid, kp3, headers, call };
}

/** What a response holds, dates as `date …`, a value without a type and nil as null. */
export function resultOf(body: string): unknown {
  const [child] = parseXml(body).children;
  if (child === undefined) throw new Error(`no methodResponse: ${body}`);
  const value = child.name === "fault" ? child.children[0] : child.children[0]?.children[0];
  if (value === undefined) throw new Error(`no value: ${body}`);
  return read(value);
}

function read(value: XmlElement): unknown {
  const [typedValue] = value.children;
  if (typedValue === undefined) return value.text === "" ? null : value.text;
  const { name, text: content, children } = typedValue;
  if (name === "array") return children[0]?.children.map(read);
  if (name === "struct") {
    return Object.fromEntries(children.map(({ children: [key, member] }) => [key?.text ?? "", member && read(member)]));
  }
  if (name === "int" || name === "double") return Number(content);
  if (name === "boolean") return content === "1";
  if (name === "nil") return null;
  return name === "dateTime.iso8601" ? `date ${content}` : content;
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
