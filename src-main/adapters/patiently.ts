/** An answer, but not waited for beyond its time; it then rejects with "it does not answer", a reason as keychains give them. */
export async function patiently<Result>(answer: Promise<Result>, timeoutMs: number): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('it does not answer')), timeoutMs);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
