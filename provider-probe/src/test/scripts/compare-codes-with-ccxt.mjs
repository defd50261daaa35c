// Prints the error codes of ccxt beside the outcomes that our connection tests give them.
//
//   npm install ccxt            (in a folder of your own)
//   node compare-codes-with-ccxt.mjs FOLDER/node_modules/ccxt
//
// Our outcomes are those of docs/provider-codes.md, which a test compares with the code. Nothing is sent. The exit code is 1 if
// ccxt knows a code that the page does not have.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const PAGE = new URL('../../../../docs/provider-codes.md', import.meta.url);
const NOT_IN_CCXT = ['flock', 'openai', 'ovex', 'valr'];
// Exchanges whose codes are texts; elsewhere ccxt lists parts of messages, too.
const TEXTS = ['bitstamp', 'kraken'];
// A spelling mistake in ccxt: the label is listed a second time as it is.
const MISSPELT = ['RISK_LIMIT_TOO_lOW'];

/** The page's tables: outcomes by code, and the codes that cannot come. */
function ours() {
    const services = {};
    let service;
    for (const line of readFileSync(PAGE, 'utf8').split('\n')) {
        const heading = /^## (\w+)$/.exec(line);
        const cells = line.startsWith('| `') ? line.slice(2, -2).split(' | ') : [];
        if (heading) {
            service = services[heading[1]] = { outcomes: new Map(), unrelated: [] };
        } else if (cells.length === 2) {
            const codes = cells[0].slice(1, -1).split('`, `');
            if (cells[1].startsWith('`')) {
                service.outcomes.set(codes[0], cells[1].slice(1, -1));
            } else {
                service.unrelated.push(...codes.map((code) => [code, cells[1]]));
            }
        }
    }
    return services;
}

function has(pattern, code) {
    if (pattern.endsWith('*')) {
        return code.startsWith(pattern.slice(0, -1));
    }
    const [from, to] = pattern.split('..');
    return pattern === code || (to !== undefined && /^-?\d+$/.test(code) && BigInt(from) <= BigInt(code) && BigInt(code) <= BigInt(to));
}

function meaning({ outcomes, unrelated }, code) {
    const reason = unrelated.find(([pattern]) => has(pattern, code))?.[1];
    return outcomes.get(code) ?? (reason && `- (${reason})`);
}

/** The codes of an exchange with ccxt's class, without parts of messages. */
function theirs(exchange, texts) {
    const codes = new Map();
    const walk = (node, broad) => {
        for (const [key, value] of Object.entries(node)) {
            if (typeof value === 'object' && value !== null) {
                walk(value, broad || key === 'broad');
            } else if (!broad && !MISSPELT.includes(key) && (texts || /^(-?\d+|[A-Za-z]\w*)$/.test(key))) {
                codes.set(key, value.name);
            }
        }
    };
    walk(exchange.exceptions ?? {}, false);
    return codes;
}

const [folder] = process.argv.slice(2);
if (!folder) {
    console.error('usage: node compare-codes-with-ccxt.mjs FOLDER/node_modules/ccxt');
    process.exit(64);
}
const ccxt = (await import(pathToFileURL(resolve(folder, 'js/ccxt.js')))).default;
const { version } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
let missing = 0;
let count = 0;
for (const [service, table] of Object.entries(ours())) {
    if (NOT_IN_CCXT.includes(service)) {
        continue;
    }
    console.log(`\n## ${service}\n\n| code | ccxt | ours |\n|---|---|---|`);
    for (const [code, name] of theirs(new ccxt[service](), TEXTS.includes(service))) {
        const own = meaning(table, code);
        count++;
        missing += own ? 0 : 1;
        console.log(`| ${code} | ${name} | ${own ?? 'MISSING'} |`);
    }
}
console.log(`\n${count} codes compared with ccxt ${version}, ${missing} missing`);
process.exitCode = missing === 0 ? 0 : 1;
