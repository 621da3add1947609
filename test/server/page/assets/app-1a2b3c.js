document.title = 'Fira'
