import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SourceOptions } from "../../generator/source/reading.js";
import { loadDefinitions } from "../../generator/source/wsdl/load-definitions.js";
import { loadSchemas } from "../../generator/source/xsd/load-schemas.js";
import { folderWith, loading, schema } from "./read-together.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Server {
  readonly origin: string;
  /** `path authorization` of each request. */
  readonly seen: string[];
}

async function serve(answers: Readonly<Record<string, Answer | string>>): Promise<Server> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    seen.push(`${path} ${request.headers.authorization ?? request.headers["x-key"] ?? "-"}`);
    const answer = answers[path] ?? answers[path.replace(/\?.*/, "")];
    if (typeof answer === "function") answer(request, response);
    else response.writeHead(answer === undefined ? 404 : 200, { "content-type": "text/xml" }).end(answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const to =
  (location: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location }).end();

const leaf = schema('<xs:element name="leaf" type="xs:string"/>');
const include = (location: string) => schema(`<xs:include schemaLocation="${location}"/>`);
const basic = { user: "ada", password: "s3cret" };
const ada = `Basic ${Buffer.from("ada:s3cret").toString("base64")}`;

function load(input: string, options: Partial<SourceOptions> = {}, cwd = "/") {
  return loading(cwd, { fetch: globalThis.fetch, ...options }, (reader, report) => loadSchemas(input, reader, report));
}

describe("reading from a server", () => {
  it("follows relative imports on the same origin, with the login", async () => {
    const { origin, seen } = await serve({
      "/svc": include("?xsd=1&amp;v=2"),
      "/svc?xsd=1&v=2": include("sub/b.xsd"),
      "/sub/b.xsd": include("../svc"),
    });
    const { value, problems } = await load(`${origin}/svc`, { basic });
    expect(problems).toEqual([]);
    expect(value).toHaveLength(3);
    expect(seen).toEqual([`/svc ${ada}`, `/svc?xsd=1&v=2 ${ada}`, `/sub/b.xsd ${ada}`]);
  });

  it("takes a login out of the address, and headers from the config", async () => {
    const { origin, seen } = await serve({ "/a.xsd": leaf });
    await load(`${origin.replace("//", "//ada:s3cret@")}/a.xsd#x`);
    await load(`${origin}/a.xsd`, { headers: { "x-key": "k" } });
    expect(seen).toEqual([`/a.xsd ${ada}`, "/a.xsd k"]);
  });

  it("shows no secret of an address in names and messages", async () => {
    const { origin } = await serve({ "/soap": "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><import/>" });
    const address = `${origin.replace("//", "//ada:s3cret@")}/soap?wsdl&l=admin&p=s3cret`;
    for (const input of [address, address.replace("soap", "absent"), address.replace(/:\d+/, ":1")]) {
      const outcome = await loading("/", { fetch: globalThis.fetch }, (reader, report) =>
        loadDefinitions(input, reader, report),
      );
      expect(outcome.diagnostics).toHaveLength(1);
      expect(JSON.stringify(outcome)).not.toContain("s3cret");
    }
  });

  it("follows redirects on the same origin, and takes relative imports from where they end", async () => {
    const { origin } = await serve({
      "/a": to("/deep/b.xsd", 308),
      "/deep/b.xsd": include("c.xsd"),
      "/deep/c.xsd": leaf,
    });
    const { value, problems } = await load(`${origin}/a`);
    expect(problems).toEqual([]);
    expect(value.map(({ position }) => position.file)).toEqual([`${origin}/deep/b.xsd`, `${origin}/deep/c.xsd`]);
  });

  it("drops the login when a redirect or an import leads to another origin", async () => {
    const other = await serve({ "/b.xsd": include("c.xsd"), "/c.xsd": leaf });
    const { origin, seen } = await serve({ "/a.xsd": to(`${other.origin}/b.xsd`) });
    const { value } = await load(`${origin}/a.xsd`, { basic, headers: { "x-key": "k" }, allow: [other.origin] });
    expect(value).toHaveLength(2);
    expect(seen).toEqual([`/a.xsd ${ada}`]);
    expect(other.seen).toEqual(["/b.xsd -", "/c.xsd -"]);
  });

  it("leads to no other origin, by import or by redirect, unless it is allowed", async () => {
    const other = await serve({ "/b.xsd": leaf });
    const { origin } = await serve({
      "/import": include(`${other.origin}/b.xsd`),
      "/redirect": to(`${other.origin}/b.xsd`),
    });
    const imported = await load(`${origin}/import`);
    expect(imported.diagnostics).toMatchObject([
      { code: "WW111", fix: expect.stringContaining(`--allow ${other.origin}`) },
    ]);
    const redirected = await load(`${origin}/redirect`);
    expect(redirected.diagnostics).toMatchObject([{ code: "WW010", fix: expect.stringContaining(other.origin) }]);
    expect(other.seen).toEqual([]);
  });

  it("never leads to files", async () => {
    const { origin } = await serve({ "/a": include("file:///etc/passwd"), "/b": to("file:///etc/passwd") });
    expect((await load(`${origin}/a`)).problems).toEqual([`${origin}/a:1:96 WW111`]);
    expect((await load(`${origin}/b`)).problems).toEqual(["WW010"]);
  });

  it("reads imports of a local file from an allowed origin", async () => {
    const { origin } = await serve({ "/b.xsd": include("c.xsd"), "/c.xsd": leaf });
    const cwd = folderWith({ "a.xsd": include(`${origin}/b.xsd`) });
    const { value, problems } = await load("a.xsd", { allow: [`${origin}/`], basic }, cwd);
    expect([value.length, problems]).toEqual([3, []]);
  });

  it("counts the charset of the reply more than the declaration", async () => {
    const text = '<?xml version="1.0" encoding="UTF-8"?><!-- é -->';
    const latin: Answer = (_, response) =>
      response
        .writeHead(200, { "content-type": "text/xml; charset=ISO-8859-1" })
        .end(Buffer.from(text + leaf, "latin1"));
    const { origin } = await serve({ "/a.xsd": latin });
    expect((await load(`${origin}/a.xsd`)).problems).toEqual([]);
  });

  it.each<[string, Answer, Partial<SourceOptions>, string]>([
    ["a refused login", (_, response) => response.writeHead(401).end(), {}, "answers with status 401"],
    ["an error page", (_, response) => response.writeHead(500).end("<html/>"), {}, "answers with status 500"],
    ["a circle of redirects", to("/a.xsd"), {}, "redirects more than 5 times"],
    ["a broken redirect", to("http://["), {}, "cannot be reached"],
    ["silence", () => undefined, { limits: { timeoutMs: 200 } }, "gave no complete answer within 200 ms"],
    [
      "a cut connection",
      (_, response) => response.writeHead(200, { "content-length": "9" }).write("<a/>", () => response.destroy()),
      {},
      "cannot be reached",
    ],
    [
      "endless data",
      (_, response) => void endless(response),
      { limits: { documentBytes: 100_000 } },
      "larger than 100000 bytes",
    ],
  ])("reports %s", async (_, answer, options, message) => {
    const { origin } = await serve({ "/a.xsd": answer });
    const { value, diagnostics } = await load(`${origin}/a.xsd`, options);
    expect(value).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it("says who cannot be reached", async () => {
    const { diagnostics } = await load("http://127.0.0.1:1/a.xsd");
    expect(diagnostics[0]?.message).toMatch(/^http:\/\/127\.0\.0\.1:1\/a\.xsd cannot be reached: \S/);
  });
});

function endless(response: ServerResponse): void {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write("x".repeat(10_000)));
  };
  response.on("drain", more);
  more();
}
