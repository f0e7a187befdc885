import { literalNumber } from "../terraform/expression/literals";

/** Over how many GPUs a server is told to spread one copy of its model, and by what. */
export interface Parallelism {
  readonly gpus: number;
  /** `SM_VLLM_TENSOR_PARALLEL_SIZE 4 and SM_VLLM_PIPELINE_PARALLEL_SIZE 2`. */
  readonly told: string;
}

/** What one server calls the GPUs of a layer, and the layers. Other names of one number are alternatives. */
interface Words {
  readonly tensor: readonly string[];
  readonly pipeline: readonly string[];
}

/** Variables of servers. */
const VARIABLES: readonly Words[] = [
  { tensor: ["SM_VLLM_TENSOR_PARALLEL_SIZE"], pipeline: ["SM_VLLM_PIPELINE_PARALLEL_SIZE"] },
  { tensor: ["SM_SGLANG_TP_SIZE", "SM_SGLANG_TENSOR_PARALLEL_SIZE"], pipeline: ["SM_SGLANG_PP_SIZE"] },
  {
    tensor: ["OPTION_TENSOR_PARALLEL_DEGREE", "TENSOR_PARALLEL_DEGREE"],
    pipeline: ["OPTION_PIPELINE_PARALLEL_DEGREE", "PIPELINE_PARALLEL_DEGREE"],
  },
  // text-generation-inference has no pipeline
  { tensor: ["SM_NUM_GPUS", "NUM_SHARD"], pipeline: [] },
];

/** Options of servers that no other program has. */
const OPTIONS: Words = {
  tensor: ["--tensor-parallel-size", "--tp-size", "--tp_size", "--num-shard"],
  pipeline: ["--pipeline-parallel-size", "--pp-size", "--pp_size"],
};

/** Short ones, by the server that has them. */
const SHORT: readonly (readonly [RegExp, Words])[] = [
  [/vllm/, { tensor: ["-tp"], pipeline: ["-pp"] }],
  [/sglang/, { tensor: ["--tp"], pipeline: ["--pp"] }],
];

/** Values of options by which a copy of a model stays in one container; by others it spreads over several. */
const ALONE: Readonly<Record<string, readonly string[]>> = {
  "--distributed-executor-backend": ["mp", "uni"],
  "--nnodes": ["1"],
};

/** The names of the variables that say it. */
export const PARALLEL_VARIABLES: readonly string[] = VARIABLES.flatMap(({ tensor, pipeline }) => [
  ...tensor,
  ...pipeline,
]);

/** What variables say of it; undefined where they say nothing, or nothing that is known. */
export function parallelByVariables(variable: (name: string) => string | undefined): Parallelism | undefined {
  const value = (name: string): number | undefined => literalNumber(variable(name));
  return VARIABLES.map((words) => product(words, value)).find((found) => found !== undefined);
}

/** What a command with its arguments says of it. */
export function parallelByOptions(words: readonly string[], image: string): Parallelism | undefined {
  // a shell is given one text
  const all = words.flatMap((word) => word.split(/\s+/));
  const isSpread = Object.entries(ALONE).some(([name, values]) => {
    const value = optionIn(all, name);
    return value !== undefined && !values.includes(value);
  });
  if (isSpread) return undefined;
  const program = [image, ...all].join(" ");
  const short = SHORT.filter(([server]) => server.test(program)).map(([, names]) => names);
  const names: Words = {
    tensor: [...OPTIONS.tensor, ...short.flatMap(({ tensor }) => tensor)],
    pipeline: [...OPTIONS.pipeline, ...short.flatMap(({ pipeline }) => pipeline)],
  };
  return product(names, (name) => literalNumber(optionIn(all, name)));
}

/** `--name 4` or `--name=4`; the last one counts. */
function optionIn(words: readonly string[], name: string): string | undefined {
  const at = words.findLastIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return words[at] === name ? words[at + 1] : words[at]!.slice(name.length + 1);
}

function product({ tensor, pipeline }: Words, value: (name: string) => number | undefined): Parallelism | undefined {
  const given = (names: readonly string[]) => {
    const name = names.find((one) => value(one) !== undefined);
    return name === undefined ? undefined : { name, count: value(name)! };
  };
  const found = [given(tensor), given(pipeline)].filter((one) => one !== undefined);
  if (found.length === 0) return undefined;
  return {
    gpus: found.reduce((all, { count }) => all * count, 1),
    told: found.map(({ name, count }) => `${name} ${String(count)}`).join(" and "),
  };
}
