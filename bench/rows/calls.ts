import { Agent } from "node:http";
import { Client as UndiciClient } from "undici";
import { withCannedServer } from "../canned.js";
import { ourCodec } from "../codec.js";
import { at, mustAgree } from "../equal-work.js";
import { auth, customersData } from "../messages.js";
import { soapPeer } from "../npm-soap.js";
import { built } from "../project.js";
import { microseconds, of } from "../rounds.js";
import { type Row, throughput } from "../row.js";

export function callRows(): Promise<readonly Row[]> {
  return withCannedServer(measure);
}

async function measure(origin: string): Promise<readonly Row[]> {
  const codec = await ourCodec();
  const { createSoapClient } = (await built("runtime/dist/soap.js")) as typeof import("../../runtime/soap.js");
  const ours = createSoapClient({ url: `${origin}/liveconfig/soap`, connections: 1 });
  const soap = await soapPeer(`${origin}/liveconfig/soap`);
  const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
  const undici = new UndiciClient(origin);
  const input = { auth, cid: 900_000_000_000_000_000n };
  const body = codec.encode(codec.customerGet, input);
  const headers = { "content-type": "text/xml; charset=utf-8", soapaction: '""' };

  const callOurs = () => ours.send(codec.customerGet, input);
  const callSoap = () => soap.client["CustomerGetAsync"]({ auth, cid: "900000000000000000" }, { httpAgent });
  const callUndici = async () => {
    const reply = await undici.request({ path: "/liveconfig/soap", method: "POST", headers, body });
    return reply.body.text();
  };
  mustAgree("our client", at(await callOurs(), "customers"), customersData(6));
  mustAgree("npm soap", at((await callSoap())[0], "customers", "CustomerDetails"), customersData(6));

  try {
    const times = await microseconds(
      [
        { name: "ours", run: callOurs },
        { name: "soap", run: callSoap },
        { name: "undici", run: callUndici },
      ],
      { rounds: 31, roundMs: 200 },
    );
    const perSecond = (name: string) => 1_000_000 / of(times, name);
    const work = "calls a second, one connection, 2 kB reply";
    return [
      throughput(
        { name: "calls", work: `${work}; peer: npm soap`, floor: 6, goal: 8 },
        perSecond("ours"),
        perSecond("soap"),
      ),
      throughput(
        { name: "calls-undici", work: `${work}; peer: raw undici`, floor: 0.6, goal: 0.75 },
        perSecond("ours"),
        perSecond("undici"),
      ),
    ];
  } finally {
    await ours.close();
    await undici.close();
    httpAgent.destroy();
  }
}
