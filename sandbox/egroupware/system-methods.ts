import type { KnownAccount } from "./account.js";
import { FAULT } from "./sandbox-fault.js";
import { logIn, logOut, type SessionWorld } from "./sessions.js";
import { fieldsOf, localDate, textOf, type Value } from "./values.js";
import type { Signature } from "./verify-signature.js";

/** A method that needs no session. */
export interface SystemMethod {
  readonly signatures: readonly Signature[];
  readonly documentation: string;
  readonly run: (argument: Value | undefined, world: SessionWorld, account: KnownAccount | undefined) => Value;
}

/** The whole list that `system.listMethods` returns, with a session and without one: methods of applications are not in it. */
export const SYSTEM_METHODS: ReadonlyMap<string, SystemMethod> = new Map<string, SystemMethod>([
  [
    "system.listMethods",
    {
      signatures: [["array", "string"], ["array"]],
      documentation: "Returns the names of the system methods.",
      run: () => [...SYSTEM_METHODS.keys()],
    },
  ],
  [
    "system.methodHelp",
    {
      signatures: [["string", "string"]],
      documentation: "Returns what a system method is for.",
      run: (name) => systemMethod(name).documentation,
    },
  ],
  [
    "system.methodSignature",
    {
      signatures: [["array", "string"]],
      documentation: "Returns the signatures of a system method.",
      run: (name) => systemMethod(name).signatures,
    },
  ],
  [
    "system.login",
    {
      signatures: [["struct", "struct"]],
      documentation: "Opens a session for a user or for another server.",
      run: (argument, world) => logIn(fieldsOf(argument), world),
    },
  ],
  [
    "system.logout",
    {
      signatures: [["struct", "struct"]],
      documentation: "Closes a session.",
      run: (argument, world) => logOut(fieldsOf(argument), world),
    },
  ],
  [
    "system.phpgw_api_version",
    { signatures: [["string"]], documentation: "Returns the version of the server.", run: () => "1.8.004" },
  ],
  [
    "system.time",
    {
      signatures: [["struct"]],
      documentation: "Returns the server's time, and with a session the user's.",
      run: (_argument, { now }, account) => time(now, account),
    },
  ],
]);

function systemMethod(name: Value | undefined): SystemMethod {
  const found = SYSTEM_METHODS.get(textOf(name));
  if (found === undefined) throw FAULT.notIntrospectable();
  return found;
}

function time(now: number, account: KnownAccount | undefined): Value {
  return new Map<string, Value>([
    ["system", localDate(now, 0)],
    ["system_tz_offset", 0],
    ...(account === undefined
      ? []
      : ([
          ["user", localDate(now, account.timeZoneOffset)],
          ["user_tz_offset", account.timeZoneOffset],
        ] as const)),
  ]);
}
