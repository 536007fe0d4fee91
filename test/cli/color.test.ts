import { expect, it } from "vitest";
import { invocationFrom } from "../../generator/commands/invocation.js";

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [false, { FORCE_COLOR: "" }, false],
  [true, { FORCE_COLOR: "0" }, false],
  [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
])("where it is %s that there is a terminal, and with %j, colours are %s", (isTTY, env, expected) => {
  const stream = { isTTY } as NodeJS.WriteStream & { fd: 1 };
  const { color, colorOutput } = invocationFrom(
    { cwd: () => "/", env, stdout: stream, stderr: stream as never },
    { format: "text" },
  );
  expect([color, colorOutput]).toEqual([expected, expected]);
});
