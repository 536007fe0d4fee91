import type { CatalogEntry } from "./catalog-entry.js";

/** WW53x, WW54x and WW55x: what `diff` says of fields and of the types that hold them. */
export type FieldChangeCode =
  | "WW530"
  | "WW531"
  | "WW532"
  | "WW533"
  | "WW534"
  | "WW535"
  | "WW536"
  | "WW537"
  | "WW538"
  | "WW539"
  | "WW540"
  | "WW541"
  | "WW542"
  | "WW543"
  | "WW544"
  | "WW545"
  | "WW546"
  | "WW547"
  | "WW548"
  | "WW549"
  | "WW550"
  | "WW551"
  | "WW552"
  | "WW553"
  | "WW554"
  | "WW555"
  | "WW556";

export const fieldChanges: Readonly<Record<FieldChangeCode, CatalogEntry>> = {
  WW530: {
    title: "an optional field is new",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "Callers need not send it, and readers do not know it yet.",
    fix: "Nothing has to be done.",
  },
  WW531: {
    title: "a required field is new",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause:
      "A request without it no longer compiles, and the server refuses it. In a reply it is only one more thing to read.",
    fix: "Send it. If the schema is wrong and servers do without it, say so to its author.",
  },
  WW532: {
    title: "a field is gone",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Programs that send or read it no longer compile.",
    fix: "Stop using it; `wirewright diff --consumers tsconfig.json` lists where.",
  },
  WW533: {
    title: "a field was renamed",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "One field of the type is gone, and one with the same type, place and count is new, so they are taken for the same.",
    fix: "Replace the old name by the new one.",
  },
  WW534: {
    title: "an optional field became required",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request without it no longer compiles, and the server refuses it. A reply is only surer than before.",
    fix: "Send it always.",
  },
  WW535: {
    title: "a required field became optional",
    severity: "error",
    change: { request: "safe", reply: "breaking" },
    cause: "A reply may come without it, which its readers do not expect. A request may still hold it.",
    fix: "Handle its absence where it is read.",
  },
  WW536: {
    title: "a field became nillable",
    severity: "error",
    change: { request: "safe", reply: "breaking" },
    cause: "A reply may hold null, which its readers do not expect. A request need not.",
    fix: "Handle null where it is read.",
  },
  WW537: {
    title: "a field is nillable no more",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause:
      "A request that holds null no longer compiles, and the server refuses it. A reply is only surer than before.",
    fix: "Send a value, or leave the field out.",
  },
  WW538: {
    title: "a single value became a list, or a list a single value",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "The property has another type, for those who send it and those who read it.",
    fix: "Adapt the programs that use it.",
  },
  WW539: {
    title: "a list may be shorter or longer than before",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "Requests that were right still are. A reply may hold fewer or more items than its readers are used to.",
    fix: "Look at readers that count on a number of items.",
  },
  WW540: {
    title: "a list must be longer or shorter than before",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request with the old number of items is refused. A reply is only surer than before.",
    fix: "Send a number of items that is allowed now.",
  },
  WW541: {
    title: "a field has another type",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "Its values are of another kind, so programs that send or read it no longer compile, or send what is refused.",
    fix: "Adapt the programs that use it.",
  },
  WW542: {
    title: "a default or fixed value changed",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause: "What is left out, or must stand there, means something else now.",
    fix: "Look at programs that leave the field out.",
  },
  WW543: {
    title: "fields became alternatives",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Only one of them may be there now. A request with several is refused, and a reply holds only one.",
    fix: "Send only one of them, and ask which one it is where they are read.",
  },
  WW544: {
    title: "fields are alternatives no more",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "They may be there together now. Requests that were right still are; a reply may hold more than one.",
    fix: "Look at readers that stop at the first that they find.",
  },
  WW545: {
    title: "a choice has a new branch",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "A reply may come with an alternative that no program expects yet.",
    fix: "Handle it where the reply is read.",
  },
  WW546: {
    title: "fields have another order",
    severity: "warning",
    change: { request: "risky", reply: "safe" },
    cause:
      "A server may insist on the order, so a client that is not generated again may be refused. Programs still compile.",
    fix: "Generate the client again and deploy it together with the server's update.",
  },
  WW547: {
    title: "content that the schema does not name is allowed no more",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request that holds such elements, attributes or members is refused.",
    fix: "Send only what the schema names.",
  },
  WW548: {
    title: "content that the schema does not name is allowed",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "Requests that were right still are, and readers need not look at it.",
    fix: "Nothing has to be done.",
  },
  WW549: {
    title: "a type has another shape",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause:
      "It has become a list, a table, a text or mixed content, or is so no more. Its value in TypeScript is another one.",
    fix: "Adapt the programs that use it.",
  },
  WW550: {
    title: "a column of a table is gone",
    severity: "error",
    change: { request: "safe", reply: "breaking" },
    cause: "The documentation names it no more; its property is gone.",
    fix: "Stop reading it.",
  },
  WW551: {
    title: "a table has a new column",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "Readers do not know it yet.",
    fix: "Nothing has to be done.",
  },
  WW552: {
    title: "a type became abstract",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request needs one of the types derived from it.",
    fix: "Send a derived type, with its `$type`.",
  },
  WW553: {
    title: "a type is abstract no more",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "A reply may hold the type itself, not only those derived from it.",
    fix: "Look at what tells the derived types apart by `$type`.",
  },
  WW554: {
    title: "a type is derived from another one",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause: "Where it may stand in another's place has changed. Its fields are compared on their own.",
    fix: "Look at programs that use the type in place of its old base.",
  },
  WW555: {
    title: "a derived type is new",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "A reply may hold it wherever its base is expected.",
    fix: "Handle it where the derived types are told apart by `$type`.",
  },
  WW556: {
    title: "a derived type is gone",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request can no longer hold it in place of its base.",
    fix: "Send another derived type.",
  },
};
