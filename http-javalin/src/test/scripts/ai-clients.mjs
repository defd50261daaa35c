// Calls AI services through a running demo with the npm package openai, unmodified.
// Start the demo, then: node ai-clients.mjs PATH/node_modules/openai http://127.0.0.1:8080 "$(cat user-config-demo/token)"
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [folder, server, token] = process.argv.slice(2);
const entry = createRequire(path.resolve(folder, 'package.json')).resolve(path.resolve(folder));
const { default: OpenAI } = await import(pathToFileURL(entry));

async function api(route, body) {
  const answer = await fetch(server + route, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

const limit = (tokens) => api('/api/user/ai-limits/openai', { daily_tokens: tokens });
await api('/api/user/api-keys', { service: 'openai', key: 'sk-proj-0123456789abcdefghijklmnop' });
await limit(null);

let sent = 0;
const client = new OpenAI({
  baseURL: `${server}/ai/openai/v1`,
  apiKey: token,
  fetch: (...request) => { sent += 1; return fetch(...request); },
});
const messages = [{ role: 'user', content: 'How do you do?' }];

const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
assert.match(answer.choices[0].message.content, /How do you do\?/);
console.log('ok: chat');

let text = '';
for await (const chunk of await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true })) {
  text += chunk.choices[0].delta.content ?? '';
}
assert.match(text, /How do you do\?/);
console.log('ok: a stream');

const response = await client.responses.create({ model: 'gpt-4o-mini', input: 'How do you do?' });
assert.match(response.output_text, /How do you do\?/);
const vectors = await client.embeddings.create({ model: 'text-embedding-3-small', input: 'one', encoding_format: 'float' });
assert.ok(vectors.data[0].embedding.length > 0);
console.log('ok: responses, embeddings');

await assert.rejects(
  client.chat.completions.create({ model: 'no-such-model', messages }),
  (error) => error.status === 404 && error.code === 'model_not_found',
);
console.log("ok: the provider's error");

await limit(10);
sent = 0;
await assert.rejects(
  client.chat.completions.create({ model: 'gpt-4o-mini', messages, max_tokens: 100 }),
  (error) => error.status === 429 && error.code === 'budget_exceeded',
);
assert.equal(sent, 1, `sent ${sent} times`);
await limit(null);
console.log('ok: a budget error, after one request');

const stream = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true });
for await (const chunk of stream) {
  assert.ok(chunk);
  stream.controller.abort();
  break;
}
console.log('ok: a stream that the client leaves');
