import { XMLParser } from "fast-xml-parser";
import { ourCodec } from "../codec.js";
import { at, mustAgree } from "../equal-work.js";
import { customersData, customersReply } from "../messages.js";
import { soapPeer } from "../npm-soap.js";
import { microseconds, of } from "../rounds.js";
import { faster, type Row } from "../row.js";

export async function decodeReplyRows(): Promise<readonly Row[]> {
  const times = await measure(6);
  const work = "decode a 2 kB reply into the typed value";
  return [
    faster(
      { name: "decode-2k", work: `${work}; peer: npm soap`, floor: 5, goal: 10 },
      "µs",
      of(times, "ours"),
      of(times, "soap"),
    ),
    faster(
      { name: "decode-2k-fxp", work: `${work}; peer: fast-xml-parser alone`, floor: 4, goal: 6 },
      "µs",
      of(times, "ours"),
      of(times, "fxp"),
    ),
  ];
}

export async function decodeRowsRows(): Promise<readonly Row[]> {
  const times = await measure(1600, { roundMs: 300, rounds: 9 });
  const target = { name: "decode-500k", work: "decode a 500 kB reply of rows; peer: npm soap", floor: 5, goal: 10 };
  return [faster(target, "ms", of(times, "ours") / 1000, of(times, "soap") / 1000)];
}

async function measure(
  customers: number,
  rounds: { readonly roundMs?: number; readonly rounds?: number } = {},
): Promise<ReadonlyMap<string, number>> {
  const ours = await ourCodec();
  const soap = await soapPeer();
  // As little as a program can ask of it that must still see xsi:nil: attributes, and texts as texts.
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  const reply = customersReply(customers);
  const expected = customersData(customers);
  const inBody = ["CustomerGetResponse", "customers", "CustomerDetails"] as const;
  const decoded = ours.decode(ours.customerGet, reply);
  mustAgree("our decoder", at(decoded, "value", "customers"), expected);
  mustAgree("npm soap's decoder", at(soap.decode(reply), "Body", ...inBody), expected);
  mustAgree("fast-xml-parser", at(parser.parse(reply), "SOAP-ENV:Envelope", "SOAP-ENV:Body", ...inBody), expected);
  return microseconds(
    [
      { name: "ours", run: () => ours.decode(ours.customerGet, reply) },
      { name: "soap", run: () => soap.decode(reply) },
      { name: "fxp", run: () => parser.parse(reply) },
    ],
    rounds,
  );
}
