import type { SandboxClass } from "../sandbox-class.js";
import { method } from "./method.js";

/** An application of other authors: its list wants a struct. It knows no projects. */
export const projects: SandboxClass = {
  methods: new Map([
    ["read_list", method(["struct", "struct"], "Returns the projects that match.", () => [], "list_projects")],
    ["search", method(["struct", "struct"], "The same as read_list.", () => [], "list_projects")],
  ]),
  soap: {},
  listArgument: "struct",
};
