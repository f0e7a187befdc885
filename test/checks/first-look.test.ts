import { readdirSync } from "node:fs";
import * as path from "node:path";
import { FirstLook } from "../../lib/checks/first-look";
import { arnComplete } from "../../lib/checks/rules/arn-complete";
import { secretInPlain } from "../../lib/checks/rules/secret-in-plain";
import { unsetWords } from "../../lib/checks/rules/unset-words";
import { runPack } from "../../lib/checks";
import { Proof, readStacks, Scene, sceneStacks } from "./proofs/proof";
import { VARIANTS } from "./proofs/variants";

const FOLDER = path.join(__dirname, "proofs");
const SCENES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
  .flatMap((file): readonly Scene[] => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- every file of the folder
    const { proof } = require(path.join(FOLDER, file)) as { proof: Proof };
    return [...proof.breaks, ...proof.legal, ...proof.unknown];
  });
const WAYS = [(stacks: ReturnType<typeof sceneStacks>) => stacks, VARIANTS["with every value behind a local value"]!];

/** What the rules say that look at texts, of the programs of all proofs. */
function said(): unknown[] {
  return SCENES.flatMap((scene) =>
    WAYS.map((vary) => {
      const stacks = readStacks(vary(sceneStacks(scene)));
      const { findings, unknown } = runPack({ name: "texts", rules: [unsetWords, arnComplete, secretInPlain] }, stacks);
      return [scene.what, findings, unknown];
    }),
  );
}

test("the first look loses nothing that a closer look at everything finds", () => {
  const quick = said();
  const look = jest.spyOn(FirstLook.prototype, "mayHoldWords").mockReturnValue(true);
  const secrets = jest.spyOn(FirstLook.prototype, "mayHoldSecrets").mockReturnValue(true);
  const close = said();
  expect(look.mock.calls.length).toBeGreaterThan(SCENES.length);
  expect(secrets.mock.calls.length).toBeGreaterThan(SCENES.length);
  expect(quick).toEqual(close);
  expect(quick.filter((one) => (one as [string, unknown[]])[1].length > 0).length).toBeGreaterThan(50);
}, 120_000);
