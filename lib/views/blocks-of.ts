import { asArray, isObject } from "../terraform";
import type { Block } from "./resource";

/** All blocks of a name; undefined where only the plan knows how many there are. */
export function blocksOf(of: Block, name: string): readonly Block[] | undefined {
  const isKnown = !of.isDynamic(name) && asArray(of.body[name]).every((block) => isObject(block));
  return isKnown ? of.blocks(name) : undefined;
}
