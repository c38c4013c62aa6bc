// What the lake answered to a run, for the phases of it that come later.
import type { LakeQueries } from '../../domain/reporting/lake-queries.ts';

/**
 * Phases ask the same of the books: only the inspection adds to them, before anything is planned, and only the run's last
 * statements close them. So a function that is still warm need not ask again, and a cold one gets the same answer.
 * @returns the lake as a run sees it: one run at a time, because one holds the lease
 */
export function runMemory(lake: LakeQueries): (runId: string) => LakeQueries {
  let remembered = { runId: '', answers: new Map<string, ReturnType<LakeQueries['run']>>() };
  return (runId) => {
    if (remembered.runId !== runId) remembered = { runId, answers: new Map() };
    const { answers } = remembered;
    return {
      run(name, sql) {
        const known = answers.get(sql);
        if (known !== undefined) return known;
        const answer = lake.run(name, sql);
        answers.set(sql, answer);
        // A question that failed is asked again.
        answer.catch(() => answers.delete(sql));
        return answer;
      },
    };
  };
}
