import type { Recorder } from "../memory/recorder.js";
import type { SchemaModel, TypeDefinition } from "./model.js";
import type { ModelOptions } from "./model-options.js";
import { allowNilAccessors } from "./passes/allow-nil-accessors.js";
import { chooseMainNamespace } from "./passes/choose-main-namespace.js";
import { dropUnreachableTypes } from "./passes/drop-unreachable-types.js";
import { markInjectedFields } from "./passes/mark-injected-fields.js";
import { markWrapperArrays } from "./passes/mark-wrapper-arrays.js";
import { valueNormaliser } from "./passes/normalise-values.js";
import { simplifyGroups } from "./passes/simplify-groups.js";
import { sortModel } from "./passes/sort-model.js";

/** The recipe: what makes a model out of what a mapper found. This order is part of it. */
export function applyPasses(mapped: SchemaModel, options: ModelOptions, recorder: Recorder): SchemaModel {
  let model = mapped;
  // A WSDL says by its operations what is used; a schema on its own may be used for anything.
  if (model.source === "wsdl") model = dropUnreachableTypes(model);
  const normalised = valueNormaliser(model.types, recorder);
  // Before the arrays, which are recognised by their simplest shape.
  const simplified = (type: TypeDefinition): TypeDefinition =>
    recorder.recall(type, "simplified", () => simplifyGroups(normalised(type)));
  model = { ...model, types: model.types.map(simplified) };
  model = allowNilAccessors(model, recorder);
  model = markWrapperArrays(model, options.arrays ?? "convention", recorder);
  model = markInjectedFields(model, options.injected ?? [], recorder);
  model = chooseMainNamespace(model);
  return sortModel(model);
}
