import { expect, it } from "vitest";
import { systems } from "../../generator/systems/systems.js";
import { createEgroupwareSession } from "../../runtime/egroupware.js";
import { createInnovaphoneService } from "../../runtime/innovaphone.js";
import { createWtiSession } from "../../runtime/wti.js";
import { createXmlRpcClient } from "../../runtime/xmlrpc.js";

const login = { url: "https://localhost/", login: "u", username: "u", password: "p" };
const service = { name: "Any", events: [] };
const sessions = {
  "avaya-wti": createWtiSession({ ...login, url: "wss://localhost/" }, service),
  egroupware: createEgroupwareSession(login),
  innovaphone: createInnovaphoneService({ url: "wss://localhost/", app: "users", password: "p" }, service),
  xmlrpc: createXmlRpcClient(login),
};

/** Otherwise a method or group of that name would take the place of what a session has. */
it.each(Object.entries(sessions))("the names that a session of %s has are known to the planner", (name, session) => {
  const own = Object.keys(session).filter((member) => member !== "send" && member !== "close");
  expect(systems[name as keyof typeof sessions].client.members).toEqual(own.sort());
});
