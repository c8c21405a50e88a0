#!/usr/bin/env node
// Checker and exact reference for the absence-merge problem.
// node merge_check.mjs instance.json answer.json | node merge_check.mjs --exact instance.json  (writes answer to stdout, vector to stderr)
// answer: {"rooms":[{"host":"G1","groups":["G1","G4"],"lang":"fi"}],"cancelled":["G7"]}
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const K = ["alone", "underMin", "overMax", "disturbed", "sameMuni", "missingRoles", "hostBurden"];
export function prep(inst) {
  const by = new Map(inst.people.map((p) => [p.id, p]));
  const G = inst.groups.map((g) => ({ ...g, att: g.members.map((i) => by.get(i)).filter((p) => p.expected) }));
  const ap = new Set();
  for (const [a, b] of inst.apart) {
    ap.add(`${a}|${b}`);
    ap.add(`${b}|${a}`);
  }
  return { G, ap, c: inst.config, byId: new Map(G.map((g) => [g.id, g])) };
}
export function roomCost(P, gs, host) {
  const { c, ap } = P;
  const t = gs.reduce((a, g) => a + g.att.length, 0);
  const err = [];
  if (gs.length > 1) {
    if (t > c.softMax) err.push(`size ${t} > ${c.softMax}`);
    if (new Set(gs.map((g) => g.slot)).size > 1) err.push("different slots");
  }
  const people = gs.flatMap((g) => g.att.map((p) => ({ ...p, g: g.id })));
  let langs = null;
  for (const p of people) langs = langs === null ? [...p.langs] : langs.filter((l) => p.langs.includes(l));
  if (gs.length === 1 && people.length === 0) err.push("empty room");
  if (gs.length > 1 && !(langs || []).length) err.push("no common language");
  let same = 0,
    nov = 0,
    exp = 0;
  for (let i = 0; i < people.length; i++) {
    const p = people[i];
    if (p.years != null && p.years <= c.noviceMax) nov = 1;
    if (p.years != null && p.years >= c.experiencedMin) exp = 1;
    for (let j = 0; j < i; j++) {
      const q = people[j];
      if (p.g === q.g) continue;
      if (p.muni != null && p.muni === q.muni) same++;
      if (ap.has(`${p.id}|${q.id}`)) err.push(`keep-apart ${p.id},${q.id}`);
    }
  }
  const m = gs.length > 1;
  return {
    err,
    langs,
    v: [
      t === 1 ? 1 : 0,
      t > 1 && t < c.min ? t : 0,
      m ? Math.max(0, t - c.max) : 0,
      t - host.att.length,
      same,
      m ? 2 - nov - exp : 0,
      m ? host.hosted : 0,
    ],
  };
}
export function scoreMerge(inst, ans) {
  const P = prep(inst),
    errors = [],
    v = [0, 0, 0, 0, 0, 0, 0];
  const seen = new Set();
  for (const r of ans.rooms) {
    const gs = r.groups.map((i) => P.byId.get(i));
    if (gs.some((g) => !g)) {
      errors.push(`unknown group in ${r.host}`);
      continue;
    }
    for (const g of r.groups) {
      if (seen.has(g)) errors.push(`${g} twice`);
      seen.add(g);
    }
    const h = P.byId.get(r.host);
    if (!r.groups.includes(r.host)) {
      errors.push(`host ${r.host} not in its room`);
      continue;
    }
    for (const g of gs) if (!g.att.length) errors.push(`group ${g.id} has nobody expected, must be cancelled`);
    const x = roomCost(P, gs, h);
    for (const e of x.err) errors.push(`${r.host}: ${e}`);
    if (gs.length > 1 && !(x.langs || []).includes(r.lang)) errors.push(`${r.host}: not everyone speaks ${r.lang}`);
    for (const [i, a] of x.v.entries()) v[i] += a;
  }
  for (const c of ans.cancelled || []) {
    if (seen.has(c)) errors.push(`${c} both`);
    seen.add(c);
    if (P.byId.get(c)?.att.length) errors.push(`cancelled ${c} has people expected`);
  }
  for (const g of P.G) if (!seen.has(g.id)) errors.push(`group ${g.id} missing`);
  return { valid: !errors.length, errors, vector: v, order: K };
}
const less = (a, b) => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return false;
};
export function exact(inst, maxK = 22) {
  const P = prep(inst);
  const cancelled = P.G.filter((g) => !g.att.length).map((g) => g.id);
  const bySlot = new Map();
  for (const g of P.G)
    if (g.att.length) {
      if (!bySlot.has(g.slot)) bySlot.set(g.slot, []);
      bySlot.get(g.slot).push(g);
    }
  const rooms = [],
    total = [0, 0, 0, 0, 0, 0, 0];
  let _proved = true;
  for (const [, gs] of bySlot) {
    const free = gs;
    const k = free.length;
    if (k > maxK) {
      _proved = false;
      throw new Error(`slot with ${k} active groups: too many for the DP`);
    }
    const cl = Array.from({ length: k }, () => []); // clusters by lowest index
    (function rec(i, set, t) {
      if (set.length) {
        const m = set.map((j) => free[j]);
        let best = null;
        for (const h of m) {
          const x = roomCost(P, m, h);
          if (x.err.length) {
            if (m.length > 1) break;
          }
          if (m.length > 1 && x.err.length) break;
          if (!best || less(x.v, best.v)) best = { v: x.v, h, l: x.langs };
        }
        if (best) {
          cl[set[0]].push({
            mask: set.reduce((a, j) => a | (1 << j), 0),
            v: best.v,
            h: best.h.id,
            g: m.map((z) => z.id),
            lang: best.l[0],
          });
        }
      }
      for (let j = i; j < k; j++) {
        const n = t + free[j].att.length;
        if (set.length && n > P.c.softMax) continue;
        rec(j + 1, [...set, j], n);
      }
    })(0, [], 0);
    const full = (1 << k) - 1;
    const memo = new Map();
    const f = (mask) => {
      if (mask === full) return { v: [0, 0, 0, 0, 0, 0, 0], next: null };
      if (memo.has(mask)) return memo.get(mask);
      let lo = 0;
      while ((mask >> lo) & 1) lo++;
      let best = null;
      for (const c of cl[lo]) {
        if (c.mask & mask) continue;
        const r = f(mask | c.mask);
        const v = r.v.map((a, i) => a + c.v[i]);
        if (!best || less(v, best.v)) best = { v, c, next: r };
      }
      memo.set(mask, best);
      return best;
    };
    let r = f(0);
    for (const [i, a] of r.v.entries()) total[i] += a;
    while (r?.c) {
      rooms.push({ host: r.c.h, groups: r.c.g, lang: r.c.lang || "fi" });
      r = r.next;
    }
  }
  return { answer: { rooms, cancelled }, vector: total };
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const a = process.argv.slice(2),
    rd = (f) => JSON.parse(fs.readFileSync(f, "utf8"));
  if (a[0] === "--exact") {
    const i = rd(a[1]);
    const u = process.cpuUsage();
    try {
      const r = exact(i);
      const s = scoreMerge(i, r.answer);
      const c = process.cpuUsage(u);
      console.error(
        `${i.name} OPTIMAL ${JSON.stringify(r.vector)} ${s.valid && JSON.stringify(s.vector) === JSON.stringify(r.vector) ? "checked" : `CHECK FAILED ${s.errors[0]}`} cpu_ms ${(c.user / 1000) | 0}`,
      );
      console.log(JSON.stringify(r.answer));
    } catch (e) {
      console.error(i.name, e.message);
      process.exit(2);
    }
  } else {
    const r = scoreMerge(rd(a[0]), rd(a[1]));
    console.log(r.valid ? "VALID" : "INVALID");
    for (const e of r.errors.slice(0, 20)) console.log(`  ${e}`);
    console.log(K.join(","));
    console.log(JSON.stringify(r.vector));
    process.exit(r.valid ? 0 : 1);
  }
}
