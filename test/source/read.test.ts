import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSchemas } from "../../generator/source/xsd/load-schemas.js";
import { folderWith, loading, schema, schemasIn } from "./read-together.js";

const include = (location: string) => schema(`<xs:include schemaLocation="${location}"/>`);
const leaf = schema('<xs:element name="leaf" type="xs:string"/>');

function load(cwd: string, input: string, options: Parameters<typeof loading>[1] = {}) {
  return loading(cwd, options, (reader, report) => loadSchemas(input, reader, report));
}

describe("reading local inputs", () => {
  it("names positions as the user would type them, however a document is reached", async () => {
    const files = { "in/a.xsd": include("./sub/../sub//b.xsd"), "in/sub/b.xsd": include("../a.xsd") };
    const { value, problems, read } = await schemasIn(files, "in/a.xsd");
    expect(problems).toEqual([]);
    expect(read).toEqual(["in/a.xsd", "in/sub/b.xsd"]);
    expect(value.map(({ position }) => position.file)).toEqual(["in/a.xsd", "in/sub/b.xsd"]);
  });

  it("reads a document once when two spellings or a link lead to it", async () => {
    const cwd = folderWith({ "a.xsd": `${include("b.xsd")}`, "b.xsd": include("./x/../c.xsd"), "c.xsd": leaf });
    symlinkSync(join(cwd, "c.xsd"), join(cwd, "link.xsd"));
    writeFileSync(
      join(cwd, "a.xsd"),
      schema(
        '<xs:include schemaLocation="b.xsd"/><xs:include schemaLocation="link.xsd"/><xs:include schemaLocation="%63.xsd"/>',
      ),
    );
    mkdirSync(join(cwd, "x"));
    const { value, read } = await load(cwd, "a.xsd");
    expect(value).toHaveLength(3);
    expect(read).toHaveLength(3);
  });

  it("reads all schemas of a folder in one order, save what is hidden or installed", async () => {
    const files = {
      "s/b.xsd": leaf,
      "s/a/z.XSD": leaf,
      "s/readme.txt": "no",
      "s/.hidden/c.xsd": leaf,
      // What macOS puts into an archive beside a file.
      "s/__MACOSX/a/._z.XSD": "\0\u0005\u0016\u0007",
      "s/node_modules/d/d.xsd": leaf,
    };
    const { value, problems } = await schemasIn(files, "s");
    expect(value.map(({ position }) => position.file)).toEqual(["s/a/z.XSD", "s/b.xsd"]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["a missing input", "absent.xsd", "WW010"],
    ["a folder without schemas", "empty", "WW012"],
  ])("reports %s", async (_, input, code) => {
    const { value, problems } = await schemasIn({ "empty/a.txt": "" }, input);
    expect([value, problems]).toEqual([[], [code]]);
  });

  it.each([
    ["with spaces", "my types.xsd", "my types.xsd"],
    ["percent-encoded", "my%20types.xsd", "my types.xsd"],
    ["with a percent sign of its own", "100%25.xsd", "100%25.xsd"],
    ["with backslashes", "sub\\b.xsd", "sub/b.xsd"],
    ["with a fragment", "b.xsd#types", "b.xsd"],
    ["in another letter case", "SUB/b.XSD", "sub/B.xsd"],
    ["of a set that was put into one folder", "Services/b.xsd", "b.xsd"],
    ["that leads out of what was put into one folder", "../b.xsd", "b.xsd"],
  ])("finds a location %s", async (_, location, file) => {
    const { value, problems } = await schemasIn({ "a.xsd": include(location), [file]: leaf }, "a.xsd");
    expect(problems).toEqual([]);
    expect(value).toHaveLength(2);
  });
});

describe("the walls around a local input", () => {
  it.each([
    ["a path upwards", "../secret.xsd", "--allow ."],
    ["an absolute path", "/etc/passwd", "--allow"],
    ["a file address", "file:///etc/passwd", "--allow"],
    ["an encoded path upwards", "%2e%2e/secret.xsd", "--allow ."],
    ["a backslashed path upwards", "..\\secret.xsd", "--allow ."],
    ["a server", "http://127.0.0.1:9/a.xsd", "--allow http://127.0.0.1:9"],
  ])("refuse %s, and say how to allow it", async (_, location, fix) => {
    const cwd = folderWith({ "in/a.xsd": include(location), "secret.xsd": leaf });
    const { value, diagnostics, read } = await load(cwd, "in/a.xsd");
    expect(value).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toEqual(["WW111"]);
    expect(diagnostics[0]?.fix).toContain(fix);
    expect(read).toEqual(["in/a.xsd"]);
  });

  it("refuse a symbolic link that leads out, also when it is a folder", async () => {
    const cwd = folderWith({
      "in/a.xsd": include("link.xsd"),
      "in/b.xsd": include("out/secret.xsd"),
      "out/secret.xsd": leaf,
    });
    symlinkSync(join(cwd, "out/secret.xsd"), join(cwd, "in/link.xsd"));
    symlinkSync(join(cwd, "out"), join(cwd, "in/out"));
    expect((await load(cwd, "in/a.xsd")).problems).toEqual(["in/a.xsd:1:96 WW111"]);
    expect((await load(cwd, "in/b.xsd")).problems).toEqual(["in/b.xsd:1:96 WW111"]);
  });

  it("are no wider for a folder whose name begins alike", async () => {
    const { problems } = await schemasIn({ "in/a.xsd": include("../in-secret/b.xsd"), "in-secret/b.xsd": leaf }, "in");
    expect(problems).toEqual(["in/a.xsd:1:96 WW111"]);
  });

  it("open for what the user allows, and for an input behind a link", async () => {
    const cwd = folderWith({
      "in/a.xsd": include("../core/b.xsd"),
      "core/b.xsd": include("c.xsd"),
      "core/c.xsd": leaf,
    });
    const { value, problems } = await load(cwd, "in/a.xsd", { allow: ["core"] });
    expect(problems).toEqual([]);
    expect(value.map(({ position }) => position.file)).toEqual(["core/b.xsd", "core/c.xsd", "in/a.xsd"]);
    symlinkSync(join(cwd, "core"), join(cwd, "linked"));
    expect((await load(cwd, "linked/b.xsd")).problems).toEqual([]);
  });

  it("hold for names that the file system would not take", async () => {
    for (const location of ["a\u0000b.xsd", "%00.xsd", "x".repeat(5000), "urn:x", "http://[", "//host/a.xsd"]) {
      const escaped = location.replace("\u0000", "&#65533;");
      const { diagnostics } = await schemasIn({ "a.xsd": include(escaped) }, "a.xsd");
      expect(diagnostics.map(({ code }) => code)).toEqual([expect.stringMatching(/^WW11[01]$/)]);
    }
  });
});

describe("the limits of reading", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`${at}.xsd`, at === 11 ? leaf : include(`${at + 1}.xsd`)]),
  );

  it.each([
    ["depth", { depth: 5 }, "more than 5 deep", 6],
    ["count", { documents: 4 }, "more than 4 documents", 4],
    ["size of all", { totalBytes: 500 }, "more than 500 bytes", 3],
    ["size of one", { documentBytes: 100 }, "larger than 100 bytes", 0],
  ])("bound the %s", async (_, limits, message, count) => {
    const { value, diagnostics } = await schemasIn(chain, "0.xsd", { limits });
    expect(diagnostics.map(({ code }) => code)).toEqual(["WW011"]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(value).toHaveLength(count);
  });

  it("do not wait for what is no file", async () => {
    const { problems } = await schemasIn({ "a.xsd": include("sub"), "sub/b.xsd": leaf }, "a.xsd");
    expect(problems).toEqual(["a.xsd:1:96 WW110"]);
  });
});
