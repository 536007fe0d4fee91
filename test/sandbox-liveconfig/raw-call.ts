import { createHmac } from "node:crypto";
import type { LiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";

export interface RawCall {
  readonly login?: string;
  readonly password?: string;
  readonly customer?: string;
  /** As sent and signed. */
  readonly timestamp?: string;
  /** The key of the token, where it is not the password. */
  readonly token?: string;
}

export const NOW: number = Date.UTC(2009, 11, 22, 19, 20, 59);
export const ACCOUNT = { login: "admin", password: "PaSsWoRt" } as const;

/** The envelope of the vendor's reference, with a token computed here. `fields` come after `auth`, with the prefix ns1. */
export function envelope(functionName: string, fields: string, call: RawCall = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
                   xmlns:ns1="urn:LiveConfig" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SOAP-ENV:Body>
    <ns1:${functionName}>
      ${auth(functionName, call)}
      ${fields}
    </ns1:${functionName}>
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>`;
}

export function auth(functionName: string, call: RawCall = {}): string {
  const { login = ACCOUNT.login, password = ACCOUNT.password, customer } = call;
  const timestamp = call.timestamp ?? "2009-12-22T19:20:59.000Z";
  const text = `LiveConfig${login}${functionName}${timestamp}${customer ?? ""}`;
  const token = call.token ?? createHmac("sha1", password).update(text).digest("base64");
  return `<ns1:auth><ns1:login>${login}</ns1:login><ns1:timestamp>${timestamp}</ns1:timestamp><ns1:token>${token}</ns1:token>${
    customer === undefined ? "" : `<ns1:customer>${customer}</ns1:customer>`
  }</ns1:auth>`;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export async function post(sandbox: LiveConfigSandbox, body: RequestInit["body"]): Promise<RawReply> {
  const reply = await fetch(sandbox.url, {
    method: "POST",
    headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: '""' },
    body: body ?? null,
  });
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

/** Fields by name become `ns1:` elements; null is nil, a list has a wrapper of strings. */
export async function call(
  sandbox: LiveConfigSandbox,
  functionName: string,
  fields: Readonly<Record<string, string | null | readonly string[]>>,
  options: RawCall = {},
): Promise<RawReply> {
  const elements = Object.entries(fields).map(([name, value]) => {
    if (value === null) return `<ns1:${name} xsi:nil="true"/>`;
    const content =
      typeof value === "string" ? value : value.map((item) => `<ns1:string>${item}</ns1:string>`).join("");
    return `<ns1:${name}>${content}</ns1:${name}>`;
  });
  return post(sandbox, envelope(functionName, elements.join(""), options));
}

export function field(reply: RawReply, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(reply.body)?.[1];
}

export function faultOf(reply: RawReply): string | undefined {
  return field(reply, "faultstring");
}
