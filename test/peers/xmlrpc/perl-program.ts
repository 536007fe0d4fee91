import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import { createServiceClient } from "./generated/sample/client.js";

/** Copied beside a client of server.pl, and compiled with it. */
export async function run(url: string): Promise<Readonly<Record<string, unknown>>> {
  await using client = createServiceClient({ url });
  const { sample } = client;
  const sum: number = await sample.add(1, 2);
  const text: string = await sample.echo("ä <&> \u{1F600}");
  const bytes: number = await sample.length(Uint8Array.of(0, 1, 255));
  const items: number = await sample.count([1, "two", [3], null]);
  const members: number = await sample.count({ a: 1, b: 2 });
  const day: string = await sample.day("20240102T03:04:05");
  const big: bigint = await sample.big(9_007_199_254_740_993n);
  const not: boolean = await sample.not(true);
  const types: Readonly<Record<string, unknown>> = await sample.types();
  const fault = await sample.fail().catch((error: unknown) => error);
  return {
    sum,
    half: await sample.add(0.5, 0.25),
    text,
    bytes,
    items,
    members,
    day,
    big,
    not,
    types,
    fault: fault instanceof XmlRpcFault ? [fault.code, fault.faultString, fault.operation] : fault,
  };
}

/** Must not compile: the signatures say what goes. */
export function wrong(client: ReturnType<typeof createServiceClient>): readonly Promise<unknown>[] {
  return [
    // @ts-expect-error a number is no text
    client.sample.echo(1),
    // @ts-expect-error a long integer is a bigint
    client.sample.big(1),
    // @ts-expect-error an argument too few
    client.sample.add(1),
    // @ts-expect-error a text is neither a list nor a struct
    client.sample.count("a"),
  ];
}
