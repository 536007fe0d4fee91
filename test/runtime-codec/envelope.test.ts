import { describe, expect, it } from "vitest";
import { type AnyOperation, decodeEnvelope, encodeEnvelope } from "../../runtime/codec/envelope.js";
import { decodeRequest, encodeFault, encodeReply } from "../../runtime/codec/server-envelope.js";
import { DecodeError, MessageError, ValidationError, WirewrightError } from "../../runtime/errors.js";
import { message, operation } from "../../runtime/message.js";

const add = message("1 {urn:t}Add qualified (a:int b~:int)");
const addResponse = message("1 {urn:t}AddResponse qualified (sum:int)");
const problem = message("1 {urn:t}Problem qualified (why:string)");
const session = message("1 {urn:t}Session qualified (id:string)");
const references = () => [add, addResponse, problem, session];
const roots =
  "in={urn:t}Add:#0 out={urn:t}AddResponse:#1 fault={urn:t}Problem:#2 header={urn:t}Session:#3 header={urn:t}locale:string reply-header={urn:t}Session:#3";
const add11 = operation(`1 Add soap11 document action="urn:t#Add" ${roots}`, references) as AnyOperation;
const add12 = operation(`1 Add soap12 document ${roots}`, references) as AnyOperation;
const ping = operation("1 Ping soap11 document in={urn:t}Ping:#0", () => [message("1 {urn:t}Ping ()")]) as AnyOperation;
const ENV = { soap11: "http://schemas.xmlsoap.org/soap/envelope/", soap12: "http://www.w3.org/2003/05/soap-envelope" };
const envelope = (body: string, protocol: keyof typeof ENV = "soap11", before = "") =>
  `<e:Envelope xmlns:e="${ENV[protocol]}">${before}<e:Body>${body}</e:Body></e:Envelope>`;
const reply = '<AddResponse xmlns="urn:t"><sum>3</sum></AddResponse>';

