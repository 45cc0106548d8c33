import { openSource } from './sync-pages.ts';
import { openSqlite } from '#main/db/open.ts';
import { runSync } from '#main/features/directory/sync-runner.ts';
import { createRunWriter } from '#main/db/directory-runs.ts';
import { acquireLease } from '#main/core/lease.ts';
const [,, file='', pages='']=process.argv;
const sqlite=openSqlite(file);
const rss=()=>Math.round(process.memoryUsage().rss/1e6)+'/'+Math.round(process.memoryUsage().heapUsed/1e6);
console.log('start',rss());
sqlite.prepare('delete from lease').run();
acquireLease(sqlite,{name:'directory-sync',holder:'x',now:Date.now(),ttlMs:60000});
const runId=createRunWriter(sqlite).start({kind:'sync',trigger:'manual',actor:'b',startedAt:Date.now(),approvedHash:null,undoes:null});
const t0=performance.now(); let last='';
const c=process.cpuUsage();
const st=await runSync({sqlite,runId,actor:'b',holder:'x',now:()=>Date.now(),isCancelled:()=>false,incident:(e)=>{console.log(e);return 'x'},
 progress(stage){ if(stage!==last){last=stage;console.log(stage,Math.round(performance.now()-t0),rss());}}},
 {mode:'apply',approvedHash:null,limits:{maxSuspendPercent:5,maxSuspendCount:10,maxRemoveOrganisationPercent:10},initialPassword:undefined},openSource(pages),new AbortController().signal);
console.log(st,Math.round(performance.now()-t0),rss(),process.cpuUsage(c), process.resourceUsage().maxRSS/1024);
