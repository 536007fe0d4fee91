import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("a bundle with one operation of a generated client", () => {
  it("holds that operation and its types, and nothing else of the client", async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: 'import { testSayHello } from "./index.js"; console.log(testSayHello);',
        resolveDir: `${root}generated/liveconfig`,
      },
      alias: { "@wirewright/runtime": `${root}runtime` },
      bundle: true,
      format: "esm",
      platform: "node",
      treeShaking: true,
      write: false,
    });
    const text = outputFiles[0]?.text ?? "";
    expect(text).toContain("TestSayHelloResponse");
    expect(text).not.toMatch(/Contact|Hosting|Customer|createSoapClient/);
  });
});
