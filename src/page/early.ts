// Runs before the first paint, as a classic script of its own. So it imports nothing.
{
  const root = document.documentElement
  try {
    // The key and its values belong to theme.ts.
    const theme = localStorage.getItem('fira-theme')
    if (theme === 'paper' || theme === 'dusk') root.dataset.theme = theme
  } catch {
    // No storage allowed: the system's theme is a good answer.
  }
  // A kept conversation is on its way: the greeting would only flash.
  if (location.pathname.startsWith('/c/')) root.dataset.opening = ''
}
