import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const FOLDER = resolve(__dirname, "../../../shared");

/** `test` where the folder of measured facts stands beside the repository, else a skip whose name says why. */
export function testWithShared(file: string): (name: string, prove: () => void) => void {
  if (existsSync(resolve(FOLDER, file))) return test;
  const reason = `../shared/${file} is not beside this repository`;
  process.stderr.write(`skipped: ${reason}\n`);
  return (name, prove) => test.skip(`${name} (${reason})`, prove);
}

/** A JSON file of measured facts. */
export function readShared<T>(file: string): T {
  return JSON.parse(readFileSync(resolve(FOLDER, file), "utf8")) as T;
}
