import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { root } from "./project.js";

/** TypeScript's language server, as an editor talks to it. */
export interface LanguageServer {
  open(file: string, text: string): void;
  /** Replaces the whole text, as an editor that syncs documents in full does. */
  change(file: string, text: string): void;
  /** What is wrong with a file, as messages. */
  diagnostics(file: string): Promise<readonly string[]>;
  close(): void;
}

interface Answer {
  readonly id?: number | undefined;
  readonly method?: string | undefined;
  readonly params?: { readonly items?: readonly unknown[] | undefined } | undefined;
  readonly result?: { readonly items?: readonly { readonly message: string }[] | undefined } | undefined;
}

/** TypeScript 7 has no tsserver any more: it speaks the Language Server Protocol itself. */
export async function startLanguageServer(folder: string): Promise<LanguageServer> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = connect(server);
  const uri = (file: string): string => pathToFileURL(file).href;
  let version = 0;
  await connection.request("initialize", {
    processId: process.pid,
    rootUri: uri(folder),
    capabilities: { textDocument: { diagnostic: {} } },
  });
  connection.notify("initialized", {});
  return {
    open: (file, text) => {
      version += 1;
      connection.notify("textDocument/didOpen", {
        textDocument: { uri: uri(file), languageId: "typescript", version, text },
      });
    },
    change: (file, text) => {
      version += 1;
      connection.notify("textDocument/didChange", {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      });
    },
    async diagnostics(file) {
      const { result } = await connection.request("textDocument/diagnostic", { textDocument: { uri: uri(file) } });
      return (result?.items ?? []).map(({ message }) => message);
    },
    close: () => void server.kill(),
  };
}

function connect(server: ChildProcessByStdio<Writable, Readable, null>) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let held: Buffer = Buffer.alloc(0);
  let lastId = 0;
  server.stdout.on("data", (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const head = held.indexOf("\r\n\r\n");
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(held.toString("latin1", 0, head))?.[1]);
      if (held.length < head + 4 + length) return;
      take(JSON.parse(held.toString("utf8", head + 4, head + 4 + length)) as Answer);
      held = held.subarray(head + 4 + length);
    }
  });
  return { request, notify };

  function take(message: Answer): void {
    if (message.id === undefined) return;
    if (message.method === undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
      return;
    }
    // It asks for settings and registers what it can do; it gets no settings.
    write({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
  }

  function request(method: string, params: unknown): Promise<Answer> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      write({ id, method, params });
    });
  }

  function notify(method: string, params: unknown): void {
    write({ method, params });
  }

  function write(message: object): void {
    const bytes = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    server.stdin.write(bytes);
  }
}
