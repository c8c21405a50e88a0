#!/usr/bin/env node
// Checker + score vector + provable lower bound. No dependencies.
// usage: node check.mjs instance.json answer.json     (exit 0 valid, 1 invalid)
//        node check.mjs --bound instance.json
// answer: {"groups":[{"id":"P1"|"N7","members":["t00001",...],"slot":"mon1330","lang":"fi"}],"unplaced":["t00009"]}
import fs from "node:fs";
import { fileURLToPath } from "node:url";
export function normalise(inst) {
  // first row of a duplicated id counts, later rows are input errors
  const seen = new Set(),
    people = [],
    duplicates = [];
  for (const p of inst.people) {
    if (seen.has(p.id)) {
      duplicates.push(p.id);
      continue;
    }
    seen.add(p.id);
    people.push(p);
  }
  const ys = people
    .filter((p) => p.years != null)
    .map((p) => Math.floor(p.years))
    .sort((a, b) => a - b);
  const med = ys.length ? ys[Math.floor((ys.length - 1) / 2)] : 0;
  const apart = inst.apart.filter(([a, b]) => seen.has(a) && seen.has(b)),
    together = inst.together.filter(([a, b]) => seen.has(a) && seen.has(b));
  return {
    config: inst.config,
    people: people.map((p) => ({
      ...p,
      y: p.years == null ? null : Math.floor(p.years),
      yb: p.years == null ? med : Math.floor(p.years),
    })),
    apart,
    together,
    duplicates,
  };
}
const pig = (c, G) => {
  if (c <= 0 || G <= 0) return 0;
  const q = Math.floor(c / G),
    r = c % G;
  return (r * (q + 1) * q) / 2 + ((G - r) * q * (q - 1)) / 2;
};
export function score(inst, ans) {
  const N = normalise(inst),
    c = N.config,
    errors = [],
    by = new Map(N.people.map((p) => [p.id, p]));
  const where = new Map();
  const ids = new Set();
  for (const g of ans.groups) {
    if (ids.has(g.id)) errors.push(`group id ${g.id} twice`);
    ids.add(g.id);
    if (g.members.length < c.min || g.members.length > c.max) errors.push(`group ${g.id} has size ${g.members.length}`);
    for (const m of g.members) {
      const p = by.get(m);
      if (!p) {
        errors.push(`unknown person ${m}`);
        continue;
      }
      if (where.has(m)) errors.push(`${m} placed twice`);
      where.set(m, g.id);
      if (!p.slots.includes(g.slot)) errors.push(`${m} cannot attend ${g.slot} (group ${g.id})`);
      if (!p.langs.includes(g.lang)) errors.push(`${m} does not speak ${g.lang} (group ${g.id})`);
    }
  }
  const un = new Set(ans.unplaced || []);
  for (const p of N.people) {
    if (where.has(p.id) === un.has(p.id)) errors.push(`${p.id} must be placed or listed as unplaced, exactly one`);
  }
  for (const u of un) if (!by.has(u)) errors.push(`unknown unplaced ${u}`);
  for (const [a, b] of N.apart)
    if (where.has(a) && where.get(a) === where.get(b)) errors.push(`keep-apart pair ${a},${b} together`);
  const s = {
      unplaced: un.size,
      broken: 0,
      sameMuni: 0,
      missingRoles: 0,
      sizeCost: 0,
      nearYears: 0,
      sameRegion: 0,
      imbalance: 0,
      moves: 0,
    },
    detail = [];
  for (const [a, b] of N.together) if (!where.has(a) || where.get(a) !== where.get(b)) s.broken++;
  let S = 0,
    P = 0,
    Q = 0;
  for (const g of ans.groups) {
    const m = g.members.map((i) => by.get(i)).filter(Boolean);
    let nov = 0,
      exp = 0,
      sum = 0;
    for (let i = 0; i < m.length; i++) {
      const p = m[i];
      if (p.y != null && p.y <= c.noviceMax) nov++;
      if (p.y != null && p.y >= c.experiencedMin) exp++;
      sum += p.yb;
      if (p.prev && p.prev !== g.id) s.moves++;
      for (let j = 0; j < i; j++) {
        const q = m[j];
        if (p.muni != null && p.muni === q.muni) {
          s.sameMuni++;
          detail.push(`same municipality ${p.muni}: ${q.id},${p.id} in ${g.id}`);
        }
        if (p.y != null && q.y != null && Math.abs(p.y - q.y) < c.nearGap) s.nearYears++;
        if (p.region != null && p.region === q.region) s.sameRegion++;
      }
    }
    if (!nov) {
      s.missingRoles++;
      detail.push(`no novice in ${g.id}`);
    }
    if (!exp) {
      s.missingRoles++;
      detail.push(`no experienced in ${g.id}`);
    }
    s.sizeCost += c.sizeCost[m.length] ?? 0;
    S += sum;
    P += m.length;
    if (m.length) Q += (60 / m.length) * sum * sum;
  }
  for (const p of N.people) if (p.prev && !where.has(p.id)) s.moves++;
  s.imbalance = P ? Math.round(Q) - Math.floor((60 * S * S) / P) : 0;
  return {
    valid: !errors.length,
    errors,
    score: s,
    vector: c.order.map((k) => s[k]),
    order: c.order,
    detail,
    groups: ans.groups.length,
  };
}
export function bound(inst) {
  const N = normalise(inst),
    c = N.config;
  const ok = (p, s, l) => p.slots.includes(s) && p.langs.includes(l);
  const slots = [...new Set(N.people.flatMap((p) => p.slots))],
    langs = [...new Set(N.people.flatMap((p) => p.langs))];
  const cells = [];
  for (const s of slots) for (const l of langs) cells.push([s, l]);
  const members = cells
    .map(([s, l]) => N.people.map((p, i) => (ok(p, s, l) ? i : -1)).filter((i) => i >= 0))
    .filter((m) => m.length >= c.min);
  const live = new Set(members.flat());
  const par = N.people.map((_, i) => i);
  const find = (i) => {
    while (par[i] !== i) i = par[i] = par[par[i]];
    return i;
  };
  for (const m of members) for (const i of m) par[find(i)] = find(m[0]);
  const comp = new Map();
  for (const i of live) {
    const r = find(i);
    comp.set(r, (comp.get(r) || 0) + 1);
  }
  const rep = (n) => {
    for (let k = n; k > 0; k--) {
      if (Math.ceil(k / c.max) <= Math.floor(k / c.min)) return k;
    }
    return 0;
  };
  let unplaced = N.people.length - live.size,
    extra = 0;
  for (const n of comp.values()) extra += n - rep(n);
  unplaced += extra;
  const idx = new Map(N.people.map((p, i) => [p.id, i]));
  let broken = 0;
  const tp = N.people.map((_, i) => i);
  const tf = (i) => {
    while (tp[i] !== i) i = tp[i];
    return i;
  };
  const apartSet = new Set(N.apart.map(([a, b]) => [a, b].sort().join()));
  for (const [a, b] of N.together) {
    const A = N.people[idx.get(a)],
      B = N.people[idx.get(b)];
    if (
      !live.has(idx.get(a)) ||
      !live.has(idx.get(b)) ||
      apartSet.has([a, b].sort().join()) ||
      !A.slots.some((s) => B.slots.includes(s)) ||
      !A.langs.some((s) => B.langs.includes(s))
    )
      broken++;
    else tp[tf(idx.get(a))] = tf(idx.get(b));
  }
  const ts = new Map();
  for (let i = 0; i < N.people.length; i++) {
    const r = tf(i);
    ts.set(r, (ts.get(r) || 0) + 1);
  }
  for (const v of ts.values()) broken += Math.ceil(v / c.max) - 1;
  const L = [...live].map((i) => N.people[i]),
    P = L.length - extra;
  if (P <= 0) {
    const z = {
      unplaced,
      broken,
      sameMuni: 0,
      missingRoles: 0,
      sizeCost: 0,
      nearYears: 0,
      sameRegion: 0,
      imbalance: 0,
      moves: N.people.filter((p) => p.prev).length,
    };
    return { bound: z, vector: c.order.map((k) => z[k]), order: c.order };
  }
  const count = (k) => {
    const m = new Map();
    for (const p of L) if (p[k] != null) m.set(p[k], (m.get(p[k]) || 0) + 1);
    return [...m.values()];
  };
  const drop = (cs, G) => {
    cs = [...cs];
    for (let u = 0; u < extra; u++) {
      let b = -1,
        bv = 0;
      for (let i = 0; i < cs.length; i++) {
        const d = pig(cs[i], G) - pig(cs[i] - 1, G);
        if (d > bv) {
          bv = d;
          b = i;
        }
      }
      if (b >= 0) cs[b]--;
    }
    return cs.reduce((a, x) => a + pig(x, G), 0);
  };
  const mc = count("muni"),
    rc = count("region"),
    nov = L.filter((p) => p.y != null && p.y <= c.noviceMax).length,
    exp = L.filter((p) => p.y != null && p.y >= c.experiencedMin).length;
  const maxY = Math.max(0, ...L.map((p) => p.y ?? 0));
  const h = new Array(maxY + 1).fill(0);
  for (const p of L) if (p.y != null) h[p.y]++;
  const near = (G) => {
    if (extra) return 0;
    const b = [0];
    for (let k = 0; k <= maxY; k++) {
      let best = b[k],
        sum = 0;
      for (let w = 0; w < c.nearGap && k - w >= 0; w++) {
        sum += h[k - w];
        best = Math.max(best, b[k - w] + pig(sum, G));
      }
      b.push(best);
    }
    return b[maxY + 1];
  };
  const S = L.reduce((a, p) => a + p.yb, 0);
  const imb = (sizes) => {
    if (extra) return 0; // exact water-filling for a size composition
    const mu = S / P;
    const Sg = sizes.map(([k, m]) => ({ k, m, base: Math.floor(k * mu) }));
    let rest = S - Sg.reduce((a, x) => a + x.m * x.base, 0);
    const marg = [];
    for (const x of Sg) for (let d = 0; d < 4; d++) marg.push([(60 / x.k) * (2 * (x.base + d) + 1), x.m]);
    marg.sort((a, b) => a[0] - b[0]);
    let Q = Sg.reduce((a, x) => a + ((x.m * 60) / x.k) * x.base * x.base, 0);
    for (const [v, m] of marg) {
      const t = Math.min(m, rest);
      Q += t * v;
      rest -= t;
      if (!rest) break;
    }
    return Math.round(Q) - Math.floor((60 * S * S) / P);
  };
  const lens = [];
  for (let k = c.min; k <= c.max; k++) lens.push(k);
  const comps = [];
  const rec = (i, left, acc) => {
    if (i === lens.length - 1) {
      if (left % lens[i] === 0) comps.push([...acc, [lens[i], left / lens[i]]]);
      return;
    }
    for (let m = 0; m * lens[i] <= left; m++) rec(i + 1, left - m * lens[i], [...acc, [lens[i], m]]);
  };
  let best = null;
  const cache = new Map();
  const evalG = (G) => {
    if (!cache.has(G))
      cache.set(G, {
        sameMuni: drop(mc, G),
        missingRoles: Math.max(0, G - nov) + Math.max(0, G - exp),
        nearYears: near(G),
        sameRegion: drop(rc, G),
      });
    return cache.get(G);
  };
  // enumerate compositions (for big n only by G with the cheapest size composition)
  const keys = c.order.filter((k) => !["unplaced", "broken", "moves", "imbalance"].includes(k));
  const consider = (cmp) => {
    const G = cmp.reduce((a, x) => a + x[1], 0);
    const e = evalG(G);
    const v = { ...e, sizeCost: cmp.reduce((a, [k, m]) => a + (c.sizeCost[k] ?? 0) * m, 0) };
    const cmpv = (b) => {
      for (const k of keys) {
        if (v[k] !== b.v[k]) return v[k] - b.v[k];
      }
      return 0;
    };
    const d = best ? cmpv(best) : -1;
    if (d < 0) {
      best = { v, list: [cmp] };
    } else if (d === 0) best.list.push(cmp);
  };
  if (P <= 300) {
    rec(0, P, []);
    for (const x of comps) consider(x);
  } else {
    // 3 lengths assumed: walk G, choose composition minimising sizeCost
    for (let G = Math.ceil(P / c.max); G <= Math.floor(P / c.min); G++) {
      let bc = null,
        bcost = 1e18;
      const need = P - c.min * G; /* extra seats: a*0+b*1+c*2 */
      for (let b = 0; b <= need; b++) {
        const r = need - b;
        if (r % 2) continue;
        const cc = r / 2;
        if (b + cc > G) continue;
        const a = G - b - cc;
        const cost = (c.sizeCost[3] || 0) * a + (c.sizeCost[4] || 0) * b + (c.sizeCost[5] || 0) * cc;
        if (cost < bcost) {
          bcost = cost;
          bc = [
            [3, a],
            [4, b],
            [5, cc],
          ];
        }
      }
      if (bc) consider(bc);
    }
  }
  const imbalance = best.list.slice(0, 50).reduce((a, x) => Math.min(a, imb(x.filter((y) => y[1]))), 1e18);
  const z = { unplaced, broken, ...best.v, imbalance, moves: 0 };
  return {
    bound: z,
    vector: c.order.map((k) => z[k]),
    order: c.order,
    note: "lexicographic lower bound: no valid answer has a lexicographically smaller vector; each entry after the first that the answer exceeds is not by itself a bound",
  };
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const a = process.argv.slice(2);
  const rd = (f) => JSON.parse(fs.readFileSync(f, "utf8"));
  if (a[0] === "--bound") {
    const b = bound(rd(a[1]));
    console.log(JSON.stringify(b.vector), b.order.join(","));
  } else {
    const i = rd(a[0]),
      r = score(i, rd(a[1])),
      b = bound(i);
    console.log(r.valid ? "VALID" : "INVALID");
    for (const e of r.errors.slice(0, 20)) console.log(`  ${e}`);
    console.log("order ", r.order.join(","));
    console.log("score ", JSON.stringify(r.vector), "groups", r.groups);
    console.log("bound ", JSON.stringify(b.vector));
    if (JSON.stringify(r.vector) === JSON.stringify(b.vector)) console.log("PROVEN OPTIMAL (score equals the bound)");
    for (const d of r.detail.slice(0, 30)) console.log(`  note: ${d}`);
    process.exit(r.valid ? 0 : 1);
  }
}
