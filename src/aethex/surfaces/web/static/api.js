// Requests to the server, and its problems as errors that people can read.

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || "Something went wrong. Please try again.");
    this.status = status;
    this.body = body;
    this.retry = [0, 502, 504].includes(status);
  }
}

const OFFLINE = { detail: "The server cannot be reached. Please check your connection and try again." };

function csrf() {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  return found ? decodeURIComponent(found.slice("csrftoken=".length)) : "";
}

export async function request(method, path, { json, body, headers = {} } = {}) {
  const sent = { "X-CSRFToken": csrf(), Accept: "application/json, text/html", ...headers };
  if (json !== undefined) sent["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: sent,
      body: json !== undefined ? JSON.stringify(json) : body,
      credentials: "same-origin",
    });
  } catch {
    throw new Problem(0, OFFLINE);
  }
  const type = response.headers.get("Content-Type") || "";
  const answer = type.includes("json") ? await response.json() : await response.text();
  if (!response.ok) throw new Problem(response.status, typeof answer === "string" ? {} : answer);
  return { status: response.status, answer };
}

export const post = (path, json, options = {}) => request("POST", path, { json, ...options });
export const fragment = async (path) => (await request("GET", path)).answer;

export async function upload(file) {
  const body = new FormData();
  body.append("file", file, file.name);
  return (await request("POST", "/api/files", { body })).answer;
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Repeats what was lost on the way. `attempt` must be safe to make twice.
export async function patiently(attempt, pauses = [600, 1800]) {
  for (const pause of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Problem) || !error.retry) throw error;
      await wait(pause);
    }
  }
  return attempt();
}
