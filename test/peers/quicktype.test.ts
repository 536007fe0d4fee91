import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { RecordModel } from "../../generator/model/record-model.js";
import { avayaWti } from "../../generator/systems/avaya-wti.js";
import { innovaphone } from "../../generator/systems/innovaphone.js";
import { type Files, infer } from "../model/samples.js";
import { hasQuicktype, quicktypeTypes } from "./quicktype-types.js";

/**
 * The same frames to quicktype-core, twice: all as one type, which is what it is given when nobody tells them apart; and
 * told apart by hand, each message a source of its own. Overrides are left out, so that only inference is compared.
 */
const SYSTEMS = [
  ["Avaya WTI", "avaya-wti", avayaWti],
  ["innovaphone", "innovaphone", innovaphone],
] as const;
const PAGE = readFileSync(fileURLToPath(new URL("../../docs/json-samples.md", import.meta.url)), "utf8");

describe.each(SYSTEMS)("the samples of %s", (title, folder, system) => {
  const files = frames(folder);
  const profile = system.samples?.profile(undefined);

  it("keep every member with its message, required where it always is, under a name that stays", async () => {
    const { model, messages } = await ours(files);
    const fields = fieldsOf(messages);
    const lost = fields.filter(({ message, member }) => typeOf(model, message)?.has(member) !== true);
    // That reply only says that the list follows in events; what the caller gets is the last of those.
    expect(lost.filter(({ message }) => message !== "GetMonitorListResponse")).toEqual([]);
    const guessed = fields.filter(
      ({ message, member, always }) => always && typeOf(model, message)?.get(member) === true,
    );
    expect(guessed).toEqual([]);
    for (const file of some(Object.keys(files))) {
      const before = (await ours(without(files, file))).model;
      expect(
        lostNames(
          before.records.map(({ id }) => id),
          model.records.map(({ id }) => id),
        ),
      ).toEqual([]);
    }
  });

  it("lose them in quicktype, as the page says", async ({ skip }) => {
    skip(!hasQuicktype, "run npm ci --prefix bench/peers for quicktype");
    const { model, messages } = await ours(files);
    const fields = fieldsOf(messages);
    const ourOwn = fields.filter(({ message, member }) => typeOf(model, message)?.has(member) === true).length;
    const texts = [...byMessage(messages).values()].flat();
    const [one] = await quicktypeTypes(new Map([["Frame", texts]]));
    const apart = await quicktypeTypes(byMessage(messages));
    // A type that has members of other messages keeps none apart.
    const together = fields.filter(({ message }) =>
      [...(one?.members.keys() ?? [])].every((member) =>
        messages.get(message)?.some((body) => Object.hasOwn(body, member)),
      ),
    ).length;
    const ownType = (message: string) => apart.find(({ name }) => bare(name) === bare(message));
    const alwaysThere = fields.filter(({ always }) => always).length;
    let renamed = 0;
    const tried = some(Object.keys(files));
    for (const file of tried) {
      const before = await quicktypeTypes(byMessage((await ours(without(files, file))).messages));
      if (
        lostNames(
          before.map(({ name }) => name),
          apart.map(({ name }) => name),
        ).length > 0
      )
        renamed += 1;
    }
    const row = (...cells: readonly (string | number)[]) => `| ${[title, ...cells].join(" | ")} |`;
    const kept = fields.filter(({ message, member }) => ownType(message)?.members.has(member) === true).length;
    const loosened = fields.filter(
      ({ member, always }) => always && one?.members.get(member)?.optional !== false,
    ).length;
    const lines = [
      row(
        "members that keep their message",
        `${ourOwn} of ${fields.length}`,
        `${together} of ${fields.length}`,
        `${kept} of ${fields.length}`,
      ),
      row("optional, but never absent in its message", 0, `${loosened} of ${alwaysThere}`, 0),
      row(
        "a type lost its name when one sample was added",
        `0 of ${tried.length}`,
        "-",
        `${renamed} of ${tried.length}`,
      ),
    ];
    expect(PAGE.split("\n").filter((line) => line.startsWith(`| ${title} |`))).toEqual(lines);
  });

  async function ours(given: Files): Promise<{ readonly model: RecordModel; readonly messages: Messages }> {
    const { model } = await infer(given, profile);
    return { model, messages: messagesOf(given) };
  }
});

/** Bodies by the name that the type of a message has with us. */
type Messages = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

function messagesOf(files: Files): Messages {
  const messages = new Map<string, Readonly<Record<string, unknown>>[]>();
  for (const [file, text] of Object.entries(files)) {
    const frame = JSON.parse(String(text));
    const [name, body] = frame.header === undefined ? innovaphoneMessage(file, frame) : wtiMessage(frame);
    messages.set(name, [...(messages.get(name) ?? []), body]);
  }
  return messages;
}

function wtiMessage({
  header,
  payload,
}: {
  readonly header: Readonly<Record<string, string>>;
  readonly payload: unknown;
}) {
  const body = typeof payload === "string" ? JSON.parse(payload) : payload;
  const type = header["headerType"] ?? "";
  const name = header[type] ?? "";
  const failed = type === "error" || ["CSTAErrorCode", "errorCode", "exceptionClass"].some((member) => member in body);
  const suffix = failed
    ? "Error"
    : { request: "Request", response: "Response", event: name.endsWith("Event") ? "" : "Event" }[type];
  return [`${name}${suffix}`, body] as const;
}

function innovaphoneMessage(file: string, frame: Readonly<Record<string, unknown>>) {
  const { mt, api: _api, ...rest } = frame;
  const [protocol = "", , direction] = file.split(".");
  const { src: _src, ...asked } = rest;
  const topic = protocol.replace(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase();
  if (direction === "c2s") return [`${topic}#${mt}Request`, asked] as const;
  const failed = Boolean(frame["error"]);
  return [`${topic}#${failed ? String(mt).replace(/Result$/, "Error") : mt}`, rest] as const;
}

interface Field {
  readonly message: string;
  readonly member: string;
  readonly always: boolean;
}

function fieldsOf(messages: Messages): readonly Field[] {
  return [...messages].flatMap(([message, bodies]) =>
    [...new Set(bodies.flatMap((body) => Object.keys(body)))].map((member) => ({
      message,
      member,
      always: bodies.every((body) => Object.hasOwn(body, member)),
    })),
  );
}

/** The members of a message's record, each with whether it is optional. */
function typeOf(model: RecordModel, message: string): ReadonlyMap<string, boolean> | undefined {
  const record = model.records.find(({ id, name }) => id === message || name === message);
  return record && new Map(record.members.map(({ name, optional }) => [name, optional]));
}

function byMessage(messages: Messages): ReadonlyMap<string, readonly string[]> {
  return new Map([...messages].map(([name, bodies]) => [name, bodies.map((body) => JSON.stringify(body))]));
}

function frames(folder: string): Files {
  const home = fileURLToPath(new URL(`../../schemas/${folder}/samples/`, import.meta.url));
  const names = readdirSync(home).filter((name) => name !== "index.json");
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(`${home}${name}`, "utf8")]));
}

/** Every eighth: enough to see it, and quick. */
function some(files: readonly string[]): readonly string[] {
  return files.filter((_file, index) => index % 8 === 0);
}

function without(files: Files, left: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([file]) => file !== left));
}

function lostNames(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.filter((name) => !after.includes(name));
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, "");
}
