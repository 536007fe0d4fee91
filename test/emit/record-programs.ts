/** Programs of users, beside the code that is generated of `record-models.ts`: what has to compile, and what must not. */
export const methodsProgram: string = `
import { createDemoClient, type Contact, type DemoClient, type Open, addressbookRead, add } from "./index.js";

const demo: DemoClient = createDemoClient({ url: "http://localhost/" });
const contact: Contact = { id: "5", "n-fn": "Ann", cat_id: { 1: "Friends" }, "#room": "12", parent: { id: "6" } };
const room: string | undefined = contact["#room"];
const own: number | undefined = contact.__proto__;
const found: Contact | null = await demo.addressbook.read(contact, { timeoutMs: 5 });
const sum: number = await demo.add(1, 2, { timeoutMs: 5 });
const text: string = await demo.add("a");
const open: readonly Open[] = await demo.a.b.c.list({ timeoutMs: 5 });
const rest: string | number | undefined = open[0]?.["other"];
const bytes: Uint8Array = await demo.odd.delete(1n);
await demo.odd.new(1n);
await demo.odd.then_(1n);
await demo.odd.__proto___(1n);
await demo.odd.constructor_(1n);
await demo.odd[""](1n);
await demo.odd["a b"](1n);
const anything: unknown = await demo.unknown(1, "two", {});
await demo.call("any.method", [1]);
const sent: Contact | null = await demo.send(addressbookRead, [contact]);
const either: string | number = await demo.send(add, ["a"]);
export { room, own, found, sum, text, rest, bytes, anything, sent, either };

// @ts-expect-error a member is missing
await demo.addressbook.read({});
// @ts-expect-error a member that no record has
await demo.addressbook.read({ id: "5", nme: "Ann" });
// @ts-expect-error a member of another type
await demo.addressbook.read({ id: 5 });
// @ts-expect-error a member of the site's own that is no text
await demo.addressbook.read({ id: "5", "#room": 12 });
// @ts-expect-error no overload takes three numbers
await demo.add(1, 2, 3);
// @ts-expect-error no overload takes a text and a number
await demo.add("a", 2);
// @ts-expect-error where another overload has a parameter, there are no options
await demo.add("a", { timeoutMs: 5 });
// @ts-expect-error an i8 is a bigint
await demo.odd.delete(1);
// @ts-expect-error a group is no method
await demo.addressbook();
// @ts-expect-error no such method
await demo.addressbook.write(contact);
// @ts-expect-error the result may be null
(await demo.addressbook.read(contact)).id.trim();
// @ts-expect-error a list in a reply is not changed
open.push({ count: 1 });
// @ts-expect-error members beyond the named ones go by an index
open[0]?.other;
// @ts-expect-error a tuple of another length
await demo.send(addressbookRead, []);
`;

export const requestsProgram: string = `
import { check, createCallsClient, createDevicesClient, getDevices, makeCall, monitor } from "./index.js";
import type { CallsEvent, CallsEvents, CallsReplies, CallsReply, CallsRequest, CallsRequests } from "./index.js";
import type { DevicesEvent, DevicesReply, GetDevicesResult, MakeCallError, MakeCallResponse } from "./index.js";
import type { Operation } from "@wirewright/runtime";

const calls = createCallsClient({ url: "wss://localhost/", username: "u", password: "p" });
const devices = createDevicesClient({ url: "wss://localhost/", username: "u", password: "p" });
const made: MakeCallResponse = await calls.makeCall({ device: "100", kind: "fast" }, { timeoutMs: 5 });
const ucid: bigint = made.call.ucid;
const checked: unknown = await calls.check();
const nothing: void = await calls.monitor_({ anything: 1 });
const listed: GetDevicesResult = await devices.getDevices();
const first: string | undefined = listed.devices[0];
const sent: MakeCallResponse = await calls.send(makeCall, { device: "100" });
const failing: Operation<{ device: string }, MakeCallResponse, MakeCallError> = makeCall;
calls.on("RingEvent", (event) => event.data.tags["a"]?.toFixed());
for await (const item of devices.stream(getDevices, {})) item.trim();
for await (const event of calls.events()) {
  if (event.name === "unknown") event.text.trim();
  else event.data.tags["a"]?.toFixed();
}
export { ucid, checked, nothing, first, sent, failing, check, monitor };

export function told(message: CallsRequest): string {
  return message.name === "MakeCall" ? message.data.device : message.name;
}
export function answered(message: CallsReply): string {
  switch (message.name) {
    case "MakeCall":
      return message.data.state === "idle" ? "idle" : message.data.state;
    case "Check":
      return String(message.data);
  }
}
export async function request<Name extends keyof CallsReplies>(name: Name, data: CallsRequests[Name]): Promise<CallsReplies[Name]> {
  return { name, data } as unknown as CallsReplies[Name];
}
export const tags: CallsEvents["RingEvent"]["tags"] = { a: 1 };
export const event: CallsEvent = { name: "RingEvent", data: { tags } };
export const reply: DevicesReply = { name: "GetDevices", data: { devices: [] } };
// @ts-expect-error the service sends nothing unasked
export const none: DevicesEvent = event;

// @ts-expect-error a required member is missing
await calls.makeCall({});
// @ts-expect-error no such value
await calls.makeCall({ device: "100", kind: "medium" });
// @ts-expect-error a request with a required member cannot go without input
await calls.makeCall();
// @ts-expect-error no such request
await calls.getDevices();
// @ts-expect-error no such event
calls.on("Ring", () => {});
// @ts-expect-error the event holds numbers
calls.on("RingEvent", (one) => one.data.tags["a"]?.trim());
// @ts-expect-error an index may find nothing
calls.on("RingEvent", (one) => one.data.tags["a"].toFixed());
// @ts-expect-error a reply of another request
export const wrong: CallsReply = { name: "Check", data: 1, more: 2 };
// @ts-expect-error a request's data under another name
export const mixed: CallsRequest = { name: "MakeCall", data: { name: "x" } };
`;
