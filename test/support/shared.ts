import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const FOLDER = resolve(__dirname, "../../../shared");

/** `test` where the folder of measured facts stands beside the repository, else a skip with a line that says so. */
export function testWithShared(file: string): jest.It {
  if (existsSync(resolve(FOLDER, file))) return test;
  process.stderr.write(`skipped: ../shared/${file} is not beside this repository\n`);
  return test.skip;
}

/** A JSON file of measured facts. */
export function readShared<T>(file: string): T {
  return JSON.parse(readFileSync(resolve(FOLDER, file), "utf8")) as T;
}
