// Paths and tiers in an exported file. Simple searches: such a file holds thousands of statements,
// not millions.

const PATHS_MOST_STEPS = 200000;

/// What path and tiers follow where the filters do not say.
const followed = (filters) => ({
  ...filters,
  relation: filters.relation?.length ? filters.relation : ['supplies'],
  factuality: filters.factuality?.length
    ? filters.factuality
    : FACTUALITIES.filter((one) => one !== 'denied'),
});

/// Calls `visit(far)` for each entity one step from `id`.
function stepsFrom(records, id, accept, heading) {
  const far = new Map();
  for (const one of records.touching.get(id) || []) {
    if (!accept(one)) continue;
    const to = one.subject.id === id ? one.object.id : one.subject.id;
    const fits =
      heading === 'either' || (heading === 'out' ? one.subject.id === id : one.object.id === id);
    if (!fits || to === id) continue;
    if (far.has(to)) far.get(to).push(one);
    else far.set(to, [one]);
  }
  for (const said of far.values()) said.sort(bestFirst);
  return far;
}

/// Number of hops from `from` to everything that it reaches.
function hopsFrom(records, from, accept, heading) {
  const hops = new Map([[from, 0]]);
  const queue = [from];
  for (let i = 0; i < queue.length; i += 1)
    for (const far of stepsFrom(records, queue[i], accept, heading).keys())
      if (!hops.has(far)) {
        hops.set(far, hops.get(queue[i]) + 1);
        queue.push(far);
      }
  return hops;
}

/// All ways of at most `most` hops without repeating an entity, the shortest first; `hopsLeft` keeps
/// the search from ways that cannot end.
function waysTo(records, from, to, accept, heading, most, hopsLeft) {
  const ways = [];
  let steps = 0;
  const walk = (way, seen) => {
    const here = way.length ? way[way.length - 1].to : from;
    if (here === to) return void ways.push([...way]);
    for (const [far, said] of stepsFrom(records, here, accept, heading)) {
      if ((steps += 1) > PATHS_MOST_STEPS) return;
      if (seen.has(far) || !hopsLeft.has(far) || way.length + 1 + hopsLeft.get(far) > most)
        continue;
      seen.add(far);
      walk([...way, { from: here, to: far, said }], seen);
      seen.delete(far);
    }
  };
  walk([], new Set([from]));
  return { ways, complete: steps <= PATHS_MOST_STEPS };
}

const credibilityOf = (way) => way.reduce((product, step) => product * step.said[0].confidence, 1);

function pathIn(records, question) {
  const { from, to } = question;
  records.mustHave(from, to);
  const filters = followed(question.filters);
  const accept = records.accepting(filters);
  const heading = question['either-way'] ? 'either' : 'out';
  const hopsLeft = hopsFrom(records, to, accept, heading === 'out' ? 'in' : 'either');
  const answer = {
    from: records.short(from),
    to: records.short(to),
    complete: true,
    hops_other_way_round: 0,
    paths: [],
  };
  if (!hopsLeft.has(from)) {
    answer.hops_other_way_round = hopsFrom(records, from, accept, 'in').get(to) || 0;
    return answer;
  }
  const most = Math.min(
    Number(question['max-hops'] || 99),
    hopsLeft.get(from) + (question.credible || question.best > 1 || question.all ? 3 : 0),
  );
  const { ways, complete } = waysTo(records, from, to, accept, heading, most, hopsLeft);
  const order = question.credible
    ? (a, b) => credibilityOf(b) - credibilityOf(a) || a.length - b.length
    : (a, b) => a.length - b.length || credibilityOf(b) - credibilityOf(a);
  answer.complete = complete;
  answer.paths = ways
    .sort(order)
    .slice(0, Number(question.all ? question.limit || 10 : question.best || 1))
    .map((way) => ({
      hops: way.length,
      credibility: credibilityOf(way),
      entities: [from, ...way.map((step) => step.to)].map((id) => records.short(id)),
      steps: way.map((step) => ({
        from: records.short(step.from),
        to: records.short(step.to),
        ...supportOf(step.said),
        statements: step.said,
      })),
    }));
  return answer;
}

function tiersIn(records, { name, depth = 3, customers, filters }) {
  records.mustHave(name);
  const accept = records.accepting(followed(filters));
  const heading = customers ? 'out' : 'in';
  const members = new Map([[name, { id: name, tier: 0 }]]);
  let tier = [name];
  for (let level = 1; level <= Number(depth) && tier.length; level += 1) {
    const next = new Map();
    for (const parent of tier)
      for (const [far, said] of stepsFrom(records, parent, accept, heading)) {
        if (members.has(far)) continue;
        const known = next.get(far);
        if (!known) next.set(far, { id: far, tier: level, parent, said, also: [] });
        else if (said[0].confidence > known.said[0].confidence)
          next.set(far, { ...known, parent, said, also: [...known.also, ...known.said] });
        else known.also.push(...said);
      }
    for (const [id, member] of next) members.set(id, member);
    tier = [...next.keys()];
  }
  const inOrder = [];
  const visit = (member) => {
    inOrder.push(member);
    for (const one of members.values())
      if (one.parent === member.id && one.tier === member.tier + 1) visit(one);
  };
  visit(members.get(name));
  return {
    complete: true,
    members: inOrder.map(({ id, tier: level, parent, said, also }) => ({
      ...records.short(id),
      tier: level,
      ...(parent
        ? { parent: records.short(parent), ...supportOf(said), statements: said, also }
        : {}),
    })),
  };
}
