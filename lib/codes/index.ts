/**
 * Every code of a finding, with what the documentation says of it.
 * @module
 */

export { CODES } from "./codes";
export type { Code, ListedCode } from "./codes";
export type { CodeEntry } from "./code-table";