describe.each([
  ["SOAP 1.1", "soap11", add11],
  ["SOAP 1.2", "soap12", add12],
] as const)("an envelope of %s", (_, protocol, op) => {
  it("carries a request to a server", () => {
    const text = encodeEnvelope(op, { a: 1, b: null }, { Session: { id: "s<" }, locale: "de" });
    expect(text).toBe(
      `<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:soap="${ENV[protocol]}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        '<soap:Header><Session xmlns="urn:t"><id>s&lt;</id></Session><locale xmlns="urn:t">de</locale></soap:Header>' +
        '<soap:Body><Add xmlns="urn:t"><a>1</a><b xsi:nil="true"/></Add></soap:Body></soap:Envelope>',
    );
    const other = protocol === "soap11" ? add12 : add11;
    const request = decodeRequest([ping, other, op], text);
    expect(request).toEqual({
      operation: op,
      input: { a: 1, b: null },
      header: { Session: { id: "s<" }, locale: "de" },
    });
    expect(request.operation).toBe(op);
  });

  it("carries a reply back", () => {
    const text = encodeReply(op, { sum: 3 }, { Session: { id: "s" } });
    expect(decodeEnvelope(op, text)).toEqual({ kind: "output", value: { sum: 3 }, header: { Session: { id: "s" } } });
    expect(decodeEnvelope(op, encodeReply(op, { sum: 3 }))).toEqual({ kind: "output", value: { sum: 3 }, header: {} });
  });

  it("carries a typed fault", () => {
    const text = encodeFault(op, {
      code: "Server",
      reason: "no & never",
      actor: "urn:me",
      detail: { name: "Problem", value: { why: "so" } },
    });
    const code = protocol === "soap11" ? "Server" : "Receiver";
    expect(decodeEnvelope(op, text)).toEqual({
      kind: "fault",
      fault: {
        code: `{${ENV[protocol]}}${code}`,
        reason: "no & never",
        actor: "urn:me",
        detail: { name: "Problem", value: { why: "so" } },
        raw: expect.stringMatching(/^<soap:Fault>.*<\/soap:Fault>$/),
      },
    });
  });

  it("carries a fault of one's own code, and details that nobody declared", () => {
    const element = { name: "x", namespace: "urn:x", attributes: {}, children: ["y"] };
    const { fault } = decodeEnvelope(op, encodeFault(op, { code: "{urn:x}Busy", reason: "", detail: [element] })) as {
      fault: unknown;
    };
    const codes =
      protocol === "soap11" ? { code: "{urn:x}Busy" } : { code: `{${ENV.soap12}}Receiver`, subcode: "{urn:x}Busy" };
    expect(fault).toMatchObject({ ...codes, reason: "", detail: [element] });
  });
});

describe("a reply", () => {
  it("may come in either version", () => {
    expect(decodeEnvelope(add11, envelope(reply, "soap12"))).toMatchObject({ value: { sum: 3 } });
    const fault = encodeFault(add12, { code: "Sender", reason: "r" });
    expect(decodeEnvelope(add11, fault)).toMatchObject({ fault: { code: `{${ENV.soap12}}Sender`, reason: "r" } });
  });

  it("may hold a fault as servers write it", () => {
    const text = `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${ENV.soap11}"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring xml:lang="en">Authentication timestamp too far in past or future</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
    expect(decodeEnvelope(add11, text)).toMatchObject({
      kind: "fault",
      fault: { code: `{${ENV.soap11}}Server`, reason: "Authentication timestamp too far in past or future" },
    });
    const plain = envelope(
      "<e:Fault><faultcode>Client.Auth</faultcode><faultstring/><detail><why>so</why></detail></e:Fault>",
    );
    expect(decodeEnvelope(add11, plain)).toMatchObject({
      fault: { code: "Client.Auth", reason: "", detail: [{ name: "why" }] },
    });
    const odd = envelope(
      "<e:Fault><e:faultcode>e:Client</e:faultcode><e:faultstring>a<b>c</b></e:faultstring><new/></e:Fault>",
    );
    expect(decodeEnvelope(add11, odd)).toMatchObject({ fault: { code: `{${ENV.soap11}}Client`, reason: "ac" } });
  });

  it("keeps a declared fault's elements when they cannot be read as its type", () => {
    const text = envelope(
      '<e:Fault><faultcode>e:Server</faultcode><faultstring>f</faultstring><detail><Problem xmlns="urn:t"/></detail></e:Fault>',
    );
    expect(decodeEnvelope(add11, text)).toMatchObject({
      fault: { reason: "f", detail: [{ name: "Problem", namespace: "urn:t" }] },
    });
  });

  it("finds a declared fault by its type where the entry is called otherwise, as after a Java class", () => {
    const of = (type: string) =>
      envelope(
        `<e:Fault><faultcode>e:Server</faultcode><faultstring>f</faultstring><detail><x.y.Trouble xmlns:n="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${type}"><n:why>so</n:why></x.y.Trouble></detail></e:Fault>`,
      );
    expect(decodeEnvelope(add11, of("n:Problem"))).toMatchObject({
      fault: { detail: { name: "Problem", value: { why: "so" } } },
    });
    expect(decodeEnvelope(add11, of("n:Session"))).toMatchObject({ fault: { detail: [{ name: "x.y.Trouble" }] } });
    expect(decodeEnvelope(add11, of("Problem"))).toMatchObject({ fault: { detail: [{ name: "x.y.Trouble" }] } });
    const either = operation("1 Add soap11 rpc fault={urn:t}One:#0 fault={urn:t}Two:#0", () => [problem]);
    expect(decodeEnvelope(either as AnyOperation, of("n:Problem"))).toMatchObject({
      fault: { detail: [{ name: "x.y.Trouble" }] },
    });
  });

  it("takes the first accessor of an RPC reply for the return value, whatever it is called", () => {
    const asked = (use: string) =>
      operation(`1 Ask soap11 rpc${use} in={urn:t}Ask:#0 out={urn:t}AskResponse:#1`, () => [
        message("1 {urn:t}Ask ()"),
        message("1 {urn:t}AskResponse (answer:string count~:int)"),
      ]) as AnyOperation;
    const answered = operation("1 Ask soap11 rpc in={urn:t}Ask:#0 out={urn:t}AskResponse:#1", () => [
      message("1 {urn:t}Ask ()"),
      message("1 {urn:t}AskResponse (answer:string)"),
    ]) as AnyOperation;
    const only = envelope('<t:AskResponse xmlns:t="urn:t"><s-gensym7>yes</s-gensym7></t:AskResponse>');
    expect(decodeEnvelope(answered, only)).toMatchObject({ value: { answer: "yes" } });
    for (const use of [" encoded", ""]) {
      const read = (content: string, options = {}) =>
        decodeEnvelope(asked(use), envelope(`<t:AskResponse xmlns:t="urn:t">${content}</t:AskResponse>`), options);
      const yes = (answer: string) => ({ value: { answer, count: 1 } });
      const count = '<count a="&lt;/&gt;">1</count>';
      expect(read(`<s-gensym3 id="x">a&amp;b</s-gensym3 >${count}`)).toMatchObject(yes("a&b"));
      expect(read(`<t:any/><!-- </t:any> -->${count}`)).toMatchObject(yes(""));
      expect(read(`<new>x</new><answer>yes</answer>${count}`)).toMatchObject(yes("yes"));
      expect(read(`${count}<answer>yes</answer>`)).toMatchObject(yes("yes"));
      expect(() => read(`<x>yes</x>${count}`, { lenientNamespaces: false })).toThrow("answer: the required element");
      expect(() => read("")).toThrow("answer: the required element is missing");
    }
  });

  it("does not take any element of a body for an RPC reply", () => {
    const asked = operation("1 Ask soap11 rpc encoded in={urn:t}Ask:#0 out={urn:t}AskResponse:#1", () => [
      message("1 {urn:t}Ask ()"),
      message("1 {urn:t}AskResponse (answer~:string count~:int)"),
    ]) as AnyOperation;
    const read = (body: string) => decodeEnvelope(asked, envelope(body));
    // SOAP 1.1, 7.1: its name is not significant.
    expect(read("<x><new/><count>1</count></x>")).toMatchObject({ value: { answer: null, count: 1 } });
    expect(read("<AskResponse/>")).toMatchObject({ value: { answer: null, count: null } });
    const expected = "the body holds <Error> where {urn:t}AskResponse is expected";
    expect(() => read("<Error><code>5</code></Error>")).toThrow(expected);
    expect(() => read("<Error>no</Error>")).toThrow(expected);
    expect(() => read("<multiRef id='1'>x</multiRef><AskResponse><answer href='#1'/></AskResponse>")).toThrow(
      MessageError,
    );
  });

  it("follows references in a fault of an encoded operation", () => {
    const text = envelope(
      `<e:Fault><faultcode>e:Server</faultcode><faultstring>f</faultstring><detail><Problem><why href="#1"/></Problem></detail></e:Fault><multiRef id="1">so</multiRef>`,
    );
    const encoded = operation("1 Add soap11 rpc encoded in={urn:t}Add:#0 fault=Problem:#1", () => [
      message("1 {urn:t}Add ()"),
      message("1 {urn:t}Problem (why:string)"),
    ]) as AnyOperation;
    expect(decodeEnvelope(encoded, text)).toMatchObject({
      fault: { detail: { name: "Problem", value: { why: "so" } } },
    });
  });

  it("reads the reason in English where there are several", () => {
    const texts = '<e:Text xml:lang="de">nein</e:Text><e:Text xml:lang="en">no</e:Text>';
    const text = envelope(
      `<e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason>${texts}</e:Reason></e:Fault>`,
      "soap12",
    );
    expect(decodeEnvelope(add12, text)).toMatchObject({ fault: { reason: "no" } });
  });

  it("passes over header blocks that nobody declared", () => {
    const header = '<e:Header><x:Trace xmlns:x="urn:x"><Session/></x:Trace></e:Header>';
    expect(decodeEnvelope(add11, envelope(reply, "soap11", header))).toEqual({
      kind: "output",
      value: { sum: 3 },
      header: {},
    });
    expect(decodeEnvelope(ping, envelope("", "soap11", header))).toEqual({
      kind: "output",
      value: undefined,
      header: undefined,
    });
  });

  it.each([
    ["", "there is no root element"],
    ["Bad gateway", "this is not XML"],
    ["<html><body>Bad gateway</body></html>", "the root element is <html>"],
    ["<!DOCTYPE html><html>", "this is an HTML page"],
    ['<Envelope xmlns="urn:other"/>', "the root element is <Envelope>"],
    [`<e:Envelope xmlns:e="${ENV.soap11}"/>`, "no body"],
    [envelope(""), "the envelope's body is empty"],
    [envelope("<Other/>"), "the body holds <Other> where {urn:t}AddResponse is expected"],
    [envelope(reply).replace("</e:Envelope>", "<e:Body/></e:Envelope>"), "several bodies"],
  ])("is no envelope of the operation: %j", (text, reason) => {
    expect(() => decodeEnvelope(add11, text)).toThrow(MessageError);
    expect(() => decodeEnvelope(add11, text)).toThrow(reason);
    expect(() => decodeEnvelope(add11, text)).toThrow(expect.objectContaining({ operation: "Add" }));
  });

  it("must be complete and well-formed", () => {
    const text = envelope(reply);
    for (let length = text.indexOf("Body"); length < text.length; length++) {
      expect(() => decodeEnvelope(add11, text.slice(0, length))).toThrow(DecodeError);
    }
    expect(() => decodeEnvelope(add11, `${text}<x/>`)).toThrow(DecodeError);
    expect(() => decodeEnvelope(add11, text.replace("3", "three"))).toThrow(
      expect.objectContaining({ path: "AddResponse.sum", operation: "Add", offset: text.indexOf("<sum>") }),
    );
  });
});

describe("a request", () => {
  it("names the operation in its errors", () => {
    expect(() => encodeEnvelope(add11, { a: "1" })).toThrow(
      expect.objectContaining({ operation: "Add", path: "Add.a", facet: "type" }),
    );
    expect(() => encodeEnvelope(add11, { a: 1, b: 1 }, { session: {} })).toThrow('did you mean "Session"?');
    expect(() => encodeEnvelope(add11, { a: 1, b: 1 }, { Session: {} })).toThrow("Session.id: is required");
    expect(() => encodeEnvelope(add11, { a: 1, b: 1 }, "x")).toThrow(ValidationError);
  });

  it("may be without a body's element, or without a field", () => {
    const empty = operation("1 Empty soap11 document") as AnyOperation;
    const text = encodeEnvelope(empty, undefined);
    expect(text).toContain("<soap:Body></soap:Body>");
    expect(decodeRequest([add11, empty], text)).toMatchObject({ operation: empty, input: undefined });
    expect(encodeEnvelope(ping, undefined)).toContain('<soap:Body><Ping xmlns="urn:t"></Ping></soap:Body>');
  });

  it("is refused when no operation takes it", () => {
    expect(() => decodeRequest([add11], envelope('<Sub xmlns="urn:t"/>'))).toThrow("no operation takes <Sub>");
    expect(() => decodeRequest([add11], envelope(""))).toThrow(MessageError);
    expect(() => decodeRequest([add11], envelope('<Add xmlns="urn:t"><a>x</a></Add>'))).toThrow(
      expect.objectContaining({ path: "Add.a", operation: "Add" }),
    );
    expect(() => encodeFault(add11, { code: "a b", reason: "" })).toThrow(WirewrightError);
  });

  it("of rpc style has a reply whose wrapper may have any name", () => {
    const wrapper = message("1 {urn:t}sum (a:int)");
    const rpc = operation("1 sum soap11 rpc in={urn:t}sum:#0 out={urn:t}sumResponse:#0", () => [
      wrapper,
    ]) as AnyOperation;
    expect(encodeEnvelope(rpc, { a: 1 })).toContain('<soap:Body><p:sum xmlns:p="urn:t"><a>1</a></p:sum></soap:Body>');
    expect(decodeEnvelope(rpc, envelope('<x:sumResult xmlns:x="urn:other"><a>2</a></x:sumResult>'))).toMatchObject({
      value: { a: 2 },
    });
  });
});
