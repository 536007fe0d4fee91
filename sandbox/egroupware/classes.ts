import { addressbook } from "./classes/addressbook.js";
import { calendar } from "./classes/calendar.js";
import { infolog } from "./classes/infolog.js";
import { password, settings } from "./classes/preferences.js";
import { projects } from "./classes/projects.js";
import type { SandboxClass } from "./sandbox-class.js";

/** By application and class. The application is what an account must be allowed to run. */
export const SANDBOX_CLASSES: ReadonlyMap<string, SandboxClass> = new Map([
  ["addressbook.boaddressbook", addressbook],
  ["calendar.bocalendar", calendar],
  ["infolog.boinfolog", infolog],
  ["preferences.bosettings", settings],
  ["preferences.bopassword", password],
  ["projects.boprojects", projects],
]);
