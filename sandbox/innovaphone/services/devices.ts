import type { ServiceHandler } from "../service.js";
import { DOMAINS, type Fields } from "../state.js";

/** The Devices app: what it manages, in parts, by domain. */
export const devicesHandlers: ReadonlyMap<string, ServiceHandler> = new Map<string, ServiceHandler>([
  [
    "GetDevices",
    ({ world, connection, request }) => {
      const { domainIds, unassigned = true } = request;
      // A list in a string, as the protocol has it.
      const ids = typeof domainIds === "string" && domainIds !== "" ? domainIds.split(",").map(Number) : undefined;
      if (ids?.some((id) => !DOMAINS.some((domain) => domain["id"] === id)))
        return connection.reply(request, { error: "noAccess", last: true });
      const found = world.state.devices.filter((device) => {
        const domain = device["domainId"] ?? device["domain"];
        return domain === undefined ? unassigned === true : ids === undefined || ids.includes(Number(domain));
      });
      const { chunkSize = 2, emptyLastChunk, dropAfterChunks } = world.flaws();
      const parts: (readonly Fields[])[] = [];
      for (let at = 0; at < found.length; at += chunkSize) parts.push(found.slice(at, at + chunkSize));
      if (emptyLastChunk || parts.length === 0) parts.push([]);
      for (const [at, devices] of parts.entries()) {
        if (at === dropAfterChunks) return connection.cut();
        const isLast = at === parts.length - 1;
        connection.reply(request, isLast ? { devices, last: true } : { devices }, { more: !isLast });
      }
    },
  ],
  [
    "GetProvisionedDevice",
    ({ world, connection, request }) => {
      const { code } = request;
      const device = world.state.provisioned.get(String(code));
      connection.reply(request, { code, ...(device === undefined ? {} : { device }) });
    },
  ],
  ["GetDomains", ({ connection, request }) => connection.reply(request, { domains: DOMAINS, last: true })],
  ["GetUserInfo", ({ connection, request }) => connection.reply(request, { key: HTTP_KEY })],
  ["RequestHttpKey", ({ connection, request }) => connection.reply(request, { key: HTTP_KEY })],
  ["GetLoginInfo", ({ connection, request }) => connection.reply(request, { key: HTTP_KEY, admin: true })],
  [
    "GetProvisioningCategories",
    ({ connection, request }) => {
      const { domainId } = request;
      if (domainId !== undefined && !DOMAINS.some(({ id }) => id === domainId))
        return connection.reply(request, { error: "unknown domain" });
      connection.reply(request, {
        categories: [{ id: 1, domainId: domainId ?? 1, name: "Office", config: true }],
        last: true,
      });
    },
  ],
  [
    "GetProvisioningCode",
    ({ world, connection, request }) => {
      const code = "123412341234";
      connection.reply(request, { code, validUntil: 1_531_744_893 });
      const { sip, src } = request;
      const id = world.state.devices.length + 1;
      const device = {
        id,
        hwId: id.toString(16).padStart(12, "0090330a0000"),
        name: `Phone of ${String(sip)}`,
        domainId: 1,
        product: "IP112",
        type: "PHONE",
        pbxActive: false,
        online: true,
      };
      world.state.devices.push(device);
      world.state.provisioned.set(code, device);
      // The device asks for its configuration with that code: an event under the request's src.
      connection.send({ mt: "DeviceProvisioned", ...(src === undefined ? {} : { src }), code, device });
    },
  ],
]);

const HTTP_KEY = "0e6ff4c7-7a88-40c4-98eb-8c91903933e6";
