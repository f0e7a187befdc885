import { assumeRole, identityToken } from "./session";
import { runScript } from "./terraform";

/** Credentials count as ended so much earlier: a request that is under way then still has some. */
const SPARE_MINUTES = 5;

/**
 * `node --import tsx ci/credentials.ts`: what AWS calls a `credential_process`. Terraform's providers and the AWS command
 * run it whenever their credentials have ended; it asks GitHub for a new token of this job, and AWS for an hour with it.
 * What it prints goes to who asked, and into no log.
 */
async function main(): Promise<void> {
  const { expiration, ...keys } = await assumeRole(process.env, await identityToken(process.env));
  const ends = new Date(Date.parse(expiration) - SPARE_MINUTES * 60_000).toISOString();
  process.stdout.write(JSON.stringify({ Version: 1, ...keys, Expiration: ends }));
}

runScript(main);
