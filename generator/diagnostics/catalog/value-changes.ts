import type { CatalogEntry } from "./catalog-entry.js";

/** WW56x and WW57x: what `diff` says of values, and of methods and events without a schema. */
export type ValueChangeCode =
  | "WW560"
  | "WW561"
  | "WW562"
  | "WW563"
  | "WW564"
  | "WW565"
  | "WW566"
  | "WW567"
  | "WW568"
  | "WW569"
  | "WW570"
  | "WW571"
  | "WW572"
  | "WW573"
  | "WW574"
  | "WW575"
  | "WW576"
  | "WW577";

export const valueChanges: Readonly<Record<ValueChangeCode, CatalogEntry>> = {
  WW560: {
    title: "an enumeration has a new value",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "A reply may hold a value that no program expects yet.",
    fix: "Handle it where the value is read, or add a default case.",
  },
  WW561: {
    title: "an enumeration lost a value",
    severity: "error",
    change: { request: "breaking", reply: "risky" },
    cause: "A request that holds it no longer compiles. A reply no longer does; comparing with it does not compile.",
    fix: "Replace it by a value that there is.",
  },
  WW562: {
    title: "values became limited to an enumeration",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request with another value no longer compiles, and the server refuses it.",
    fix: "Send one of the values.",
  },
  WW563: {
    title: "values are limited to an enumeration no more",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "A reply may hold any value, not only the ones known so far.",
    fix: "Add a default case where the value is read.",
  },
  WW564: {
    title: "a limit of a value became wider",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause: "Requests that were right still are. A reply may hold values that were not possible before.",
    fix: "Look at what relies on the old limit, such as the width of a column in a database.",
  },
  WW565: {
    title: "a limit of a value became narrower",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request with a value outside the new limit is refused. A reply is only surer than before.",
    fix: "Check such values before they are sent; the client does so too, and throws a ValidationError.",
  },
  WW566: {
    title: "a value has another pattern",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause: "Whether the new pattern takes all that the old one took cannot be told.",
    fix: "Compare the two patterns.",
  },
  WW567: {
    title: "a type takes more values",
    severity: "warning",
    change: { request: "safe", reply: "risky" },
    cause:
      "Its base type or its union is wider, with the same type in TypeScript. A reply may hold values that were not possible before.",
    fix: "Look at what relies on the old range.",
  },
  WW568: {
    title: "a type takes fewer values",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause:
      "Its base type or its union is narrower, with the same type in TypeScript. A request with another value is refused.",
    fix: "Check such values before they are sent.",
  },
  WW569: {
    title: "white space is treated in another way",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause: "Spaces and line breaks in the value may be kept now, or no more.",
    fix: "Look at programs that send or compare such values.",
  },
  WW570: {
    title: "an event is new",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "No program listens to it yet.",
    fix: "Nothing has to be done.",
  },
  WW571: {
    title: "an event is gone",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "A listener for it no longer compiles, and is never called.",
    fix: "Listen to what replaces it.",
  },
  WW572: {
    title: "a method takes other parameters as well",
    severity: "info",
    change: { request: "safe", reply: "safe" },
    cause: "A signature has been added; the old ones still work.",
    fix: "Nothing has to be done.",
  },
  WW573: {
    title: "a method lost a signature",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Calls with these parameters no longer compile, and the server refuses them.",
    fix: "Call it with parameters that it takes.",
  },
  WW574: {
    title: "a value may be of one more kind",
    severity: "error",
    change: { request: "safe", reply: "breaking" },
    cause: "A reply may hold a value of another type, so its readers no longer compile.",
    fix: "Ask which one it is where it is read.",
  },
  WW575: {
    title: "a value may be of one kind less",
    severity: "error",
    change: { request: "breaking", reply: "safe" },
    cause: "A request with a value of that type no longer compiles. A reply is only surer than before.",
    fix: "Send a value of another type.",
  },
  WW576: {
    title: "a method stands elsewhere in the client",
    severity: "error",
    change: { request: "breaking", reply: "breaking" },
    cause: "Its place in the client, `client.group.method`, has changed. The name on the wire is the same.",
    fix: "Change the calls.",
  },
  WW577: {
    title: "a reply arrives in another way",
    severity: "warning",
    change: { request: "risky", reply: "risky" },
    cause:
      "The reply's name, its parts, its error or whether the request may be repeated has changed. Programs still compile.",
    fix: "Generate the client again and deploy it together with the server's update.",
  },
};
