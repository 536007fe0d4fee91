import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import { createServiceClient } from "./generated/sample/client.js";

/** Copied beside a client of server.c, and compiled with it. */
export async function run(url: string): Promise<Readonly<Record<string, unknown>>> {
  await using client = createServiceClient({ url });
  const { sample } = client;
  const sum: number = await sample.add(1, 2);
  const types: Readonly<Record<string, unknown>> = await sample.types();
  const failed = await sample.fail().catch((error: unknown) => error);
  const echoed = [
    await sample.echo("ä <&> €"),
    await sample.echo(-2_147_483_648),
    await sample.echo(9_007_199_254_740_993n),
    await sample.echo(0.1),
    await sample.echo(true),
    await sample.echo(Uint8Array.of(0, 255)),
    await sample.echo([1, ["a"], null]),
    await sample.echo({ a: { b: [] } }),
  ];
  return {
    sum,
    echoed,
    any: [await sample.any("x"), await sample.any([1n, null])],
    types,
    fault: failed instanceof XmlRpcFault ? [failed.code, failed.faultString, failed.operation] : failed,
  };
}
