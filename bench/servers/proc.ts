/** What Linux tells about a running process; null for all of it where there is no `/proc`, or no such process. */
import { readFileSync } from 'node:fs';

/** Resident memory now, in bytes. */
export function residentBytes(pid: number): number | null {
  return statusBytes(pid, 'VmRSS');
}

/** The most resident memory that it ever had, in bytes. */
export function peakBytes(pid: number): number | null {
  return statusBytes(pid, 'VmHWM');
}

/** Linux counts in these for programs, whatever its own clock is. */
const TICKS_PER_SECOND = 100;

/** User and system time of all threads so far, in milliseconds. */
export function cpuMs(pid: number): number | null {
  // the name of the program comes second, in brackets, and may have spaces; the times are 14th and 15th
  const fields = read(pid, 'stat')
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return fields === undefined ? null : ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function statusBytes(pid: number, name: string): number | null {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(read(pid, 'status') ?? '');
  return found === null ? null : Number(found[1]) * 1024;
}

function read(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
