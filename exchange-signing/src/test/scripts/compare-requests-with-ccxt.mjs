// Compares the requests that ccxt sends with the ones that our tests expect of us, for the same credentials and time.
//
//   npm install ccxt            (in a folder of your own)
//   node compare-requests-with-ccxt.mjs FOLDER/node_modules/ccxt [--write]
//
// Nothing is sent: ccxt's fetch is replaced. Without --write the result is compared with ../resources/vectors/ccxt-requests.json
// (exit code 1 if they differ); with it the file is written anew. CcxtRequestsTest compares our own requests with that file.

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const FILE = new URL('../resources/vectors/ccxt-requests.json', import.meta.url);
const MILLIS = 1700000000000;
const UUID = 'aaa34dfe-99a1-4d3e-b2b8-7b60dfad48d9';

// ccxt's own marketing and what only matters beside a body: not part of a signed request.
const LEFT_OUT = [/^kc-api-partner/i, /^kc-broker/i, /^user-agent$/i, /^referer$/i, /^source$/i, /^x-gate/i, /^x-channel/i, /^x-client/i];

async function capture(ccxt, input) {
    const exchange = new ccxt[input.exchange]({
        apiKey: input.api_key,
        secret: input.api_secret,
        password: input.passphrase,
    });
    exchange.milliseconds = () => MILLIS;
    exchange.seconds = () => MILLIS / 1000;
    exchange.microseconds = () => MILLIS * 1000;
    exchange.uuid = () => UUID;
    exchange.randomBytes = () => '00'.repeat(16);
    exchange.throttle = async () => undefined;
    exchange.iso8601 = (ms) => new Date(ms).toISOString();
    let seen;
    exchange.fetch = async (url, method, headers, body) => {
        // Bybit's URL is left with a question mark that nothing follows.
        seen = { method, url: url.replace(/\?$/, ''), headers: headers ?? {}, body: body ?? '' };
        throw new Error('captured');
    };
    await exchange[input.call]().catch((error) => {
        if (error.message !== 'captured') throw error;
    });
    return tidy(seen);
}

function tidy(request) {
    const headers = {};
    for (const [name, value] of Object.entries(request.headers)) {
        const aboutNoBody = name.toLowerCase() === 'content-type' && request.body === '';
        if (!aboutNoBody && !LEFT_OUT.some((pattern) => pattern.test(name))) {
            headers[name] = String(value);
        }
    }
    const token = /^Bearer (\S+)$/.exec(headers.Authorization ?? '');
    if (token) {
        // EC signatures are random, so what was signed is compared.
        delete headers.Authorization;
        const [head, claims] = token[1].split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
        return { ...request, headers, token: { head, claims } };
    }
    return { ...request, headers };
}

function sorted(value) {
    if (Array.isArray(value) || value === null || typeof value !== 'object') {
        return value;
    }
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

const [folder, mode] = process.argv.slice(2);
if (!folder) {
    console.error('usage: node compare-requests-with-ccxt.mjs FOLDER/node_modules/ccxt [--write]');
    process.exit(64);
}
const ccxt = (await import(pathToFileURL(resolve(folder, 'js/ccxt.js')))).default;
const { version } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
const entries = JSON.parse(readFileSync(FILE, 'utf8')).requests;
let differences = 0;
for (const entry of entries) {
    const request = await capture(ccxt, entry.input);
    const before = JSON.stringify(sorted(entry.request));
    const now = JSON.stringify(sorted(request));
    if (before !== now) {
        differences++;
        console.log(`${entry.service}: differs\n  file: ${before}\n  ccxt: ${now}`);
    } else {
        console.log(`${entry.service}: equal`);
    }
    entry.request = request;
}
if (mode === '--write') {
    const source = `captured from ccxt ${version} by src/test/scripts/compare-requests-with-ccxt.mjs`;
    writeFileSync(FILE, JSON.stringify({ source, requests: entries }, null, 1) + '\n');
} else {
    console.log(`${entries.length} requests compared with ccxt ${version}, ${differences} differ`);
    process.exitCode = differences === 0 ? 0 : 1;
}
