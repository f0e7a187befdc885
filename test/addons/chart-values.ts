import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";

type Tree = Readonly<Record<string, unknown>>;

/** The values that a chart has, as its sources have them. */
export function chartValues(chart: string): Tree {
  return load(readFileSync(resolve(__dirname, `../../../shared/charts/${chart}/values.yaml`), "utf8")) as Tree;
}

/** Paths that a chart does not know; what it leaves open, as an empty object or a list, is anything. */
export function missing(set: Tree, chart: Tree, at = ""): string[] {
  return Object.entries(set).flatMap(([key, value]) => {
    if (!(key in chart)) return [`${at}${key}`];
    const inner = chart[key];
    const isOpen = typeof inner !== "object" || inner === null || Object.keys(inner).length === 0;
    const isDeeper = typeof value === "object" && !Array.isArray(value) && !isOpen;
    return isDeeper ? missing(value as Tree, inner as Tree, `${at}${key}.`) : [];
  });
}
