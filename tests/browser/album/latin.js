// Texts in Latin letters: on an Arabic screen they are data, or words that nobody translated.
() => {
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (/[A-Za-z]{3}/.test(text) && node.parentElement.checkVisibility() && !node.parentElement.closest("script, style, .code, .place, option")) texts.add(text.slice(0, 90));
  }
  return [...texts];
}
