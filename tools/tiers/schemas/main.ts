import { deriveProvider } from "../../../lib/rehearsal/schema/derive";
import { ProviderSchema } from "../../../lib/rehearsal";
import { JunitCase } from "../../junit";
import { caught, runTier, say } from "../run-tier";
import { bindingsOf } from "./bindings";
import { allDifferences, judgeDifferences } from "./compare";
import { everyType } from "./every-type";
import { realSchema } from "./real-schemas";
import { printTimings } from "./timings";

interface Subject {
  readonly provider: string;
  readonly version: string;
  /** The version of the package that has these bindings, where the repository's own have another one. */
  readonly packaged?: string;
  /** Attributes whose inside CDKTF's generator leaves out of the bindings, by its own list: one of any content instead. */
  readonly skipped: readonly string[];
}

const SUBJECTS: readonly Subject[] = [
  {
    provider: "aws",
    version: "5.100.0",
    packaged: "20.1.0",
    skipped: [
      "aws_quicksight_analysis.definition",
      "data.aws_quicksight_analysis.definition",
      "aws_quicksight_dashboard.definition",
      "aws_quicksight_template.definition",
      "aws_wafv2_rule_group.rule.statement",
      "aws_wafv2_web_acl.rule.statement",
    ],
  },
  { provider: "kubernetes", version: "2.38.0", skipped: [] },
  { provider: "helm", version: "3.1.1", skipped: [] },
];

/** Derived schemas against what the real providers report, and what is served from them, for every type there is. */
async function schemas(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const subject of SUBJECTS) {
    const name = `${subject.provider} ${subject.version}`;
    const real = realSchema(subject.provider, subject.version);
    if (real === undefined) {
      cases.push({ name, skipped: `../shared/schemas/${name.replace(" ", "-")}.json is not beside this repository` });
    } else cases.push(await caught(`${name}: derived and real schemas are equal`, () => compare(subject, real)));
  }
  await printTimings();
  return [...cases, ...(await everyType())];
}

async function compare(
  { provider, version, packaged, skipped }: Subject,
  real: ProviderSchema,
): Promise<string | undefined> {
  const resources = Object.keys(real.resource_schemas);
  const dataSources = Object.keys(real.data_source_schemas);
  const bindings = await bindingsOf(provider, version, packaged);
  const began = performance.now();
  const derived = deriveProvider(bindings, { resources, dataSources });
  const seconds = (performance.now() - began) / 1000;
  const { differences, compared } = allDifferences(real, derived);
  const types = `${resources.length} resources, ${dataSources.length} data sources`;
  say(`${provider} ${version}: ${types}, ${compared} arguments and blocks, derived in ${seconds.toFixed(1)} s`);
  return judgeDifferences(differences, skipped);
}

void runTier("schemas", schemas);
