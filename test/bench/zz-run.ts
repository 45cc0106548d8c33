import { openSource } from './sync-pages.ts';
import { openSqlite } from '#main/db/sqlite.ts';
import { runSync } from '#main/features/directory/sync-runner.ts';
import { createRunWriter } from '#main/db/directory-runs.ts';
import { acquireLease } from '#main/core/lease.ts';
const [,, file='', pages='']=process.argv;
const sqlite=openSqlite(file);
sqlite.prepare('delete from lease').run();
acquireLease(sqlite,{name:'directory-sync',holder:'x',now:Date.now(),ttlMs:60000});
const runId=createRunWriter(sqlite).start({kind:'sync',trigger:'manual',actor:'b',startedAt:Date.now(),approvedHash:null,undoes:null});
let last='';
const c=process.cpuUsage(); const cpu=()=>{const u=process.cpuUsage(c);return Math.round(u.user/1000)+'+'+Math.round(u.system/1000);};
const st=await runSync({sqlite,runId,actor:'b',holder:'x',now:()=>Date.now(),isCancelled:()=>false,incident:(e)=>{console.log(e);return 'x'},
 progress(stage){ if(stage!==last){last=stage;console.log(stage,cpu());}}},
 {mode:'apply',approvedHash:null,limits:{maxSuspendPercent:5,maxSuspendCount:10,maxRemoveOrganisationPercent:10},initialPassword:undefined},openSource(pages),new AbortController().signal);
console.log(st,cpu());
