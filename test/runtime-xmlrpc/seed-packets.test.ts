import { describe, expect, it } from "vitest";
import { createEgroupwareSession, type EgroupwareOptions } from "../../runtime/egroupware.js";
import type { Transport, TransportRequest } from "../../runtime/transport.js";
import { createXmlRpcClient } from "../../runtime/xmlrpc.js";
import { parseXml, type XmlElement } from "../../sandbox/xml.js";
import { answering, methodOf, record } from "./echo.js";

// The packets of eGroupWare's "XML-RPC/SOAP Methodology" (2001 to 2004), as it prints them.

const LOGIN = `<?xml version="1.0"?>
<methodCall>
<methodName>system.login</methodName>
<params>
<param>
<value><struct>
<member><name>server_name</name>
<value><string>my.host.name</string></value>
</member>
<member><name>username</name>
<value><string>bubba</string></value>
</member>
<member><name>password</name>
<value><string>gump</string></value>
</member> </struct></value>
</param>
</params>
</methodCall>`;

const SOAP_LOGIN = `<?xml version="1.0"?>
<SOAP-ENV:Envelope
xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
xmlns:xsi="http://www.w3.org/1999/XMLSchema-instance" xmlns:xsd="http://www.w3.org/1999/XMLSchema"
xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"
xmlns:si="http://soapinterop.org/xsd"
xmlns:ns6="http://soapinterop.org" SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<SOAP-ENV:Body> <ns6:system_login>
<server_name xsi:type=":string">my.host.name</server_name>
<username xsi:type=":string">bubba</username>
<password xsi:type=":string">gump</password>
</ns6:system_login>
</SOAP-ENV:Body>
</SOAP-ENV:Envelope>`;

const LOGGED_IN = `<methodResponse>
<params>
<param>
<value><struct>
<member><name>sessionid</name>
<value><string>cf5c5534307562fc57915608377db007</string></value>
</member>
<member><name>kp3</name>
<value><string>2fe54daa11c8d52116788aa3f93cb70e</string></value>
</member>
</struct></value>
</param>
</params>
</methodResponse>`;

const REFUSED = LOGGED_IN.replace(
  /<member>.*<\/member>/s,
  "<member><name>GOAWAY</name>\n<value><string>XOXO</string></value>\n</member>",
);
const LOGGED_OUT = REFUSED.replace("GOAWAY", "GOODBYE");
const UNAUTHORIZED =
  "<methodResponse>\n<params>\n<param>\n<value><string>UNAUTHORIZED</string></value>\n</param>\n</params>\n</methodResponse>";

const ENTRIES = `<methodResponse>
<params>${" "}
<param>
<value><struct>
<member><name>0</name>
<value><struct>${" "}
<member><name>id</name>
<value><string>1</string></value>
</member>
<member><name>lid</name>
<value><string></string></value>
</member>
<member><name>n_given</name>${" "}
<value><string>Alan</string></value>${" "}
</member>${" "}
</struct></value>${" "}
</member>${" "}
<member><name>1</name>
<value><struct>
<member><name>id</name>
<value><string>2</string></value>
</member>
<member><name>n_given</name>
<value><string>Andy</string></value>
</member>
</struct></value>
</member>
</struct></value>
</param>
</params>
</methodResponse>`;

const bubba = { username: "bubba", password: "gump", serverName: "my.host.name" };
const AUTHORIZATION = "Basic ZDgxNDIyZDRkYjg5NDEyNGNiMzZlMDhhZTdlYzAxZmY6NTU3YzkyYjBmNGE4ZDVlOTUzMzI2YmU2OTQyNjM3YjQ=";

async function sent(
  options: Partial<EgroupwareOptions>,
  replies: readonly string[],
): Promise<readonly TransportRequest[]> {
  const requests: TransportRequest[] = [];
  const http: Transport = {
    send: async (request) => {
      requests.push(request);
      return { status: 200, headers: {}, body: Buffer.from(replies[requests.length - 1] ?? LOGGED_OUT) };
    },
    close: async () => undefined,
  };
  const session = createEgroupwareSession({ url: "http://my.local.host/egroupware", http, ...bubba, ...options });
  await session.call("addressbook.boaddressbook.read_entries", [{ start: "1" }]);
  await session.close();
  return requests;
}

