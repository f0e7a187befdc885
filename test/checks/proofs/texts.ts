import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { Counts, runPack } from "../../../lib/checks";
import { Finding, formatFinding } from "../../../lib/core/finding";
import { Proof, readStacks, Scene, sceneStacks } from "./proof";

/** All that rules tell in their proofs, as it is printed; `npm run golden -- --write` writes it. */
export const TEXTS_FILE = path.join(__dirname, "told.txt");

/** What a rule says of each program of its proof, what it does not know among it. */
export function tellings({
  rule,
  breaks,
  legal,
  unknown,
}: Proof): readonly (readonly [scene: string, told: () => string])[] {
  const told = (scene: Scene): string => {
    const { findings, unknown: open, rules } = runPack({ name: "one", rules: [rule] }, readStacks(sceneStacks(scene)));
    const unclear = open.map(
      ({ code, path: at, property = "", why }) => `unknown ${code}  ${at} ${property}\n  ${why}`,
    );
    return [...findings.map(withoutPage), ...unclear, ...rules.flatMap(({ counts }) => looks(counts))].join("\n");
  };
  const of = (word: string, scenes: readonly Scene[]) =>
    scenes.map((scene) => [`${word}: ${scene.what}`, () => told(scene)] as const);
  return [...of("breaks it", breaks), ...of("is right", legal), ...of("is unknown", unknown)];
}

/** What was looked at: a program that is right proves nothing where nothing was. */
function looks(counts: Counts | undefined): string[] {
  return (counts?.kinds ?? []).map(({ kind, targets, found, unknown }) => {
    const what = `looked at ${String(targets)} ${kind}`.trim();
    return `${what}: ${String(found)} found, ${String(unknown)} unknown`;
  });
}

/** A finding as it is printed; where its code is explained follows from the code. */
function withoutPage(finding: Finding): string {
  return formatFinding(finding).replace(/\n {2}see .*$/, "");
}

/** The file's text for these proofs. */
export function formatTexts(proofs: readonly (readonly [file: string, proof: Proof])[]): string {
  const parts = proofs.flatMap(([file, proof]) =>
    tellings(proof).map(([scene, told]): [string, string] => [`${file}, ${scene}`, told()]),
  );
  return parts.flatMap(([name, told]) => (told === "" ? [] : [`## ${name}\n${told}\n`])).join("\n");
}

/** What the file holds, by proof and program. */
export function committedTexts(): ReadonlyMap<string, string> {
  const text = existsSync(TEXTS_FILE) ? readFileSync(TEXTS_FILE, "utf8") : "";
  const parts = text.split(/^## /m).slice(1);
  return new Map(
    parts.map((part): [string, string] => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), part.slice(end + 1).trimEnd()];
    }),
  );
}
