import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { toolFolder } from "../../tools/kept";
import { MOTO } from "../../tools/tiers/cloud/moto";
import { Defined, definitionOf, wholePipeline, NETWORK } from "./support";

interface Told {
  readonly botocore: string;
  readonly told: readonly { readonly step: string; readonly call: string; readonly said: readonly string[] }[];
}

/** Where botocore is: in the environment of the mock cloud, which depends on it, or beside the system's Python. */
function pythonWithBotocore(): string | undefined {
  const kept = join(toolFolder("moto", MOTO), "bin", "python");
  return [...(existsSync(kept) ? [kept] : []), "python3"].find(
    (python) => spawnSync(python, ["-c", "import botocore"]).status === 0,
  );
}

const python = pythonWithBotocore();
const WHY = "no botocore in reach: the tier of the mock cloud keeps one";
const testWithBotocore = (name: string, prove: () => void): void =>
  python === undefined ? test.skip(`${name} (${WHY})`, prove) : test(name, prove);

function validate(definition: Defined): Told {
  const script = join(__dirname, "sdk", "validate.py");
  const { stdout, stderr } = spawnSync(python!, [script], { input: JSON.stringify(definition), encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Told;
}

/** Terraform's references are filled in as SageMaker's own are. */
function filled(definition: Defined): Defined {
  const text = JSON.stringify(definition)
    .replaceAll(/\$\{aws_iam_role\.\w+\.arn\}/g, "arn:aws:iam::123456789012:role/jobs")
    .replaceAll(/\$\{aws_security_group\.\w+\.id\}/g, "sg-0123456789abcdef0");
  return JSON.parse(text) as Defined;
}

const whole = (): Defined => filled(definitionOf((stack) => wholePipeline(stack, { vpc: { network: NETWORK } })));

describe("arguments of steps", () => {
  testWithBotocore("are accepted by botocore for the calls that they stand for", () => {
    const { told } = validate(whole());
    expect(told.map(({ step, call }) => `${step} ${call}`)).toEqual([
      "split CreateProcessingJob",
      "fit CreateTrainingJob",
      "score CreateProcessingJob",
      "prepare CreateProcessingJob",
      "search CreateHyperParameterTuningJob",
      "predict-model CreateModel",
      "predict CreateTransformJob",
      "registerBest CreateModelPackage",
      "register CreateModelPackage",
    ]);
    expect(told.filter(({ said }) => said.length > 0)).toEqual([]);
  });

  testWithBotocore("are refused where they are wrong, or the check proves nothing", () => {
    const wrong = JSON.parse(
      JSON.stringify(whole())
        .replace('"InstanceCount":1', '"InstanceCount":"one"')
        .replace('"TrainingImage"', '"TrainingImages"')
        .replace('"Strategy":"Bayesian"', '"Strategy":"Guess"'),
    ) as Defined;
    const said = validate(wrong).told.flatMap((one) => one.said.map((text) => `${one.step}: ${text}`));
    expect(said).toEqual([
      expect.stringContaining("split: Invalid type for parameter ProcessingResources.ClusterConfig.InstanceCount"),
      expect.stringContaining('fit: Unknown parameter in AlgorithmSpecification: "TrainingImages"'),
      expect.stringContaining("search: CreateHyperParameterTuningJob.HyperParameterTuningJobConfig.Strategy: Guess"),
    ]);
  });
});
