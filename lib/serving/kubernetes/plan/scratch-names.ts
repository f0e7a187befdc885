import { fitName, NameRule } from "../../../core/plan/name";

const VOLUME: NameRule = { max: 63, charset: "a-z0-9" };

/**
 * Names of the volumes at these paths: `/root/.cache` → `scratch-root-cache`. Where two paths would have one name,
 * hashes tell them apart.
 */
export function scratchNames(paths: readonly string[], hash: (text: string) => string): string[] {
  const plain = paths.map((path) => fitName(["scratch", path], VOLUME, hash));
  return paths.map((path, at) => {
    const alone = plain.filter((name) => name === plain[at]).length === 1;
    return alone ? plain[at]! : fitName(["scratch", path, hash(path)], VOLUME, hash);
  });
}
