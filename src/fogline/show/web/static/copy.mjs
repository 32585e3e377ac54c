// A click on "Copy as sitrep paragraph" in, its text in the clipboard out; where there is none, the text selected, to be copied by hand.

export function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(text.textContent);
      told.textContent = "Copied";
    } catch {
      text.closest("details").open = true;
      getSelection().selectAllChildren(text);
      text.scrollIntoView({ block: "nearest" });
      told.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => { told.textContent = ""; }, 4000);
  });
}
