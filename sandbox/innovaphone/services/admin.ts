import type { ServiceHandler } from "../service.js";
import type { Fields } from "../state.js";

/** PbxAdminApi: the objects of the PBX, and its configuration for who monitors it. */
export const adminHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "PbxAdminApi.GetObject",
    ({ world, connection, request }) => {
      const found = world.state.objects.find((object) => isNamed(object, request, ["guid", "cn", "h323"]));
      connection.reply(request, found ?? { error: "not found" });
    },
  ],
  [
    "PbxAdminApi.UpdateObject",
    ({ world, connection, request }) => {
      const { api: _api, mt: _mt, src: _src, guid, ...changes } = request;
      const { objects } = world.state;
      // "*" and "?" in place of a guid: by `cn`, the latter also where there is none yet (SDK, PbxAdminApi).
      const isByName = guid === "*" || guid === "?";
      const at = objects.findIndex((object) => isNamed(object, request, [isByName ? "cn" : "guid"]));
      if (at === -1 && guid !== undefined && guid !== "?") return connection.reply(request, { error: "not found" });
      const { h323 } = changes;
      const isTaken = objects.some((object, other) => other !== at && h323 !== undefined && object["h323"] === h323);
      if (isTaken) return connection.reply(request, { error: "duplicate h323" });
      if (at !== -1) {
        objects[at] = withChanges(objects[at] ?? {}, changes);
        return connection.reply(request, {});
      }
      const made = (objects.length + 1).toString(16).padStart(32, "aa0bcc14bd5e01c8020090334106ee01");
      objects.push(withChanges({ guid: made, loc: "master", node: "root" }, changes));
      connection.reply(request, { guid: made });
    },
  ],
  [
    "PbxAdminApi.DeleteObject",
    ({ world, connection, request }) => {
      const { objects } = world.state;
      const at = objects.findIndex((object) => isNamed(object, request, ["guid"]));
      if (at === -1) return connection.reply(request, { error: "not found" });
      objects.splice(at, 1);
      connection.reply(request, {});
    },
  ],
  [
    "PbxAdminApi.GetRegs",
    ({ world, connection, request }) => {
      const found = world.state.objects.find((object) => isNamed(object, request, ["cn"]));
      if (found === undefined) return connection.reply(request, { error: "not found" });
      const devices = Array.isArray(found["devices"]) ? found["devices"] : [];
      connection.reply(request, { cn: found["cn"], regs: devices.map(({ hw }: { hw: unknown }) => ({ hw })) });
    },
  ],
  [
    "PbxAdminApi.SearchUsers",
    ({ world, connection, request }) => {
      const { cn = "", includeMatch } = request;
      const user = world.state.objects
        .filter((object) => object["pseudo"] === undefined)
        .map((object) => ({ guid: object["guid"], cn: String(object["cn"]) }))
        .filter((object) => object.cn > String(cn) || (includeMatch === true && object.cn === cn))
        .sort((one, other) => (one.cn < other.cn ? -1 : 1))
        .slice(0, PAGE);
      connection.reply(request, { user });
    },
  ],
  [
    "PbxAdminApi.MonitorConfig",
    ({ world, connection, request, memory }) => {
      const { src, stop } = request;
      connection.reply(request, {});
      if (stop === true) return void memory.configMonitors.delete(String(src));
      memory.configMonitors.add(String(src));
      connection.send(configInfo(src, world.state.config));
    },
  ],
]);

export function configInfo(src: unknown, config: Fields): Fields {
  return { api: "PbxAdminApi", mt: "MonitorConfigInfo", ...(src === undefined ? {} : { src }), ...config };
}

/** By the first of these that the request has. */
function isNamed(object: Fields, request: Fields, names: readonly string[]): boolean {
  const name = names.find((known) => request[known] !== undefined);
  return name !== undefined && object[name] === request[name];
}

/** A number in a truth value's place takes the setting back, so that the template's counts (SDK, PbxAdminApi). */
function withChanges(object: Fields, changes: Fields): Fields {
  const changed = { ...object, ...changes };
  return Object.fromEntries(Object.entries(changed).filter(([name, value]) => value !== -1 || name === "cfnr"));
}

/** Users in a reply of `SearchUsers`. */
const PAGE = 20;
