import { nearest } from "../../core/nearest";
import { PUBLISHED_JOB_LABEL } from "../../core/published-job";
import { UsageError } from "../output";
import { isName } from "./answers";
import { Definition, readDefinitions, Refused, refusedLine } from "./definition";
import { Kubectl, KubectlError } from "./kubectl";

/** All definitions that somebody may see: in one namespace; else in all, or in their own where they may not look further. */
export async function definitionsIn(
  kubectl: Kubectl,
  namespace?: string,
): Promise<{ readonly definitions: Definition[]; readonly refused: Refused[] }> {
  const ask = async (...where: string[]): Promise<ReturnType<typeof readDefinitions>> =>
    readDefinitions(await kubectl.json(["get", "configmaps", ...where, "-l", PUBLISHED_JOB_LABEL, "-o", "json"]));
  if (namespace !== undefined) return ask(`--namespace=${namespace}`);
  try {
    return await ask("--all-namespaces");
  } catch (error) {
    if (!(error instanceof KubectlError) || !error.forbidden) throw error;
    return ask().catch(nowhere);
  }
}

/** Whoever may look nowhere has perhaps not said where. */
function nowhere(error: unknown): never {
  if (error instanceof KubectlError && error.forbidden)
    throw new Error(`${error.message}; --namespace names one where you may look`);
  throw error;
}

/** `team/name` in its parts, or `team/run`. */
export function readWhole(
  whole: string | undefined,
  command: string,
  what = "team/name",
): { readonly team: string; readonly name: string } {
  const [team = "", name = "", ...more] = (whole ?? "").split("/");
  if (isName(team) && isName(name) && more.length === 0) return { team, name };
  const got = whole === undefined ? "nothing" : JSON.stringify(whole);
  throw new UsageError(`${command} takes ${what}, got ${got}; try ml-platform ${command} --help`);
}

/**
 * The one definition of a name: in the namespace that was named, else in the team's own, which is called as the team,
 * else wherever somebody may look.
 */
export async function findDefinition(
  kubectl: Kubectl,
  { team, name }: { readonly team: string; readonly name: string },
  namespace?: string,
): Promise<Definition> {
  const seen: Definition[] = [];
  const refused: Refused[] = [];
  for (const place of namespace === undefined ? [team, undefined] : [namespace]) {
    const found = await definitionsIn(kubectl, place).catch((error: unknown) => {
      // somebody who may not look there may be allowed elsewhere
      if (error instanceof KubectlError && error.forbidden && place === team && namespace === undefined)
        return undefined;
      throw error;
    });
    const matching = (found?.definitions ?? []).filter(({ job }) => job.team === team && job.name === name);
    if (matching.length > 1) throw new UsageError(twice(`${team}/${name}`, matching));
    if (matching[0] !== undefined) return matching[0];
    seen.push(...(found?.definitions ?? []));
    refused.push(...(found?.refused ?? []).filter(({ label }) => label === name));
  }
  throw new UsageError(refused[0] === undefined ? unknown(`${team}/${name}`, seen) : refusedLine(refused[0]));
}

function twice(whole: string, found: readonly Definition[]): string {
  const places = found.map(({ namespace }) => namespace).join(" and ");
  return `${whole} stands in the namespaces ${places}: say which by --namespace`;
}

function unknown(whole: string, seen: readonly Definition[]): string {
  const names = [...new Set(seen.map(({ job }) => `${job.team}/${job.name}`))];
  const meant = nearest(whole, names);
  const hint =
    meant !== undefined
      ? `did you mean ${meant}?`
      : names.length === 0
        ? "none can be seen; --namespace names where to look"
        : `there are ${names.join(", ")}`;
  return `there is no definition ${whole}; ${hint}`;
}
