import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { projectRoot } from "../package/packed.js";

it("the README's program prints what the README says", async () => {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const program = /```js\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const promised = /prints:\n\n```\n(.*?)```/s.exec(readme)?.[1] ?? "";
  expect(promised).not.toBe("");
  const sandbox = await startLiveConfigSandbox({ accounts: [{ login: "admin", password: "sandbox" }] });
  try {
    const address = "http://127.0.0.1:8080/liveconfig/soap";
    expect(program).toContain(address);
    expect(await run(program.replace(address, sandbox.url))).toBe(promised);
  } finally {
    await sandbox.close();
  }
});

/** What the program prints, to either stream. Its imports resolve as they do in the repository. */
function run(program: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module"], {
    cwd: projectRoot,
    env: { PATH: process.env["PATH"], LIVECONFIG_PASSWORD: "sandbox" },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  child.stdin.end(program);
  return new Promise((resolve) => child.once("close", () => resolve(printed)));
}
