import { OciFailure } from "../oci-failure.js";
import { requireSystem, type SandboxCommand, serviceProviderBy } from "../sandbox-command.js";
import { limited, satisfies } from "../search.js";
import { change, omit, requiredText, table, textOf } from "../values.js";

export const serviceProviderAdd: SandboxCommand = (context) => {
  const { state, input } = context;
  requireSystem(context);
  const id = requiredText(input, "serviceProviderId");
  if (state.serviceProviders.has(id)) throw new OciFailure(undefined, `Service provider already exists: ${id}`);
  const isEnterprise = input["isEnterprise"] !== undefined;
  state.serviceProviders.set(id, {
    id,
    isEnterprise,
    fields: omit(input, "$type", "serviceProviderId", "isEnterprise"),
  });
  return undefined;
};

export const serviceProviderGet: SandboxCommand = (context) => {
  const { input } = context;
  const externalId = textOf(input, "serviceProviderExternalId");
  // No command of the sandbox's can set one.
  if (externalId !== undefined) throw new OciFailure(undefined, `Service provider not found: ${externalId}`);
  const { id, isEnterprise, fields } = serviceProviderBy(context, requiredText(input, "serviceProviderId"));
  const kind = isEnterprise ? { isEnterprise: "true" } : { useCustomRoutingProfile: "false" };
  return { useServiceProviderLanguages: "false", ...kind, ...fields, serviceProviderId: id };
};

export const serviceProviderModify: SandboxCommand = (context) => {
  const provider = serviceProviderBy(context, requiredText(context.input, "serviceProviderId"));
  const changes = omit(context.input, "$type", "serviceProviderId");
  provider.fields = change(provider.fields, changes, ["contact", "address"]);
  return undefined;
};

export const serviceProviderDelete: SandboxCommand = (context) => {
  requireSystem(context);
  const { id } = serviceProviderBy(context, requiredText(context.input, "serviceProviderId"));
  const isUsed = [...context.state.groups.values()].some(({ serviceProviderId }) => serviceProviderId === id);
  if (isUsed) throw new OciFailure(undefined, `Service provider has groups: ${id}`);
  context.state.serviceProviders.delete(id);
  return undefined;
};

export const serviceProviderGetList: SandboxCommand = (context) => {
  const { input, state } = context;
  requireSystem(context);
  const enterprises = textOf(input, "isEnterprise");
  const found = [...state.serviceProviders.values()].filter(
    ({ id, isEnterprise, fields }) =>
      (enterprises === undefined || /^(?:true|1)$/.test(enterprises) === isEnterprise) &&
      satisfies(input, {
        searchCriteriaServiceProviderId: id,
        searchCriteriaServiceProviderName: textOf(fields, "serviceProviderName"),
      }),
  );
  const rows = limited(input, found).map(({ id, isEnterprise, fields }) => [
    id,
    textOf(fields, "serviceProviderName") ?? "",
    String(isEnterprise),
    "",
  ]);
  return {
    serviceProviderTable: table(["Service Provider Id", "Service Provider Name", "Is Enterprise", "Reseller Id"], rows),
  };
};
