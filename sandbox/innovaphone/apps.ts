import type { SandboxConnection } from "./connection.js";
import type { Fields } from "./state.js";
import type { World } from "./world.js";

/** An app as the PBX has it configured. */
export interface AppObject {
  /** The object's name: what `AppGetLogin` takes. */
  readonly name: string;
  readonly title: string;
  /** The last part of the app's address: what the service knows it as. */
  readonly service: string;
  /** Below the sandbox's address, without the last part. */
  readonly path: string;
  readonly password: string;
  /** PBX APIs that this object grants. */
  readonly apis: readonly string[];
}

export function sandboxApps(password: string): readonly AppObject[] {
  const apis = ["PbxApi", "PbxAdminApi", "RCC", "Services"];
  return [
    { name: "users", title: "Users", service: "innovaphone-users", path: "/demo.test/users", password, apis: [] },
    {
      name: "devices",
      title: "Devices",
      service: "innovaphone-devices",
      path: "/demo.test/devices",
      password,
      apis: [],
    },
    { name: "pbxapi", title: "PBX API", service: "websocket", path: "/PBX0/APPS", password, apis },
  ];
}

export function appObject(apps: readonly AppObject[], name: unknown): AppObject | undefined {
  return apps.find((app) => app.name === name);
}

/** What `SubscribeApps` brings: all in one frame from old builds, a frame an app from newer ones. */
export function listApps(connection: SandboxConnection, world: World): void {
  const { host, port, secure } = world.address();
  const granted = world.apps.filter(({ name }) => !world.flaws().withoutApps?.includes(name));
  const apps: readonly Fields[] = granted.map(({ name, title, path, service }) => ({
    name,
    title,
    text: "",
    url: `${secure ? "https" : "http"}://${host}:${port}${path}/${service}`,
    info: { hidden: true, apis: {} },
  }));
  if (world.flaws().appList === "UpdateApps") {
    const selected = granted.map(({ name }) => name).join(",");
    return void connection.send({ mt: "UpdateApps", apps, deviceApps: [], selected });
  }
  for (const app of apps) connection.send({ mt: "UpdateAppsInfo", app });
  connection.send({ mt: "UpdateAppsComplete" });
}
