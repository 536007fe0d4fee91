import { spawnSync } from "node:child_process";
import { beforeEach } from "vitest";

/** A program that is not ours, and how to see whether it is here. */
export interface DebianProgram {
  /** As `apt-get install` takes them. */
  readonly packages: string;
  readonly probe: readonly [command: string, ...args: readonly string[]];
}

export const PHP: DebianProgram = {
  packages: "php-cli php-soap",
  probe: ["php", "-r", "exit(extension_loaded('soap') ? 0 : 1);"],
};

export const GSOAP: DebianProgram = {
  packages: "gsoap libgsoap-dev libssl-dev gcc libc6-dev",
  probe: [
    "sh",
    "-c",
    "command -v soapcpp2 && echo '#include <stdsoap2.h>' | gcc -fsyntax-only -xc - -include openssl/hmac.h",
  ],
};

export const XMLLINT: DebianProgram = { packages: "libxml2-utils", probe: ["xmllint", "--version"] };

export const XERCES: DebianProgram = { packages: "libxerces-c-samples", probe: ["sh", "-c", "command -v SAX2Count"] };

/** Debian's own Python: the package is in its site-packages, not in those of another Python on the path. */
export const ZEEP: DebianProgram = { packages: "python3-zeep", probe: ["/usr/bin/python3", "-c", "import zeep"] };

export const PYTHON: DebianProgram = { packages: "python3", probe: ["/usr/bin/python3", "--version"] };

export const PYTHON_WEBSOCKETS: DebianProgram = {
  packages: "python3-websockets",
  probe: ["/usr/bin/python3", "-c", "import websockets"],
};

export const HAPROXY: DebianProgram = { packages: "haproxy", probe: ["/usr/sbin/haproxy", "-v"] };

export const NGINX_STREAM: DebianProgram = {
  packages: "nginx-light libnginx-mod-stream",
  probe: ["sh", "-c", "/usr/sbin/nginx -v && test -e /usr/lib/nginx/modules/ngx_stream_module.so"],
};

export const PERL_XMLRPC: DebianProgram = {
  packages: "librpc-xml-perl libwww-perl",
  probe: ["/usr/bin/perl", "-MRPC::XML::Server", "-MRPC::XML::Client", "-MHTTP::Daemon", "-e", "1"],
};

export const XMLRPC_C: DebianProgram = {
  packages: "libxmlrpc-core-c3-dev gcc libc6-dev",
  probe: ["sh", "-c", "xmlrpc-c-config abyss-server && echo '#include <xmlrpc-c/server.h>' | gcc -fsyntax-only -xc -"],
};

/**
 * Says what the tests of a file or suite need. Where something is missing each of them is skipped and the run ends with
 * `skipped: install php-cli php-soap`; with `WIREWRIGHT_REQUIRE_PEERS=1` each fails. True when all are here.
 */
export function needs(...programs: readonly DebianProgram[]): boolean {
  const missing = programs.filter(({ probe: [command, ...args] }) => spawnSync(command, args).status !== 0);
  if (missing.length === 0) return true;
  const advice = `install ${missing.map(({ packages }) => packages).join(" ")}`;
  beforeEach(({ skip }) => {
    if (process.env["WIREWRIGHT_REQUIRE_PEERS"] === "1") throw new Error(`a peer is required here: ${advice}`);
    skip(advice);
  });
  return false;
}
