import {
  attributesOf,
  blocksOf,
  expressionsIn,
  HclBlock,
  HclBody,
  isToken,
  literalOf,
  Token,
} from "../../terraform/hcl";
import type { ModuleContents } from "./module-contents";

type Read = (block: HclBlock, contents: ModuleContents, file: string) => void;

const READERS: Readonly<Record<string, Read>> = {
  resource: ({ labels: [type = "", name = ""], body }, contents) => {
    contents.resources.add(type);
    if (blocksOf(body, "provisioner").length > 0) contents.provisioners.add(`${type}.${name}`);
    if (protections(body).some((expression) => isWord(expression, "true"))) contents.protected.add(`${type}.${name}`);
  },
  data: readData,
  check: ({ body }, contents) => blocksOf(body, "data").forEach((data) => readData(data, contents)),
  ephemeral: ({ labels: [type = ""] }, contents) => void contents.ephemeral.add(type),
  provider: ({ labels: [name = ""] }, contents) => void contents.providers.set(name, contents.providers.get(name)),
  module: ({ labels: [name = ""], body }, contents) => void contents.calls.set(name, sourceIn(body)),
  variable: ({ labels: [name = ""], body }, contents) => {
    if (attributesOf(body, "default").length === 0) contents.required.add(name);
  },
  removed: ({ body }, contents) => {
    if (blocksOf(body, "provisioner").length > 0) contents.provisioners.add("removed");
  },
  terraform: ({ body }, contents, file) => {
    if (blocksOf(body, "backend").length + blocksOf(body, "cloud").length > 0) contents.backends.add(file);
    for (const { body: required } of blocksOf(body, "required_providers")) readProviders(required, contents);
  },
};

/** Reads what a file uses. */
export function readHcl(body: HclBody, file: string, contents: ModuleContents): void {
  for (const block of body.blocks) {
    if (Object.hasOwn(READERS, block.type)) READERS[block.type]!(block, contents, file);
  }
  contents.expressions.push(...expressionsIn(body).map((tokens) => ({ file, tokens })));
}

function readData({ labels: [type = ""] }: HclBlock, contents: ModuleContents): void {
  contents.dataSources.add(type);
}

/** A second source takes the first one's place in an override file: then neither is sure. */
function sourceIn(body: HclBody): string | undefined {
  const [source, ...others] = attributesOf(body, "source");
  return source?.expression.length === 1 && others.length === 0 ? literalOf(source.expression[0]) : undefined;
}

function readProviders(body: HclBody, contents: ModuleContents): void {
  for (const { name, expression } of body.attributes) {
    const at = expression.findIndex((token) => isToken(token, "name", "source"));
    contents.providers.set(name, at === -1 ? undefined : literalOf(expression[at + 2]));
  }
}

/** The expressions of `prevent_destroy` in a resource that protect it, or may: all but a plain `false`. */
export function protections(resource: HclBody): (readonly Token[])[] {
  return blocksOf(resource, "lifecycle")
    .flatMap(({ body }) => attributesOf(body, "prevent_destroy"))
    .map(({ expression }) => expression)
    .filter((expression) => !isWord(expression, "false"));
}

function isWord([token, ...others]: readonly Token[], word: string): boolean {
  return others.length === 0 && (isToken(token, "name", word) || literalOf(token) === word);
}
