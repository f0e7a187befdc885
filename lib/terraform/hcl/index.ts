export { attributesOf, blocksOf, expressionsIn, parseHcl } from "./body";
export { refuseDeepHcl } from "./bounds";
export type { HclAttribute, HclBlock, HclBody } from "./body";
export { HclError, isToken, literalOf } from "./token";
export type { TemplatePart, Token } from "./token";
export { templateOf } from "./tokens";
