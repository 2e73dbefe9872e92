// For `node --import`: a kernel whose table of watches is full.
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

fs.watch = () => {
	throw Object.assign(new Error('System limit for number of file watchers reached'), {code: 'ENOSPC'});
};
syncBuiltinESMExports();
