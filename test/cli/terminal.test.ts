import { expect, it } from "vitest";
import { invocationFrom } from "../../generator/commands/invocation.js";

it("takes a line of progress away before the result is printed, and only then", () => {
  const { text, invocation } = onTerminal(80);
  invocation.print("first");
  invocation.progress("generating shop");
  invocation.print("shop: 4 files written");
  invocation.print("last");
  expect(text()).toBe("first\n\r\u001b[Kgenerating shop\r\u001b[Kshop: 4 files written\nlast\n");
});

it("cuts progress to the terminal's width, as a line that wraps is not taken away whole", () => {
  const { text, invocation } = onTerminal(20);
  invocation.progress("recording json: 0 open connections");
  expect(text()).toBe("\r\u001b[Krecording json: 0 o");
});

/** A terminal that shows both streams. */
function onTerminal(columns: number) {
  const shown: string[] = [];
  const stream = { isTTY: true, columns, write: (part: string) => shown.push(part) };
  const place = { cwd: () => "/", env: {}, stdout: stream as never, stderr: stream as never };
  return { text: () => shown.join(""), invocation: invocationFrom(place, { format: "text" }) };
}
