/**
 * The safe reading of synthesized directories and of Terraform's files: what everybody who judges a configuration
 * stands on. Knows nothing of constructs.
 * @module
 */

export { canonicalConfiguration } from "./canonical";
export { readDirectory } from "./directory";
export type { DirectoryStack } from "./directory";
export { asArray, blocks, hasKey, isObject } from "./json";
export type { Json, JsonObject } from "./json";
export { parseJson } from "./json-text";
export { LIMITS } from "./limits";
export type { Limits } from "./limits";
export { readPlace, readShownText, readWithHcl } from "./read";
export type { HclToJson } from "./hcl-json";
export type { ReadPlace } from "./read";
export { isBelow, readBelow, readRegularFile } from "./regular-file";
export { readRendered, readSynthesis, synthesizedStack } from "./synthesis";
export type { Part, SynthesizedResource, SynthesizedStack, SynthesizedStackOptions } from "./synthesis";
export { SynthesisError } from "./synthesis-error";
