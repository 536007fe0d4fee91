import type { SandboxFunction } from "../sandbox-function.js";
import { requiredText } from "../values.js";

export const testSayHello: SandboxFunction = ({ input }) => ({
  greeting: `Hello, ${requiredText(input, "firstname")} ${requiredText(input, "lastname")}`,
});

export const liveConfigVersion: SandboxFunction = () => ({
  version: "2.11.3",
  revision: "6189",
  major: "2",
  minor: "11",
  patch: "3",
});
