import type { CatalogEntry } from "./catalog-entry.js";

/** WW51x and WW52x: what `diff` says of operations, services and the names of types. */
export type OperationChangeCode =
  | "WW510"
  | "WW511"
  | "WW512"
  | "WW513"
  | "WW514"
  | "WW515"
  | "WW516"
  | "WW517"
  | "WW518"
  | "WW519"
  | "WW520"
  | "WW521"
  | "WW522"
  | "WW523"
  | "WW524"
  | "WW525"
  | "WW526"
  | "WW527"
  | "WW528"
  | "WW529";

export const operationChanges: Readonly<Record<OperationChangeCode, CatalogEntry>> = {
  WW510: {
    title: "an operation is gone",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "The new schema does not have it, and no new one has its shape. Calls of it no longer compile, and the server will refuse them.",
    fix: "Call what replaces it; the system's release notes name that. Keep the old client for servers of the old release.",
  },
  WW511: {
    title: "an operation is new",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "No program calls it yet.",
    fix: "Nothing has to be done.",
  },
  WW512: {
    title: "an operation was renamed",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "One operation is gone and one with exactly the same request and reply is new, so they are taken for the same.",
    fix: "Replace the old name by the new one where it is called.",
  },
  WW513: {
    title: "an operation travels in another way",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "Its protocol, style, encoding, SOAP action or the element of its body has changed. Programs still compile, but what a deployed client sends is refused.",
    fix: "Generate the client again and deploy it together with the server's update.",
  },
  WW514: {
    title: "an operation gained or lost its request or its reply",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "A one-way operation is answered now, a reply has become empty, a request has come or gone, or the other way round, so the method has another type.",
    fix: "Adapt the calls; `wirewright diff --consumers tsconfig.json` lists them.",
  },
  WW515: {
    title: "an operation has a new fault",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "The server can answer with a fault that no program expects yet. It arrives as a typed error.",
    fix: "Look at what handles the errors of this operation.",
  },
  WW516: {
    title: "an operation lost a fault",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "What handles the fault is never reached any more, and the type of its detail may be gone.",
    fix: "Remove the handling of it.",
  },
  WW517: {
    title: "an operation has a new header",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request has to carry it; the header of a reply may be ignored.",
    fix: "Pass the header with the calls.",
  },
  WW518: {
    title: "an operation lost a header",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Calls that pass it and programs that read it no longer compile.",
    fix: "Leave the header out.",
  },
  WW519: {
    title: "an operation has a new possible reply",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "The server may answer with a message that no program expects yet.",
    fix: "Look at what tells the replies of this operation apart.",
  },
  WW520: {
    title: "an operation lost a possible reply",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "A program that asks for this message by its `$type` no longer compiles.",
    fix: "Remove the handling of it.",
  },
  WW521: {
    title: "a service is gone",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "The new schema does not have it, nor a new one that could be it.",
    fix: "Set `services` in the config if it has another name now. Otherwise keep the old client for servers of the old release.",
  },
  WW522: {
    title: "a service is new",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "No program uses it yet.",
    fix: "Nothing has to be done.",
  },
  WW523: {
    title: "a service has another address",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause: "The address in a schema is only a default; it matters to programs that give none.",
    fix: "Give the address when the client is made, so that a schema cannot change it.",
  },
  WW524: {
    title: "something became deprecated",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "It works still, but is going to be removed.",
    fix: "Use the successor, if the schema names one, before it is gone.",
  },
  WW525: {
    title: "a namespace changed",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "The same types stand in another namespace. Programs still compile, but what a deployed client sends is refused.",
    fix: "Generate the client again and deploy it together with the server's update.",
  },
  WW526: {
    title: "a service was renamed",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "The only service that is gone and the only new one are taken for the same. The functions and types that are named after it have other names.",
    fix: "Replace the old names by the new ones.",
  },
  WW527: {
    title: "a type was renamed",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause:
      "One type is gone and one with exactly the same content is new, so they are taken for the same. Only programs that import it by name, or name it in `$type`, notice.",
    fix: "Replace the old name by the new one where it is imported.",
  },
  WW528: {
    title: "something moved to another file",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Its area in the schema is another one, and so is the file that it is imported from.",
    fix: "Change the import.",
  },
  WW529: {
    title: "something is deprecated no more",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "The schema has taken the warning back.",
    fix: "Nothing has to be done.",
  },
};
