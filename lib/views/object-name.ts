import type { Block } from "./resource";

/** A name as text, or that of the object or release that is referred to. */
export function nameIn(block: Pick<Block, "value">, argument: string): string | undefined {
  const value = block.value(argument);
  if (value?.kind === "known") return typeof value.value === "string" ? value.value : undefined;
  if (value?.kind !== "refers") return undefined;
  const { to, attribute } = value;
  if (to.type === "helm_release" && attribute === "namespace") return nameIn(to, "namespace");
  if (!to.type.startsWith("kubernetes_")) return undefined;
  const [metadata] = to.blocks("metadata");
  // the namespace of something else, or that which is referred to
  const isNamespace = argument === "namespace" && !/^kubernetes_namespace(?:_v1)?$/.test(to.type);
  return isNamespace && metadata !== undefined ? nameIn(metadata, "namespace") : metadata?.text("name");
}
