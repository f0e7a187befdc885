import { baseline, packsOnTop, Rule, runPack } from "../../../lib/checks";
import { formatFinding } from "../../../lib/core/finding";
import type { SynthesizedStack } from "../../../lib/terraform";
import { Proof, readStacks, Scene, sceneStacks } from "./proof";
import { NEW, split, Stacks, VARIANTS } from "./variants";
import { committedTexts, tellings } from "./texts";
import { wrapped } from "./wrapped";

/** One thing that a proof says of its rule: what has to come out, and what does. */
export interface ProofCase {
  readonly name: string;
  readonly expected: unknown;
  readonly got: () => unknown;
}

/** The rules of all packs. */
export const RULES: readonly Rule[] = [baseline, ...packsOnTop].flatMap(({ rules }) => rules);

const TEXTS = committedTexts();

/** All that a proof says: each program as it is written, in every way that changes nothing, and as a module of a plan. */
export function casesOf(file: string, proof: Proof): readonly ProofCase[] {
  return [
    ...ofTheRule(proof),
    ...proof.breaks.flatMap((scene) => inEveryWay(proof, scene, `finds ${scene.what}`, scene.at)),
    ...proof.legal.flatMap((scene) => [
      ...(scene.isCertain === true ? [certain(proof, scene)] : []),
      ...inEveryWay(proof, scene, `is silent on ${scene.what}`, []),
    ]),
    ...proof.breaks.flatMap((scene) => {
      const isHidden = (scene.hiddenInPlans ?? proof.hiddenInPlans) !== undefined;
      const name = `of a module in a plan, it says of ${scene.what} what the plan shows`;
      return inModule(proof, scene, name, isHidden ? [] : scene.at);
    }),
    ...proof.legal.flatMap((scene) =>
      inModule(proof, scene, `of a module in a plan, it is silent on ${scene.what}`, []),
    ),
    ...proof.unknown.map((scene) => unknownOf(proof, scene)),
    ...tellings(proof).map(([scene, told]): ProofCase => {
      const name = `${file}, ${scene}`;
      return { name: `what it tells in full of a program that ${scene}`, expected: TEXTS.get(name) ?? "", got: told };
    }),
  ];
}

function ofTheRule({ rule, breaks, legal, unknown, told }: Proof): ProofCase[] {
  const [first] = breaks;
  return [
    {
      name: "is a rule of a pack with a source, and all three kinds of programs",
      expected: [true, true, true],
      got: () => [
        RULES.includes(rule),
        /^https:\/\//.test(rule.source ?? ""),
        [breaks.length, legal.length, unknown.length].every((count) => count > 0),
      ],
    },
    {
      name: "says it in full",
      expected: told,
      got: () => {
        const [finding] = judged(rule, readStacks(sceneStacks(first!))).findings;
        return finding === undefined ? "nothing" : formatFinding(finding);
      },
    },
  ];
}

function inEveryWay(proof: Proof, scene: Scene, name: string, at: readonly string[]): ProofCase[] {
  const written: ProofCase = {
    name: `${name}, as it is written`,
    expected: at,
    got: () => places(proof.rule, readStacks(sceneStacks(scene))),
  };
  return [
    written,
    ...waysOf(proof).map(([way, vary]): ProofCase => ({
      name: `${name}, ${way}`,
      expected: sorted(at),
      got: () => sorted(places(proof.rule, readStacks(vary(sceneStacks(scene))))),
    })),
  ];
}

function waysOf({ withinStack = false }: Proof): [string, (stacks: Stacks) => Stacks][] {
  return Object.entries({
    ...VARIANTS,
    ...(withinStack ? {} : { "with every resource in a stack of its own": split }),
  });
}

function certain({ rule }: Proof, scene: Scene): ProofCase {
  return {
    name: `is certain of ${scene.what}`,
    expected: [],
    got: () => judged(rule, readStacks(sceneStacks(scene))).unknown,
  };
}

/** Those that can be read as a module of a plan. */
function inModule({ rule }: Proof, scene: Scene, name: string, at: readonly string[]): ProofCase[] {
  const [only, ...others] = sceneStacks(scene);
  const stacks = only === undefined || others.length > 0 ? undefined : wrapped(...only);
  return stacks === undefined ? [] : [{ name, expected: sorted(at), got: () => sorted(places(rule, stacks)) }];
}

function unknownOf({ rule }: Proof, scene: Scene): ProofCase {
  return {
    name: `does not know ${scene.what}`,
    expected: { findings: [], isUnknown: true },
    got: () => {
      const { findings, unknown } = judged(rule, readStacks(sceneStacks(scene)));
      return { findings, isUnknown: unknown.length > 0 };
    },
  };
}

function judged(rule: Rule, stacks: readonly SynthesizedStack[]) {
  return runPack({ name: "one", rules: [rule] }, stacks);
}

function places(rule: Rule, stacks: readonly SynthesizedStack[]): string[] {
  return judged(rule, stacks).findings.map(({ property = "" }) => property.replaceAll(NEW, ""));
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}
