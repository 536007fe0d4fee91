import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { MessageError } from "../../runtime/errors.js";
import { decodeText } from "../../runtime/xml/decode-text.js";

const text = "<a>Grüße €</a>";
const western = "<a>Grüße</a>";

describe("a message's encoding", () => {
  it("is UTF-8 unless something says otherwise", () => {
    expect(decodeText(Buffer.from(text))).toBe(text);
    expect(decodeText(Buffer.from(text), "text/xml")).toBe(text);
    expect(decodeText(Buffer.from("<a/>"), 'text/xml; charset=""')).toBe("<a/>");
  });

  it("follows the byte-order mark before anything else", () => {
    const declared = `<?xml version="1.0" encoding="iso-8859-1"?>${text}`;
    expect(decodeText(Buffer.from(`\ufeff${declared}`), "text/xml; charset=us-ascii")).toBe(declared);
    expect(decodeText(utf16le(`\ufeff${text}`), "text/xml; charset=utf-8")).toBe(text);
    expect(decodeText(utf16be(`\ufeff${text}`))).toBe(text);
  });

  it("is declared behind white space too, as scripts print it, which is moved behind the declaration", () => {
    const bytes = Buffer.from(`\n \r\n<?xml version="1.0" encoding="ISO-8859-1"?>\n${western}`, "latin1");
    expect(decodeText(bytes)).toBe(`<?xml version="1.0" encoding="ISO-8859-1"?>\n \r\n\n${western}`);
    expect(decodeText(Buffer.from(`\ufeff\n<?xml version="1.0"?>${text}`))).toBe(`<?xml version="1.0"?>\n${text}`);
    const far = Buffer.from(`${" \n".repeat(500)}<?xml version="1.0" encoding="ISO-8859-1"?>${western}`, "latin1");
    expect(decodeText(far)).toContain(western);
    const others = [
      `\n${text}`,
      `\n<?xml-stylesheet href="a"?>${text}`,
      `\n<!-- a --><?xml version="1.0"?>${text}`,
      "\n",
      "",
    ];
    expect(others.map((other) => decodeText(Buffer.from(other)))).toEqual(others);
  });

  it("follows the HTTP charset before the declaration", () => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${western}`, "latin1");
    expect(decodeText(bytes, "text/xml; charset=ISO-8859-1")).toContain(western);
    expect(decodeText(bytes, 'application/soap+xml; action="x"; charset="iso-8859-1"')).toContain(western);
  });

  it("follows the declaration when nothing else is there", () => {
    expect(decodeText(Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?>${western}`, "latin1"))).toContain(
      western,
    );
    const windows = Buffer.from(`<?xml version="1.0" encoding="windows-1252"?><a>\x80\x9f\x81</a>`, "latin1");
    expect(decodeText(windows)).toContain("<a>€Ÿ\x81</a>");
  });

  it("sees UTF-16 without a mark", () => {
    expect(decodeText(utf16le(text))).toBe(text);
    expect(decodeText(utf16be(text))).toBe(text);
    expect(decodeText(utf16le(text), "text/xml; charset=utf-16")).toBe(text);
    expect(decodeText(utf16be(text), "text/xml; charset=utf-16be")).toBe(text);
  });

  it("does not believe a declaration of UTF-16 that is written in ASCII", () => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${text}`);
    expect(decodeText(bytes)).toContain(text);
  });

  it("takes ISO-8859-1 exactly, not as windows-1252", () => {
    expect(decodeText(Uint8Array.of(0x80, 0x9f, 0xff), "text/xml; charset=latin1")).toBe("\x80\x9f\xff");
  });

  it.each([
    ["windows-1251", [0xcf, 0xf0, 0xe8], "При"],
    ["iso-8859-2", [0xa3, 0xf3, 0x64, 0xbc], "Łódź"],
    ["Shift_JIS", [0x93, 0xfa, 0x96, 0x7b], "日本"],
    ["gb2312", [0xd6, 0xd0], "中"],
  ])("may be one that the platform knows: %s", (encoding, bytes, content) => {
    const declared = Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`);
    expect(decodeText(Buffer.concat([declared, Uint8Array.from(bytes)]))).toBe(`${declared}${content}`);
  });

  it.each([
    [Uint8Array.of(0x3c, 0x61, 0xff), undefined, "the message is not valid UTF-8"],
    [Uint8Array.of(0xc3), "text/xml; charset=utf-8", "the message is not valid UTF-8"],
    [Uint8Array.of(0xed, 0xa0, 0x80), undefined, "the message is not valid UTF-8"],
    [Uint8Array.of(0x3c, 0xe4), "text/xml; charset=us-ascii", "the message is not valid US-ASCII"],
    [Uint8Array.of(0xff, 0xfe, 0x3c), undefined, "not valid UTF-16"],
    [Uint8Array.of(0x3c, 0x93), "text/xml; charset=shift_jis", "the message is not valid shift_jis"],
    [Buffer.from("<a/>"), "text/xml; charset=ebcdic", 'the encoding "ebcdic" is not supported'],
    [Buffer.from('<?xml version="1.0" encoding="UCS-4"?><a/>'), undefined, 'the encoding "ucs-4" is not supported'],
    [Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0), undefined, 'the encoding "utf-32le" is not supported'],
    [Uint8Array.of(0, 0, 0, 0x3c), undefined, 'the encoding "utf-32be" is not supported'],
  ])("refuses what it cannot read exactly: %o, %s", (bytes, contentType, problem) => {
    expect(() => decodeText(bytes, contentType)).toThrow(MessageError);
    expect(() => decodeText(bytes, contentType)).toThrow(problem);
  });

  it("reads nothing as nothing", () => {
    expect(decodeText(new Uint8Array())).toBe("");
  });
});

function utf16le(value: string): Buffer {
  return Buffer.from(value, "utf16le");
}

function utf16be(value: string): Buffer {
  return Buffer.from(value, "utf16le").swap16();
}
