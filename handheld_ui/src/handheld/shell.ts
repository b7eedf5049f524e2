/** Keeps the shell on the device, and lets a new one in only while nobody is signed in. */
export class Shell {
  private registration: ServiceWorkerRegistration | null = null;
  private idle = false;

  async start(): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    const updating = navigator.serviceWorker.controller !== null;
    this.registration = await navigator.serviceWorker.register("/handheld/sw.js").catch(() => null);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (updating && this.idle) location.reload();
    });
  }

  /** Called whenever someone signs in or out. */
  atWork(someone: boolean): void {
    this.idle = !someone;
    if (this.idle) this.registration?.waiting?.postMessage("nobody_at_work");
  }
}
