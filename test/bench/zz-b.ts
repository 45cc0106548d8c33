import { bundle } from './bundle.ts';
await bundle('/work/main/out/bench');
