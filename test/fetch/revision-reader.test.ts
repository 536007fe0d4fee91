import { resolve } from "node:path";
import { expect, it } from "vitest";
import { revisionReader } from "../../generator/fetch/revision-reader.js";
import { isFailure } from "../../generator/source/source-document.js";

it("reads of a folder in a commit what would be read of it on disk", async () => {
  const names = ["s/b.xsd", "s/a/z.XSD", "s/._b.xsd", "s/.hidden/c.xsd", "s/node_modules/d/d.xsd", "s/readme.txt"];
  const sizes = new Map(names.map((name) => [resolve("/project", name), 1]));
  const read = (paths: readonly string[]) => new Map(paths.map((path) => [path, new Uint8Array(1)]));
  const opened = await revisionReader("/project", { sizes, read }, "HEAD", false).open("s", [".xsd"]);
  expect(isFailure(opened) ? opened : opened.map(({ file }) => file)).toEqual(["HEAD:s/a/z.XSD", "HEAD:s/b.xsd"]);
});
