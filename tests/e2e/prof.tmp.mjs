import { chromium } from "playwright-core";
import { startServer } from "./support/server.mjs";
import { LogsPage } from "./support/logs-page.mjs";
import { readFileSync, readdirSync } from "node:fs";
const server = await startServer();
const BASE = ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"];
const read=()=>{const by={};for(const p of readdirSync("/proc")) if(/^\d+$/.test(p)){try{const c=readFileSync(`/proc/${p}/cmdline`,"utf8");if(!c.includes("chromium"))continue;const s=readFileSync(`/proc/${p}/stat`,"utf8");const f=s.slice(s.lastIndexOf(")")+2).split(" ");const ty=/--type=([a-z-]+)/.exec(c)?.[1]??"browser";by[p]={ty,t:((+f[11])+(+f[12]))*10};}catch{}}return by;};
const C={ locale: "en-US", timezoneId: "Asia/Kolkata", viewport: { width: 1280, height: 900 } };
const PW="AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints";
const V={base:[],lift:["--js-flags=--liftoff-only"],both:["--js-flags=--liftoff-only","--disable-features=SpareRendererForSitePerProcess"],bothpw:["--js-flags=--liftoff-only","--disable-features=SpareRendererForSitePerProcess,"+PW], only:["--disable-features="+PW]};
for (let round=0;round<2;round++) for (const [name, flags] of Object.entries(V)) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [...BASE, ...flags] });
  const N=7, sums={}; let wall=0, prev={};
  for (let i=-1;i<N;i++){
    if (i===0) { wall=performance.now(); for (const k in sums) delete sums[k]; prev=read(); }
    const context = await browser.newContext(C);
    const page = await context.newPage();
    const logs = new LogsPage(page);
    await page.goto(server.origin+"/"); await logs.hasRows(20);
    await logs.press("Next page"); await logs.hasRange(/^21/);
    const now=read(); for (const [p,{ty,t}] of Object.entries(now)) sums[ty]=(sums[ty]??0)+t-(prev[p]?.t??0); prev=now;
    await context.close();
  }
  console.log(name, "wall", Math.round((performance.now()-wall)/N), Object.entries(sums).map(([k,v])=>k+":"+Math.round(v/N)).join(" "));
  await browser.close();
}
await server.stop();
