// npm start: accounts, payments over a network that loses half of the calls, and an audit of what came of it.

import { Redis } from 'ioredis';
import { FundsError, connect } from 'romulus';
import { audit } from './audit.js';
import { flaky, randomFrom, untilAnswered } from './flaky.js';
import { models } from './models.js';
import { pay } from './pay.js';

const PAYMENTS = 200;
const [namespace = 'ledger'] = process.argv.slice(2);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);

const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://localhost:6379');
const ledger = await connect(redis, { namespace, models });
const lossy = await untilAnswered(() => connect(flaky(redis, seed), { namespace, models, library: 'off' }));
console.log(`SEED=${seed}, namespace ${namespace}`);

const cash = await open('cash', 'outside');
const fees = await open('fees', 'customer');
const customers = await Promise.all(['ada', 'bob', 'eve', 'zoe'].map((code) => open(code, 'customer')));
for (const customer of customers) {
  const sides = [
    { account: cash, amount: '-100.00' },
    { account: customer, amount: '100.00' },
  ];
  await pay(ledger, { id: `deposit-${customer.code}-${seed}`, memo: 'deposit', sides });
}

const counts = { posted: 0, refused: 0, attempts: 0 };
await Promise.all(Array.from({ length: PAYMENTS }, (_, i) => payAtRandom(i)));
const { posted, refused, attempts } = counts;
console.log(`${PAYMENTS} payments: ${posted} posted, ${refused} refused for want of funds, in ${attempts} attempts`);

for (const { code, balance } of await ledger.Account.orderBy('-balance').all()) {
  console.log(`${code.padEnd(6)} ${balance.padStart(10)}`);
}
const { payments, postings, total, findings } = await audit(ledger);
console.log(`Audit: ${payments} payments, ${postings} postings, all accounts together ${total} cents`);
for (const finding of findings) console.error(`Wrong: ${finding}`);
if (findings.length > 0) process.exitCode = 1;
await redis.quit();

/** The account of a code, the same one however often the program runs. */
async function open(code: string, kind: 'customer' | 'outside') {
  const { row } = await ledger.Account.upsert('code', { code, kind });
  return row;
}

/** From one customer to another, and a fee of one percent from the one who pays. */
async function payAtRandom(i: number): Promise<void> {
  const from = Math.floor(random() * customers.length);
  const to = (from + 1 + Math.floor(random() * (customers.length - 1))) % customers.length;
  const euro = 1 + Math.floor(random() * 40);
  const fee = `0.${String(euro).padStart(2, '0')}`;
  const sides = [
    { account: customers[from]!, amount: `-${euro}.${fee.slice(2)}` },
    { account: customers[to]!, amount: `${euro}.00` },
    { account: fees, amount: fee },
  ];
  try {
    const order = { id: `order-${seed}-${i}`, memo: `order ${i}`, sides };
    await untilAnswered(() => {
      counts.attempts += 1;
      return pay(lossy, order);
    });
    counts.posted += 1;
  } catch (error) {
    if (!(error instanceof FundsError)) throw error;
    counts.refused += 1;
  }
}
