// Shows what belongs to passkeys, which a browser without scripts or without passkeys never sees, and says when one failed.
(() => {
  if (!window.PublicKeyCredential) return
  for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault()
    for (const said of document.querySelectorAll("[data-passkeys-failed]")) said.hidden = false
  })
})()
