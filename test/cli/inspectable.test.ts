import { expect, it } from "vitest";
import { allNames, listing, named } from "../../generator/commands/inspectable.js";
import { methods, requests } from "../plan/record-models.js";

it("a model of records is listed by services, operations, events and records", () => {
  expect(listing(requests)).toEqual([
    "service Calls",
    "  Check",
    "  MakeCall",
    "  Monitor",
    "  event RingEvent",
    "service Devices, api devices",
    "  Check",
    "  GetDevices",
    "9 types",
    ...requests.records.map(({ id }) => `  record ${id}`),
  ]);
});

it("a method is shown with its signatures and the records in them", () => {
  expect(shown(methods, "add")).toEqual([
    [
      "method add (xmlrpc, in the client add)",
      '  "Adds."',
      "  (a: int, options: int): int",
      "  (text: string): string (inferred)",
    ],
  ]);
  expect(shown(methods, "ADDRESSBOOK.boaddressbook.read")[0]?.slice(0, 9)).toEqual([
    "method addressbook.boaddressbook.read (xmlrpc, in the client addressbook.read)",
    '  "Reads one contact."',
    "  deprecated Ask for pages.",
    "  (entry: addressbook#Contact): addressbook#Contact or null (inferred)",
    "    id: string",
    "    cat_id ?: map of string",
    "    parent ?: addressbook#Contact (inferred)",
    "    __proto__ ?: int",
    "    n-fn ?: string",
  ]);
});

it("an operation is found by what a program calls it, too", () => {
  for (const name of ["addressbook.read", "addressbookRead"])
    expect(shown(methods, name)[0]?.[0]).toContain("method addressbook.boaddressbook.read");
});

it("a request is shown with its reply, its error and how it comes", () => {
  expect(shown(requests, "MakeCall")[0]?.join("\n")).toContain(
    'reply: calls#MakeCallResponse\n    call: calls#MakeCallResponse/call\n    state: "alerting" or "idle" or …\n  error: calls#MakeCallError',
  );
  expect(shown(requests, "GetDevices")[0]?.[0]).toBe("request GetDevices (json, only reads)");
  expect(shown(requests, "GetDevices")[0]?.at(-1)).toBe("  in parts: devices, until last");
});

it("a name that two services have is shown twice, and every name can be suggested", () => {
  expect(shown(requests, "check")).toHaveLength(2);
  expect(allNames(requests)).toEqual(expect.arrayContaining(["MakeCall", "RingEvent", "GetDevicesResult"]));
});

function shown(model: typeof methods, name: string): readonly (readonly string[])[] {
  return named({ model }, name).map(({ lines }) => lines());
}