/** Names, attributes save namespaces, and texts, without the white space between elements. */
function shapeOf(xml: string): unknown {
  const shape = ({ name, namespace, attributes, children, text }: XmlElement): unknown => [
    `{${namespace}}${name}`,
    [...attributes].map(([key, value]) => [key, value.slice(value.indexOf(":") + 1)]),
    children.length > 0 ? children.map(shape) : text,
  ];
  return shape(parseXml(xml));
}

describe("the packets of the methodology document", () => {
  it("are what a server's login by XML-RPC sends, and its replies are understood", async () => {
    const [login, call, logout] = await sent({}, [LOGGED_IN, ENTRIES, LOGGED_OUT]);
    expect(shapeOf(String(login?.body))).toEqual(shapeOf(LOGIN));
    expect(login?.headers).toMatchObject({ "x-phpgw-server": "my.host.name" });
    expect(login?.headers).not.toHaveProperty("authorization");
    expect(call?.headers["authorization"]).toBe(
      `Basic ${btoa("cf5c5534307562fc57915608377db007:2fe54daa11c8d52116788aa3f93cb70e")}`,
    );
    expect(String(logout?.body)).toContain("<name>kp3</name><value><string>2fe54daa11c8d52116788aa3f93cb70e</string>");
  });

  it("show a session as its header does", async () => {
    const [sessionid, kp3] = atob(AUTHORIZATION.slice("Basic ".length)).split(":");
    const loggedIn = LOGGED_IN.replace(/cf5c\w+/, sessionid ?? "").replace(/2fe5\w+/, kp3 ?? "");
    const [, call] = await sent({}, [loggedIn, ENTRIES]);
    expect(call?.headers["authorization"]).toBe(AUTHORIZATION);
  });

  it("are what the login by SOAP sends, save for types that have a prefix", async () => {
    const reply = (name: string, members: string): string =>
      `<E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/1999/XMLSchema-instance"><E:Body><n:${name}Response xmlns:n="http://soapinterop.org"><${name}>${members}</${name}></n:${name}Response></E:Body></E:Envelope>`;
    const member = (name: string, value: string): string => `<${name} xsi:type=":string">${value}</${name}>`;
    const loggedIn = reply("system_login", member("sessionid", "a") + member("kp3", "b"));
    const entries = reply("read_entries", "");
    const [login, , logout] = await sent({ transport: "soap" }, [loggedIn, entries, reply("system_logout", "")]);
    expect(shapeOf(String(login?.body))).toEqual(shapeOf(SOAP_LOGIN));
    expect(login?.url).toBe("http://my.local.host/egroupware/soap.php");
    const body = String(logout?.body);
    expect(body).toContain("<ns6:system_logout><sessionid xsi:type=");
    expect(body).toContain(">a</sessionid><kp3 ");
  });

  it("refuse a login and a call in normal replies", async () => {
    await expect(sent({}, [REFUSED])).rejects.toThrow("refuses the login of bubba");
    await expect(sent({}, [LOGGED_IN, UNAUTHORIZED, LOGGED_IN, UNAUTHORIZED])).rejects.toThrow("UNAUTHORIZED");
    const again = await sent({}, [LOGGED_IN, UNAUTHORIZED, LOGGED_IN, ENTRIES]);
    expect(again).toHaveLength(5);
  });

  it("hold a list as a struct of numbers, which a declared list is made of", async () => {
    const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(ENTRIES) });
    const entry = record("id:int lid?:string n_given:string");
    expect(
      await client.send(
        methodOf("():[#0]", () => [entry]),
        [],
      ),
    ).toEqual([
      { id: 1, lid: "", n_given: "Alan" },
      { id: 2, n_given: "Andy" },
    ]);
    expect(await client.call("untyped")).toMatchObject({ 0: { n_given: "Alan" }, 1: { n_given: "Andy" } });
  });
});
