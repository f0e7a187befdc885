import { TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { elementsOf } from "./cross-stack-references";
import { TokensOf } from "./resolve-tokens";
import { settledOf } from "./settled";

type Tree = Record<string, unknown>;

/**
 * What `TerraformStack.toTerraform` gives for a stack of which only the comment was overridden. CDKTF resolves
 * everything twice, and asks of every text whether it is a token. What cannot be resolved is CDKTF's to refuse: its
 * errors say where it stands.
 */
export function renderStack(stack: TerraformStack, comment: Tree): unknown {
  try {
    return rendered(stack, comment);
  } catch {
    return TerraformStack.prototype.toTerraform.call(stack);
  }
}

/** A lazy value may make an element when it is asked for; CDKTF asks each once before it lists them. */
function rendered(stack: TerraformStack, comment: Tree): Tree {
  const elements = elementsOf(stack);
  const tree = treeOf(stack, elements, comment);
  const more = elementsOf(stack);
  return more.length === elements.length ? tree : treeOf(stack, more, comment);
}

function treeOf(stack: TerraformStack, elements: readonly TerraformElement[], comment: Tree): Tree {
  const tokens = new TokensOf(stack, false);
  const metadata = metadataOf(stack, elements, tokens);
  if (Object.keys(comment).length > 0) merge(metadata, { overrides: { stack: ["//"] } });
  const tree: Tree = { "//": { metadata, outputs: outputsOf(elements) } };
  const settled = settledOf(stack);
  for (const element of elements) {
    merge(tree, settled?.get(element) ?? tokens.resolveTree(element.toTerraform()).tree);
  }
  merge(tree, { "//": tokens.resolve(comment) });
  return tree;
}

function metadataOf(stack: TerraformStack, elements: readonly TerraformElement[], tokens: TokensOf): Tree {
  const version: unknown = stack.node.tryGetContext("cdktfVersion");
  const metadata: Tree = { version, stackName: stack.node.id, backend: "local" };
  if (version === undefined) delete metadata.version;
  for (const element of elements) merge(metadata, tokens.resolve(element.toMetadata()) as Tree);
  return metadata;
}

/** The names of outputs by their paths. */
function outputsOf(elements: readonly TerraformElement[]): Tree {
  const outputs: Tree = {};
  for (const output of elements.filter(TerraformOutput.isTerraformOutput)) {
    const parts = output.node.path.split("/");
    merge(outputs, parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId) as Tree);
  }
  return outputs;
}

/** Objects go into each other, lists after each other; else the later value stays. */
function merge(into: Tree, from: Readonly<Tree>): void {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key];
    if (isTree(value)) {
      if (typeof there !== "object" || there === null) into[key] = {};
      merge(into[key] as Tree, value);
    } else {
      into[key] =
        Array.isArray(value) && Array.isArray(there) ? [...(there as unknown[]), ...(value as unknown[])] : value;
    }
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
