import { api } from "../../app/api.js";
import { atoms, sum } from "../../app/amount.js";

/**
 * The limits and the usage of an AI service; only the `problem` if they could not be loaded; null if this server makes
 * no calls of AI services.
 */
export async function loadCalls(service, signal) {
  try {
    const [limits, usage] = await Promise.all([
      api.get(`/api/user/ai-limits/${service}`, { signal }),
      api.get(`/api/user/ai-usage/${service}?days=30`, { signal }),
    ]);
    return { limits, usage };
  } catch (problem) {
    if (signal?.aborted) {
      throw problem;
    }
    return problem.status === 404 ? null : { problem };
  }
}

/** The numbers of all days by model and program, those with the most tokens first. `usd` is null without a price. */
export function byModelAndProgram(uses) {
  const groups = new Map();
  for (const use of uses) {
    const group = `${use.model} ${use.consumer}`;
    groups.set(group, [...(groups.get(group) ?? []), use]);
  }
  return [...groups.values()]
    .map((days) => ({
      model: days[0].model,
      consumer: days[0].consumer,
      requests: total(days, "requests"),
      input: total(days, "input_tokens"),
      output: total(days, "output_tokens"),
      estimated: total(days, "estimated"),
      usd: days.some(({ usd }) => usd !== null) ? sum(days.map(({ usd }) => usd ?? "0")) : null,
    }))
    .sort((one, other) => other.input + other.output - (one.input + one.output));
}

/** Whether an amount of dollars is above zero. */
export function isAmount(decimal) {
  return (atoms(decimal) ?? 0n) > 0n;
}

function total(days, name) {
  return days.reduce((before, day) => before + day[name], 0);
}
