import { readdirSync } from "node:fs";
import * as path from "node:path";
import type { Proof } from "./proof";

/** Every proof of this folder, by its file: `s3/bucket-public`. */
export function allProofs(): readonly (readonly [file: string, proof: Proof])[] {
  return readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
    .sort()
    .map((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- every file of the folder
      const { proof } = require(path.join(__dirname, file)) as { proof: Proof };
      return [file.replace(/\.ts$/, ""), proof];
    });
}
