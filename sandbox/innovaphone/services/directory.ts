import { serviceLogin } from "../app-login.js";
import type { ServiceHandler } from "../service.js";
import type { Fields } from "../state.js";
import type { World } from "../world.js";

/** Services: the services of other apps, for an app that wants to use them. */
export const directoryHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "Services.SubscribeServices",
    ({ world, connection, request, memory }) => {
      connection.reply(request, {});
      memory.directories.add(String(request["src"]));
      connection.send(servicesInfo(request["src"], world));
    },
  ],
  [
    "Services.UnsubscribeServices",
    ({ connection, request, memory }) => {
      memory.directories.delete(String(request["src"]));
      connection.reply(request, {});
    },
  ],
  [
    "Services.GetServiceLogin",
    ({ world, connection, request }) => connection.reply(request, serviceLogin(world, request)),
  ],
]);

export function servicesInfo(src: unknown, { apps, address, flaws }: World): Fields {
  const { host, port, secure } = address();
  const services = apps
    .filter(({ name, apis }) => apis.length === 0 && !flaws().withoutApps?.includes(name))
    .map(({ name, title, path, service }) => ({
      name,
      title,
      url: `${secure ? "wss" : "ws"}://${host}:${port}${path}`,
      info: { [`com.${service.replace("-", ".")}`]: {} },
    }));
  return { api: "Services", mt: "ServicesInfo", ...(src === undefined ? {} : { src }), services };
}
