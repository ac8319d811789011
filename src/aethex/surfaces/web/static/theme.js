// Runs before the first paint, so that a chosen theme never flashes.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const present = () => stored() ?? (dark.matches ? "dark" : "light");
  const apply = () => {
    root.dataset.theme = present();
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.setAttribute("aria-label", present() === "dark" ? "Switch to light colours" : "Switch to dark colours");
    }
  };
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    try {
      localStorage.setItem("theme", present() === "dark" ? "light" : "dark");
    } catch {
      return;
    }
    apply();
  });
})();
