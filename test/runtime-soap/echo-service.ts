import type { Message, Operation } from "../../runtime/index.js";
import { message, operation } from "../../runtime/index.js";

/** A small service as generated code would declare it, and its messages written by hand. */
export interface Say {
  text: string;
  count?: number | undefined;
  password?: string | undefined;
}

export interface Said {
  text: string;
}

export type SayFault = { name: "TooLoud"; value: { limit: number } } | { name: "Busy"; value: { until: string } };

const types = "urn:echo";
const Say$: Message<Say> = message(`1 {${types}}Say qualified (text:string count?:int password?:string[minLength=3])`);
const Said$: Message<Said> = message(`1 {${types}}Said qualified (text:string)`);
const Ticket$: Message<{ id: string }> = message(`1 {${types}}Ticket qualified (id:string)`);
const TooLoud$: Message<{ limit: number }> = message(`1 {${types}}TooLoud qualified (limit:int)`);
const Busy$: Message<{ until: string }> = message(`1 {${types}}Busy qualified (until:string)`);

export const say: Operation<Say, Said, SayFault> = operation(
  `1 Say soap11 document action="urn:echo#Say" in={${types}}Say:#0 out={${types}}SayResponse:#1 fault={${types}}TooLoud:#2 fault={${types}}Busy:#3`,
  () => [Say$, Said$, TooLoud$, Busy$],
);
export const say12: Operation<Say, Said> = operation(
  `1 Say soap12 document action="urn:echo#Say" in={${types}}Say:#0 out={${types}}SayResponse:#1`,
  () => [Say$, Said$],
);
export const quiet: Operation<Say, Said> = operation(
  `1 Quiet soap11 document in={${types}}Say:#0 out={${types}}SayResponse:#1`,
  () => [Say$, Said$],
);
export const notify: Operation<Say, undefined> = operation(
  `1 Notify soap11 document oneway action="urn:echo#Notify" in={${types}}Say:#0`,
  () => [Say$],
);
export const ticketed: Operation<Say, Said, never, { Ticket?: { id: string } }, { Ticket?: { id: string } }> =
  operation(
    `1 Ticketed soap11 document in={${types}}Say:#0 out={${types}}SayResponse:#1 header={${types}}Ticket:#2 reply-header={${types}}Ticket:#2`,
    () => [Say$, Said$, Ticket$],
  );

const soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
export const soap12 = "http://www.w3.org/2003/05/soap-envelope";

export function envelope(body: string, namespace: string = soap11, header = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<E:Envelope xmlns:E="${namespace}">${header}<E:Body>${body}</E:Body></E:Envelope>`;
}

export function said(text: string): string {
  return `<e:SayResponse xmlns:e="urn:echo"><e:text>${text}</e:text></e:SayResponse>`;
}

export function fault(reason: string, detail = ""): string {
  return envelope(`<E:Fault><faultcode>E:Server</faultcode><faultstring>${reason}</faultstring>${detail}</E:Fault>`);
}
