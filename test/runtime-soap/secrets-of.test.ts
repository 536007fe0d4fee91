import { describe, expect, it } from "vitest";
import { secretsIn } from "../../runtime/soap/secrets-of.js";
import type { XmlElement } from "../../runtime/soap.js";

describe("secrets in an input", () => {
  it("are the texts and numbers below names of secrets", () => {
    const input = {
      login: "ada",
      password: "geheim",
      list: [{ apiKey: 1234n }],
      token: { text: "abc", parts: ["def", 5678] },
    };
    expect([...secretsIn(input)].sort()).toEqual(["1234", "5678", "abc", "def", "geheim"]);
  });

  it("are the texts of elements and attributes that are called so", () => {
    const element = (name: string, children: XmlElement["children"], attributes = {}): XmlElement => ({
      name,
      namespace: "urn:password",
      attributes,
      children,
    });
    const password = element("Password", ["\n  ", "geheim"], { Type: "text", "{urn:a}apiKey": "abcd" });
    const block = element("UsernameToken", [element("Username", ["ada"]), password, "\n"]);
    expect([...secretsIn({ any: [block] })].sort()).toEqual(["abcd", "geheim"]);
  });

  it("are found in an object that also stands where it is none", () => {
    const shared = { text: "geheim" };
    expect(secretsIn({ note: shared, password: shared, last: shared })).toEqual(["geheim"]);
  });

  it("are found once in what holds itself, is deep, or holds one object in exponentially many ways", () => {
    const own: Record<string, unknown> = { password: "geheim" };
    own["self"] = own;
    own["again"] = [own, own];
    expect(secretsIn(own)).toEqual(["geheim"]);
    let deep: unknown = { password: "geheim" };
    for (let depth = 0; depth < 100_000; depth++) deep = { left: deep, right: deep };
    expect(secretsIn(deep)).toEqual(["geheim"]);
  });
});
