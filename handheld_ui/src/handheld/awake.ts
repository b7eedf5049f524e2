/** Keeps the screen on while somebody is at work. The lock falls whenever the page is hidden, so it is asked for again. */
export class Awake {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;

  start(): void {
    document.addEventListener("visibilitychange", () => void this.hold());
  }

  atWork(someone: boolean): void {
    this.wanted = someone;
    if (someone) void this.hold();
    else void this.lock?.release().catch(() => undefined);
  }

  private async hold(): Promise<void> {
    if (!this.wanted || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    // A device that saves its last battery says no; work goes on, the screen goes dark.
    this.lock = await navigator.wakeLock.request("screen").catch(() => null);
  }
}
