import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import { createServiceClient } from "./generated/sample/client.js";

/** Copied beside a client of server.py, and compiled with it. Python's server knows no signatures: what comes is unknown. */
export async function run(url: string): Promise<Readonly<Record<string, unknown>>> {
  await using client = createServiceClient({ url });
  const { sample } = client;
  const sum: unknown = await sample.add(1, 2);
  const fault = await sample.fail().catch((error: unknown) => error);
  return {
    sum,
    text: await sample.echo("ä <&> \u{1F600}"),
    nested: await sample.echo({ list: [1, 0.5, true, null, Uint8Array.of(1)] }),
    seen: await sample.describe(9_007_199_254_740_993n),
    types: await sample.types(),
    fault: fault instanceof XmlRpcFault ? [fault.code, fault.faultString, fault.operation] : fault,
  };
}
