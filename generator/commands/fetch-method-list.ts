import type { Report } from "../diagnostics/diagnostic.js";
import type { FetchedSchema } from "../fetch/fetch-schema.js";
import { openSecrets, requestHeaders, secretValues } from "../fetch/secrets.js";
import { EGROUPWARE_CLASSES } from "../fetch/xmlrpc/ask-classes.js";
import { fetchMethods } from "../fetch/xmlrpc/fetch-methods.js";
import type { MethodCaller } from "../fetch/xmlrpc/method-caller.js";
import { openCaller, openEgroupwareCaller } from "../fetch/xmlrpc/open-caller.js";
import { interruptible } from "./interruptible.js";
import type { Invocation } from "./invocation.js";
import type { Target } from "./target.js";

/** Asks a server for its methods. Undefined when the list cannot be used, which has been reported. */
export async function fetchMethodList(
  invocation: Invocation,
  target: Target,
  url: string,
  partial: boolean,
  report: Report,
): Promise<FetchedSchema | undefined> {
  const { job, settings, folder, secretsFile } = target;
  const secrets = openSecrets(invocation.env, folder, secretsFile);
  const values = secretValues(settings, secrets);
  const options = {
    url,
    headers: requestHeaders(settings, secrets),
    timeoutMs: invocation.timeoutMs,
    secrets: values,
  };
  let caller: MethodCaller;
  const isEgroupware = job.system === "egroupware";
  if (isEgroupware) {
    const { login, domain } = settings;
    if (login === undefined) {
      report({ code: "WW420", message: "the config names no login, and eGroupWare lists nothing without one" });
      return undefined;
    }
    const username = secrets(login.userEnv);
    caller = await openEgroupwareCaller(options, { username, password: secrets(login.passwordEnv), domain });
  } else caller = await openCaller(options);
  const classes = isEgroupware ? (settings.classes ?? EGROUPWARE_CLASSES) : undefined;
  return interruptible(invocation, (signal) =>
    fetchMethods(
      { url, classes, secrets: values, partial },
      { caller, signal, onProgress: (step) => invocation.progress(`fetching ${job.name}: ${step}`) },
      report,
    ),
  );
}
