import { writeProjectFile } from "../emit/write.js";
import { readProjectFile } from "../fetch/project-file.js";
import { printModel } from "../model/compare/stored-model.js";
import type { Model } from "../model/model.js";
import { acceptedModelPath } from "./accepted-model.js";
import type { Target } from "./target.js";

/** Makes this the model that `diff` compares with. A file that holds it already is not touched. */
export function storeModel(target: Target, model: Model): void {
  const path = acceptedModelPath(target);
  const text = printModel(model);
  if (readProjectFile(path) !== text) writeProjectFile(path, text);
}
