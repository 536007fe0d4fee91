import type { CatalogEntry } from "./catalog-entry.js";

/** WW440-WW449: samples of JSON frames. WW450-WW459: what answers what. WW460-WW469: overrides. */
export type JsonCode =
  | "WW440"
  | "WW441"
  | "WW442"
  | "WW443"
  | "WW444"
  | "WW445"
  | "WW446"
  | "WW447"
  | "WW448"
  | "WW450"
  | "WW451"
  | "WW460"
  | "WW461"
  | "WW462"
  | "WW463";

export const jsonProblems: Readonly<Record<JsonCode, CatalogEntry>> = {
  WW440: {
    title: "a frame in a capture is not JSON",
    severity: "error",
    cause: "A line of a capture, or the text of the frame that it holds, is not what RFC 8259 calls JSON.",
    fix: "Correct or remove the line. A capture of another kind of traffic is no input.",
    example: '{"dir":"s2c","protocol":"Devices","text":"{\\"mt\\":\\"GetUserInfoResult\\"}"}',
  },
  WW441: {
    title: "a name stands twice in one object",
    severity: "warning",
    cause: "JSON leaves open which of them counts; JavaScript takes the last one, and so do we.",
    fix: "Take one of them out of the sample. If the server really sends both, tell its vendor.",
  },
  WW442: {
    title: "a line of a capture is not as it should be",
    severity: "error",
    cause:
      "A capture (.ndjson, .jsonl) has one frame a line: `dir` is `c2s` (client to server) or `s2c`, `text` the frame as it travelled, `protocol` the sub-protocol where frames do not name it.",
    fix: "Correct the line, or record again with `wirewright record`.",
    example: '{"dir":"c2s","protocol":"Users","text":"{\\"mt\\":\\"NumUsers\\"}"}',
  },
  WW443: {
    title: "an index of samples is not as it should be",
    severity: "warning",
    cause: "`index.json` beside samples says of each whether the vendor documents such a frame or somebody derived it.",
    fix: "Correct the file's name or its entry.",
    example: '{ "files": { "MakeCall.request.1.json": { "provenance": "derived" } } }',
  },
  WW444: {
    title: "a frame does not say which message it is",
    severity: "warning",
    cause:
      "Messages are told apart before anything is inferred. This frame lacks the members that do so, or nothing says which way it went. It is left out.",
    fix: "Name the file by protocol, message and direction (RCC.UserInfo.s2c.1.json), or give a capture's line `dir` and `protocol`. With --as json, give --discriminator.",
  },
  WW445: {
    title: "a file's name says something else than its frame",
    severity: "warning",
    cause: "The name of a sample's file is for people; the frame decides which message it is of.",
    fix: "Rename the file, or correct the frame.",
  },
  WW446: {
    title: "a message is no object",
    severity: "warning",
    cause: "Requests, replies and events have named members. This one is a list or a single value, and is left out.",
    fix: "Remove the sample, or correct it.",
  },
  WW447: {
    title: "there is no usable sample",
    severity: "error",
    cause: "No file held a frame of which it is known which message it is.",
    fix: "Give the folder with the samples. docs/json-samples.md tells how they are named.",
  },
  WW448: {
    title: "a part of the discriminator is in no frame",
    severity: "warning",
    cause:
      "The discriminator is one path or several, with commas between; what frames have at them is their message's name. Nothing stands at this one in any frame.",
    fix: "Correct the path, or take it out.",
    example: "--discriminator header.headerType,header.[header.headerType]",
  },
  WW450: {
    title: "no sample answers a request",
    severity: "warning",
    cause:
      "The type of a reply is inferred from samples of it. Without one the operation's result is `unknown`: the frame as it came.",
    fix: "Record a reply with `wirewright record`; or say in overrides.json which message answers it (`pair`), that nothing does (`oneWay`), or that this is known (`pair: false`).",
  },
  WW451: {
    title: "a reply answers no request",
    severity: "warning",
    cause: "A frame says that it is a reply or an error, but there is no sample of the request. It is left out.",
    fix: "Add a sample of the request, or make it an event in overrides.json (`event: true`).",
  },
  WW460: {
    title: "overrides.json is not as it should be",
    severity: "error",
    cause: "A section or setting is unknown, or has a value that it cannot have.",
    fix: "Correct it at the place named. An editor helps where the file names its schema: `$schema` with schemas/overrides.schema.json.",
  },
  WW461: {
    title: "an override is about nothing there is",
    severity: "error",
    cause:
      "Its key names a message, or a value in a message, of which there is no sample. What it was meant to correct would stay wrong in silence.",
    fix: "Correct the key: the message as `MakeCall.response` or `RCC.UserInfo.s2c`, then the way to the value, `/*` for the items of a list. `wirewright inspect` shows them.",
    example: '{ "fields": { "Devices.GetDevicesResult.s2c/devices/*": { "rename": "Device" } } }',
  },
  WW462: {
    title: "an override names a message or member that no sample has",
    severity: "error",
    cause: "`pair` names the reply, `chunked` the members and the event of a reply in parts; this one is nowhere seen.",
    fix: "Correct the name, or add a sample.",
  },
  WW463: {
    title: "a closed enumeration lacks a value that was seen",
    severity: "error",
    cause: "`enum` with `open: false` says that no other value ever comes, but a sample holds another.",
    fix: "Add the value to the enumeration, or leave it open.",
  },
};
