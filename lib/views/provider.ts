import { asArray, blocks, isObject, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { Block, Follow } from "./resource";

/** A configuration of a provider, in the stack that has it. */
export class Provider extends Block {
  /** What its resources name it by; undefined of the default. */
  readonly alias: string | undefined;
  /** Path of the stack. */
  readonly path: string;

  constructor(
    /** `aws`. */
    readonly name: string,
    body: Block["body"],
    stack: SynthesizedStack,
    follow: Follow,
  ) {
    const alias = literalText(body.alias);
    super(body, "", stack, alias === undefined ? `provider.${name}` : `provider.${name}.${alias}`, follow);
    this.alias = alias;
    this.path = stack.path;
  }
}

/** The configurations of providers in a stack, in their order. */
export function providersIn(stack: SynthesizedStack, follow: Follow): readonly Provider[] {
  return asArray(stack.json.provider)
    .filter(isObject)
    .flatMap((section) =>
      Object.keys(section).flatMap((name) =>
        blocks(section, name).map((body) => new Provider(name, body, stack, follow)),
      ),
    );
}
