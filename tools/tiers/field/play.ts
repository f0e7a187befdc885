/** Plays programs of the folder named first where they stand, and writes what each was told. */
import { readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { resolveInPlace } from "./in-place";
import type { Played } from "./played";
import { ASKING, begin, madeApps } from "./scene";

type Make = (region?: string, environment?: object) => unknown;
type Variant = (make: Make) => void;

const KNOWN = ["gpu", "mlops", "rel", "extra", "false", "false2"];

/** Programs of `field` that are to be played with more than one value. */
const VALUES: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  "01-github-immutable-subject": [{}, { WITH_IDS: "1" }],
  "02-pool-min-raised": [{ MIN: "1" }, { MIN: "3" }],
  "04-kube-proxy-left-behind": [{}, { KP: "v1.36.0-eksbuild.1" }, { KP: "v1.33.0-eksbuild.2" }],
};

/** Scenes of `known` that are played once more, where the Environment asks the account at plan; by their files. */
const ASKED: Readonly<Record<string, string>> = { mlops: "M10n" };

function main([folder = "", out = ""]: readonly string[]): void {
  const cases = realpathSync(folder);
  resolveInPlace(cases, join(__dirname, "carried.ts"));
  const played = [
    ...playProps(cases, out),
    ...playField(cases, out),
    ...playKnown(cases, out),
    ...playAsked(cases, out),
  ];
  process.on("exit", () => {
    writeFileSync(join(out, "played.json"), JSON.stringify(played.map((one) => withThrown(one, out))));
    process.exitCode = 0;
  });
}

/** A file of `known` plays its scenes while it is loaded; each writes into a folder of its own name. */
function playKnown(cases: string, out: string): Played[] {
  process.env.OUT = out;
  return KNOWN.flatMap((name) => {
    begin(name, out);
    load(join(cases, "known", `${name}.ts`));
    return madeApps().map((app) => toldBy(basename(app.outdir), `known/${name}`, [app]));
  });
}

/** The scenes of a file that `ONLY` names, which is read when what all files share is loaded. */
function playAsked(cases: string, out: string): Played[] {
  return Object.entries(ASKED).flatMap(([name, only]) => {
    const { id } = begin(`${only} ${ASKING}`, out);
    Object.assign(process.env, { ONLY: only, OUT: join(out, ASKING) });
    delete require.cache[join(cases, "known", "h.ts")];
    load(join(cases, "known", `${name}.ts`));
    process.env.OUT = out; // what was loaded first writes there when the process ends
    return [toldBy(id, `known/${name}`, madeApps())];
  });
}

/** A scene of `known` catches what its program throws, and writes it into a file of its own when the process ends. */
function withThrown(played: Played, out: string): Played {
  const file = join(out, `results-${basename(__filename, ".ts")}.json`);
  const scenes = JSON.parse(readFileSync(file, "utf8")) as readonly { readonly id: string; readonly thrown?: string }[];
  const thrown = played.thrown ?? scenes.find(({ id }) => id === played.id)?.thrown;
  return { ...played, thrown };
}

/** A file of `props` exports variants, each a function of what makes a usual platform. */
function playProps(cases: string, out: string): Played[] {
  const folder = join(cases, "props");
  const { Kit } = load(join(folder, "kit.ts")) as { Kit: new (id: string, ...rest: Parameters<Make>) => unknown };
  const files = programsIn(folder).filter((name) => name !== "kit");
  return files.flatMap((file) => {
    if (file.endsWith("-precondition")) return [playByItself(join(folder, `${file}.ts`), out)];
    const variants = Object.entries(load(join(folder, `${file}.ts`)) as Record<string, Variant>);
    return variants.map(([name, variant]) => {
      const id = `${file} ${name}`;
      process.env.OUT = begin(id, out).folder;
      return playing(id, "props", () => {
        variant((...given) => new Kit(id, ...given));
        for (const app of madeApps()) app.synth();
      });
    });
  });
}

/** It makes and synthesizes its app while it is loaded, for the zone id on the command line. */
function playByItself(file: string, out: string): Played {
  const id = basename(file, ".ts");
  process.env.OUT = begin(id, out).folder;
  process.argv[2] = "use1-az3";
  return playing(id, "props", () => load(file));
}

/** A file of `field` is a program, which may read a value of its environment. */
function playField(cases: string, out: string): Played[] {
  const folder = join(cases, "field");
  return programsIn(folder).flatMap((file) =>
    (VALUES[file] ?? [{}]).map((values) => {
      const id = [file, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(" ");
      begin(id, out);
      Object.assign(process.env, values);
      const told = playing(id, "field", () => load(join(folder, `${file}.ts`)));
      for (const key of Object.keys(values)) delete process.env[key];
      return told;
    }),
  );
}

function programsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => basename(name, ".ts"))
    .sort();
}

function playing(id: string, from: string, play: () => void): Played {
  try {
    play();
  } catch (error) {
    return { ...toldBy(id, from, madeApps()), thrown: String(error) };
  }
  return toldBy(id, from, madeApps());
}

function toldBy(id: string, from: string, apps: ReturnType<typeof madeApps>): Played {
  return { id, from, findings: apps.flatMap((app) => app.findings) };
}

/** Loads a program anew, though it was played before. */
function load(file: string): unknown {
  delete require.cache[file];
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(file);
}

main(process.argv.slice(2));
