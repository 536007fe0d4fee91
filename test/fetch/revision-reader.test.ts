import { resolve } from "node:path";
import { expect, it } from "vitest";
import { revisionReader } from "../../generator/fetch/revision-reader.js";
import { isFailure } from "../../generator/source/source-document.js";

it.each(["COMMON/types.xsd", "..\\b\\types.xsd", "Other/root.xsd", "two%20words.xsd", "./Common/Types.xsd#x"])(
  "follows %j as it would on disk",
  async (location) => {
    const found = ["s/Common/Types.xsd", "s/types.xsd", "s/root.xsd", "s/two words.xsd", "s/a.xsd"];
    const sizes = new Map(found.map((name) => [resolve("/project", name), 1]));
    const read = (paths: readonly string[]) => new Map(paths.map((path) => [path, new Uint8Array(1)]));
    const reader = revisionReader("/project", { sizes, read }, "HEAD", false);
    const opened = await reader.open("s/a.xsd", [".xsd"]);
    const [from] = "failure" in opened ? [] : opened;
    const followed = from && (await reader.follow(location, from));
    expect(followed).toMatchObject({
      file: expect.stringMatching(/^HEAD:s\/(Common\/Types|types|root|two words)\.xsd$/),
    });
  },
);

it("reads of a folder in a commit what would be read of it on disk", async () => {
  const names = ["s/b.xsd", "s/a/z.XSD", "s/._b.xsd", "s/.hidden/c.xsd", "s/node_modules/d/d.xsd", "s/readme.txt"];
  const sizes = new Map(names.map((name) => [resolve("/project", name), 1]));
  const read = (paths: readonly string[]) => new Map(paths.map((path) => [path, new Uint8Array(1)]));
  const opened = await revisionReader("/project", { sizes, read }, "HEAD", false).open("s", [".xsd"]);
  expect(isFailure(opened) ? opened : opened.map(({ file }) => file)).toEqual(["HEAD:s/a/z.XSD", "HEAD:s/b.xsd"]);
});
