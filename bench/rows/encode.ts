import { ourCodec } from "../codec.js";
import { at, dataOf, mustAgree } from "../equal-work.js";
import { mailbox } from "../messages.js";
import { soapPeer } from "../npm-soap.js";
import { microseconds, of } from "../rounds.js";
import { faster, type Row } from "../row.js";

export async function encodeRows(): Promise<readonly Row[]> {
  const ours = await ourCodec();
  const soap = await soapPeer();
  const { auth, ...input } = mailbox;
  const typed = { auth, ...input };
  const loose = { ...typed, alias: { string: mailbox.alias }, forward: { string: mailbox.forward } };
  const encodeOurs = () => ours.encode(ours.mailboxAdd, typed);
  const encodeSoap = () => soap.encode("HostingMailboxAdd", loose);
  mustAgree("our encoder", bodyOf(encodeOurs()), { HostingMailboxAdd: texts(typed) });
  mustAgree("npm soap's encoder", bodyOf(encodeSoap()), { HostingMailboxAdd: texts(typed) });
  const times = await microseconds([
    { name: "ours", run: encodeOurs },
    { name: "soap", run: encodeSoap },
  ]);
  const target = {
    name: "encode-1k",
    work: "encode a 1 kB request, validation included; peer: npm soap",
    floor: 7,
    goal: 20,
  };
  return [faster(target, "µs", of(times, "ours"), of(times, "soap"))];
}

function bodyOf(envelope: string): unknown {
  return at(dataOf(envelope), "Envelope", "Body");
}

function texts(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.map(texts);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, texts(item)]));
}
