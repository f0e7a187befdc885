import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where figures come from, and how old they are. */
export interface Source {
  /** The page or the file. */
  readonly what: string;
  /** A day, or for prices taken from several days `first/last`. */
  readonly date: string;
}

/** What every table says about itself: when it was gathered, where from, what it does not hold. */
export interface TableHead {
  readonly asOf: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly holes: readonly string[];
}

/** A table of data/, read the first time somebody asks for it. */
export function lazyTable<T extends object>(file: string): () => TableHead & T {
  let table: (TableHead & T) | undefined;
  return () => (table ??= JSON.parse(readFileSync(join(__dirname, "data", file), "utf8")) as TableHead & T);
}

/** An own property of a record, so that `constructor` and the like are not rows. Undefined for a name that is not a string. */
export function row<T>(rows: Readonly<Record<string, T>>, key: string): T | undefined {
  return typeof key === "string" && Object.hasOwn(rows, key) ? rows[key] : undefined;
}
