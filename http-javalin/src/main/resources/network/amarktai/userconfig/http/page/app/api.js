import { session } from "./session.js";
import { tabs } from "./tabs.js";
import { text } from "./text.js";

const TIMEOUT = 20_000;

/** Why a request failed: a message to show, a stable code, and errors by field. */
export class Problem extends Error {
  constructor({ code, detail, status = 0, errors = [], retryAfter = 0, requestId = "" }) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }

  /** The error of this field, or "". */
  about(field) {
    return this.errors.find((error) => base(error.field) === field)?.detail ?? "";
  }

  /** The same without the errors of this field; null if that was all. */
  without(field) {
    const errors = this.errors.filter((error) => base(error.field) !== field);
    return errors.length
      ? new Problem({ ...this, detail: this.message, errors })
      : null;
  }

  /** Whether it is unknown if the request was executed. */
  get unanswered() {
    return this.status === 0;
  }
}

/** The field of an error, which can be about an item of a list: "models[2]". */
export function base(field) {
  return field.split(/[.[]/)[0];
}

/**
 * Calls the API. Bodies are objects; answers are objects. Throws a Problem, or the signal's AbortError when the caller
 * aborts. `timeout` is in milliseconds.
 */
export const api = {
  get: (path, options) => call("GET", path, undefined, options),
  post: (path, body = {}, options) => call("POST", path, body, options),
  delete: (path, options) => call("DELETE", path, undefined, options),
  /** The answer as a file, such as a CSV, and whether there is more data than it contains. */
  file: (path, options) => call("GET", path, undefined, { ...options, read: file }),
};

async function call(method, path, body, options = {}) {
  const { signal, headers = {}, timeout = TIMEOUT, token = session.token, read = json } = options;
  const user = session.token === token ? session.name : null;
  if (!token) {
    throw new Problem({ code: "signed_out", detail: text.signIn.ended, status: 401 });
  }
  const limit = AbortSignal.timeout(timeout);
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
        Authorization: `Bearer ${token}`,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    if (answer.ok) {
      const content = await read(answer);
      if (method !== "GET") {
        tabs.changed();
      }
      return content;
    }
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw unanswered(limit);
  }
  const problem = await problemOf(answer);
  if (answer.status === 401) {
    session.expire(token);
    // The platform has renewed the user's token meanwhile.
    if (user !== null && session.token && session.token !== token && session.name === user) {
      return call(method, path, body, options);
    }
  }
  throw problem;
}

function json(answer) {
  return answer.json();
}

async function file(answer) {
  return { blob: await answer.blob(), more: answer.headers.has("X-Next-Cursor") };
}

function unanswered(limit) {
  if (limit.aborted) {
    return new Problem({ code: "timeout", detail: text.api.timeout });
  }
  return navigator.onLine
    ? new Problem({ code: "unreachable", detail: text.api.unreachable })
    : new Problem({ code: "offline", detail: text.api.offline });
}

async function problemOf(answer) {
  const document = await answer.json().catch(() => ({}));
  return new Problem({
    code: document.code ?? "unexpected",
    detail: document.detail ?? text.api.unexpected(answer.status),
    status: answer.status,
    errors: document.errors ?? [],
    retryAfter: Number(answer.headers.get("Retry-After") ?? 0),
    requestId: document.request_id ?? "",
  });
}
