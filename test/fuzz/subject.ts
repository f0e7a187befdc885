import fc from "fast-check";
import { PlatformApp } from "../../lib/platform";
import { Names } from "./aws-names";
import { synthesize, Synthesized } from "../../lib/testing";

type OptionalKey<Props> = { [Key in keyof Props]-?: object extends Pick<Props, Key> ? Key : never }[keyof Props];

/** What a synth wrote and found. */
export type Seen = Pick<Synthesized, "findings" | "printed" | "stacks">;

/** What is fuzzed: a public construct, good values of each prop, and mistakes. The compiler asks for every prop. */
export interface Subject<Props extends object> {
  /** The construct's name. */
  readonly name: string;
  readonly required: { readonly [Key in Exclude<keyof Props, OptionalKey<Props>>]: fc.Arbitrary<Props[Key]> };
  readonly optional: { readonly [Key in OptionalKey<Props>]-?: fc.Arbitrary<Exclude<Props[Key], undefined>> };
  /** Props that take the place of good ones, each with one mistake in it, or nearly one. */
  readonly mistakes: readonly fc.Arbitrary<Partial<Props>>[];
  /**
   * What AWS takes as the names of what it makes, besides those of test/fuzz/aws-names.ts.
   * @default {}
   */
  readonly names?: Names;
  /** Uses the construct as a user would, and synthesizes. */
  readonly run: (props: Props) => Seen;
}

/** A subject whose props nobody needs to know. */
export interface AnySubject {
  readonly name: string;
  /** Names of the optional props. */
  readonly optional: readonly string[];
  readonly names?: Names;
  readonly cases: fc.Arbitrary<FuzzCase>;
}

/** One set of props, ready to be synthesized. */
export interface FuzzCase {
  readonly props: Readonly<Record<string, unknown>>;
  run(): Seen;
}

const WEIGHT_GOOD = 13;
const WEIGHT_MISTAKEN = 7;
/** One in so many optional props is given as undefined. */
const UNDEFINED = 12;

/** Cases of a subject: good props, and good props with one or two of the mistakes. */
export function subject<Props extends object>({ name, names, mistakes, run, ...props }: Subject<Props>): AnySubject {
  const optional = Object.entries<fc.Arbitrary<unknown>>(props.optional).map(
    ([key, values]) => [key, fc.option(values, { nil: undefined, freq: UNDEFINED })] as const,
  );
  const good = fc.record(
    { ...props.required, ...Object.fromEntries(optional) },
    { requiredKeys: Object.keys(props.required) },
  ) as unknown as fc.Arbitrary<Props>;
  const mistake = fc.oneof(...mistakes);
  const mistaken = fc
    .tuple(good, mistake, fc.option(mistake, { nil: {}, freq: 2 }))
    .map(([given, first, second]) => ({ ...given, ...second, ...first }));
  const all = fc.oneof({ weight: WEIGHT_GOOD, arbitrary: good }, { weight: WEIGHT_MISTAKEN, arbitrary: mistaken });
  return {
    name,
    names,
    optional: optional.map(([key]) => key),
    cases: all.map((made) => ({ props: made as Readonly<Record<string, unknown>>, run: () => run(made) })),
  };
}

/** A run in a PlatformApp of its own. */
export function inApp<Props extends object>(build: (app: PlatformApp, props: Props) => void): (props: Props) => Seen {
  return (props) => synthesize((app) => build(app, props));
}
