// Asks forty rules of Cedar and of a plain linear scan, compares every answer with the expected one, and only then takes the time of both.
// DATA is a JSON file: `ranks` (outcomes, mildest first), `rules` (`id`, `outcome`, `cedar`, and the masks of the scan), `requests`
// (`cedar`, the masks, `expected`), `milliseconds`. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';

const { ranks, rules, requests, milliseconds } = JSON.parse(readFileSync(process.env.DATA, 'utf8'));
const silent = ranks[0];
const rankOfRule = new Map(rules.map((rule) => [rule.id, ranks.indexOf(rule.outcome)]));

const parsed = preparsePolicySet('forty', { staticPolicies: Object.fromEntries(rules.map((rule) => [rule.id, rule.cedar])) });
if (parsed.type !== 'success') {
  console.error(JSON.stringify(parsed));
  process.exit(1);
}

const calls = requests.map((request) => ({ ...request.cedar, preparsedPolicySetId: 'forty', entities: [] }));

// Cedar says which policies hold; which of them is the strictest is for the caller to work out.
function askCedar(index) {
  const answer = statefulIsAuthorized(calls[index]);
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) {
    throw new Error(JSON.stringify(answer));
  }

  let strictest = 0;
  for (const id of answer.response.diagnostics.reason) {
    strictest = Math.max(strictest, rankOfRule.get(id));
  }

  return strictest;
}

const scanned = rules.map((rule) => ({ ...rule.scan, rank: rankOfRule.get(rule.id) }));

function holds(rule, asked) {
  if ((rule.activities[asked.activity >> 5] & (1 << (asked.activity & 31))) === 0 || (rule.directions & asked.direction) === 0 || (rule.purposes & asked.purpose) === 0) return false;
  if ((rule.roles & asked.roles) === 0 || (asked.facts & rule.when) !== rule.when || (asked.facts & rule.unless) !== 0) return false;
  const ages = rule.counterparts[asked.counterpart];
  if (ages === null || (asked.age >= 0 && (asked.age < ages[0] || asked.age >= ages[1]))) return false;
  for (const earlier of rule.earlier) {
    if ((asked.facts & earlier[0]) === earlier[0] && (asked.facts & earlier[1]) === 0) return false;
  }

  return rule.agreed === null || rule.agreed === isAgreed(rule, asked);
}

function isAgreed(rule, asked) {
  if ((asked.facts & rule.requires) !== rule.requires) return false;
  for (const group of rule.groups) {
    if ((asked.approvals & group) === group) return true;
  }

  return rule.groups.length === 0;
}

function scan(index) {
  const asked = requests[index].scan;
  let strictest = 0;
  for (const rule of scanned) {
    if (rule.rank > strictest && holds(rule, asked)) strictest = rule.rank;
  }

  return strictest;
}

const wrong = [];
requests.forEach((request, index) => {
  for (const [name, ask] of [['cedar', askCedar], ['scan', scan]]) {
    const found = ranks[ask(index)] ?? silent;
    if (found !== request.expected) wrong.push(`${name}: request ${index}: ${request.expected} expected, ${found} found`);
  }
});

function perSecond(ask, forMilliseconds) {
  let asked = 0;
  let used = 0;
  const started = performance.now();
  while (performance.now() - started < forMilliseconds) {
    for (let index = 0; index < requests.length; index++) used += ask(index);
    asked += requests.length;
  }

  return { perSecond: asked / ((performance.now() - started) / 1000), used };
}

const measured = {};
if (wrong.length === 0) {
  for (const [name, ask] of [['cedar', askCedar], ['scan', scan]]) {
    perSecond(ask, milliseconds / 4);
    measured[name] = perSecond(ask, milliseconds).perSecond;
  }
}

console.log(JSON.stringify({ wrong, ...measured }));
